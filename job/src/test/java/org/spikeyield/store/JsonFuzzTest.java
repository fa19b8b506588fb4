package org.spikeyield.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Mutations;
import org.spikeyield.settings.StudyInput;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.LockHolder;
import org.spikeyield.store.files.MemoryStorage;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.summary.SummaryFiles;

/**
 * The JSON files of runs and surveys, changed by chance, the same on every machine: each is read, or none, or is the user's error or damage, with a
 * sentence of a bounded size. What is read can be used.
 *
 * <p>The long run is {@code ./mvnw test -Pfuzz -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class JsonFuzzTest {
    private static final Path OLD = Path.of("src", "test", "resources", "runs-6f3d2ea");
    private static final List<String> WORDS = List.of(
            "\"name\"",
            "\"sha256\"",
            "\"bytes\"",
            "\"files\"",
            "\"ended\"",
            "\"hash\"",
            "\"identity\"",
            "\"format_version\" : \"2.0\",",
            "\"1.7\"",
            "\"1.\"",
            "\"rows\"",
            "\"variants\"",
            "\"settings\"",
            "\"resolved\"",
            "\"inputs\"",
            "\"kind\" : \"folder\",",
            "\"reference\" : \"file:/a\",",
            "\"token\"",
            "\"" + "ab".repeat(32) + "\"",
            "\"networks/ads-000.safetensors\"",
            "[[2000000000]]",
            "[3, 4]",
            "{ \"a\" : 1 }");

    private static final String STUDY = """
            name = fuzzed
            seed = 1
            networks = [ { method = ads } ]
            conditions = [ { level = 0.1 } ]
            chips = 3
            test { samples = 4 }
            """;

    private static final Map<Kind, List<String>> GOOD = new TreeMap<>();
    private static RunDirectory directory;

    /** What reads a file, and what uses what was read. */
    enum Kind {
        MANIFEST(Manifest.FILE) {
            @Override
            Optional<?> read() throws IOException {
                Optional<Manifest> manifest = Manifest.read(directory);
                if (manifest.isPresent()) {
                    manifest.get().stamp().hash8();
                    manifest.get().findings(directory);
                    manifest.get().counts().missing();
                    new Inputs(directory, manifest.get().inputs()).findings();
                }
                return manifest;
            }
        },
        PLAN(PlanState.FILE) {
            @Override
            Optional<?> read() throws IOException {
                return PlanState.read(directory);
            }
        },
        WAVE(WaveCommit.name(0)) {
            @Override
            Optional<?> read() throws IOException {
                Optional<WaveCommit> commit = WaveCommit.read(directory, 0);
                if (commit.isPresent()) {
                    commit.get().rows();
                    commit.get().damaged(directory);
                }
                return commit;
            }
        },
        NETWORK("waves/training/ads-000.json") {
            @Override
            Optional<?> read() throws IOException {
                return NetworkCommit.read(directory, "ads-000");
            }
        },
        SUMMARY(SummaryFiles.JSON) {
            @Override
            Optional<?> read() throws IOException {
                Manifest manifest = Manifest.read(directory).orElseThrow();
                byte[] content = directory.read(SummaryFiles.JSON);
                Manifest remade = new Manifest(
                        manifest.study(),
                        manifest.stamp(),
                        manifest.chips(),
                        manifest.metrics(),
                        manifest.counts(),
                        manifest.ended(),
                        manifest.inputs(),
                        manifest.reused(),
                        manifest.versions(),
                        manifest.gitRevision(),
                        List.of(FileEntry.of(SummaryFiles.JSON, content)));
                for (String finding : new SummaryCheck(directory, remade, made).findings()) {
                    assertThat(finding).hasSizeLessThan(2000);
                }
                return Optional.of(remade);
            }
        },
        SURVEY(SurveyFiles.JSON) {
            @Override
            Optional<?> read() throws IOException {
                Optional<SurveyOutline> survey = SurveyOutline.read(directory);
                if (survey.isPresent()) {
                    survey.get().hash8();
                    survey.get().keys();
                    SurveyFiles.findings(directory, survey.get());
                }
                return survey;
            }
        },
        LOCK(RunLock.FILE) {
            @Override
            Optional<?> read() throws IOException {
                Optional<LockHolder> holder = RunLock.read(directory);
                holder.ifPresent(found -> assertThat(found.toString()).isNotBlank());
                return holder;
            }
        },
        REPORT("report/_files.json") {
            @Override
            Optional<?> read() throws IOException {
                return new ReportFiles(directory, ReportFiles.REPORT).areListed()
                        ? Optional.of(true)
                        : Optional.empty();
            }
        };

        final String file;

        Kind(String file) {
            this.file = file;
        }

        abstract Optional<?> read() throws IOException;
    }

    private static ObjectNode made;

    @BeforeAll
    static void takeGoodFiles(@TempDir Path temporary) throws IOException {
        MemoryStorage storage = new MemoryStorage();
        takeGoodFiles(
                temporary, RunDirectory.at("/nowhere", new Configuration(false)).through(any -> storage));
    }

    /** Puts the files that are changed, and those that are read beside them, into a directory. */
    static void takeGoodFiles(Path temporary, RunDirectory into) throws IOException {
        RunDirectory survey = RunDirectory.at(temporary.resolve("survey").toString(), new Configuration(false));
        RunDirectory run = MadeUpRun.of(
                temporary.resolve("survey/variants/001"),
                STUDY,
                (slot, condition, chip) -> MadeUpRun.about(0.7, 4, slot, chip));
        survey.create(SurveyDirectory.RESOLVED, "fuzzed".getBytes(UTF_8));
        SurveyFiles.write(survey, new SurveyOutline("fuzzed", "ab".repeat(32), List.of(Map.of("seed", "1"))));
        directory = into;
        for (RunDirectory from : List.of(run, survey)) {
            for (String name : from.list("")) {
                if (!name.endsWith(".safetensors")) { // hashing a megabyte a million times would be all that takes time
                    directory.overwrite(name, from.read(name));
                }
            }
        }
        directory.overwrite(Manifest.FILE, run.read(Manifest.FILE));
        RunDirectory training =
                RunDirectory.at(OLD.resolve("training").toAbsolutePath().toString(), new Configuration(false));
        for (String name : training.list("waves/training")) {
            directory.overwrite(name, training.read(name));
        }
        made = (ObjectNode) Json.parse(run.read(SummaryFiles.JSON)).orElseThrow();
        GOOD.put(
                Kind.MANIFEST,
                List.of(text(run, Manifest.FILE), old("until", Manifest.FILE), withInputs(text(run, Manifest.FILE))));
        GOOD.put(
                Kind.PLAN,
                List.of(
                        old("interrupted", PlanState.FILE),
                        old("training", PlanState.FILE),
                        withInputs(old("training", PlanState.FILE))));
        GOOD.put(Kind.WAVE, List.of(old("interrupted", WaveCommit.name(0))));
        GOOD.put(Kind.NETWORK, List.of(old("training", Kind.NETWORK.file)));
        GOOD.put(Kind.SUMMARY, List.of(text(run, SummaryFiles.JSON)));
        GOOD.put(Kind.SURVEY, List.of(text(survey, SurveyFiles.JSON)));
        GOOD.put(Kind.LOCK, List.of(new String(LockHolder.self().bytes(), UTF_8)));
        ObjectNode list = Json.object();
        list.putArray("files").add(Json.of(run.entry(SummaryFiles.CSV)));
        GOOD.put(Kind.REPORT, List.of(new String(Json.bytes(list), UTF_8)));
    }

    private static String withInputs(String json) {
        ObjectNode node = (ObjectNode) Json.value(json);
        Input.put(
                List.of(
                        new Input(new StudyInput("net", false, "ab".repeat(32)), 7, Optional.empty()),
                        new Input(new StudyInput("words", true, "cd".repeat(32)), 9, Optional.of("file:/words"))),
                node);
        return new String(Json.bytes(node), UTF_8);
    }

    private static String old(String run, String name) throws IOException {
        return Files.readString(OLD.resolve(run).resolve(name));
    }

    private static String text(RunDirectory run, String name) throws IOException {
        return new String(run.read(name), UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void isReadOrTheUsersError(Kind kind) throws IOException {
        fuzz(kind, 10_000, 1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("fuzz")
    void isReadOrTheUsersErrorAMillionTimes(Kind kind) throws IOException {
        fuzz(kind, 1_000_000, 2);
    }

    static void fuzz(Kind kind, int inputs, long seed) throws IOException {
        Optional<byte[]> before =
                directory.exists(kind.file) ? Optional.of(directory.read(kind.file)) : Optional.empty();
        Mutations mutations = new Mutations(seed, WORDS);
        int read = 0;
        for (int input = 0; input < inputs; input++) {
            String good = mutations.any(GOOD.get(kind));
            byte[] content = mutations.once(4)
                    ? mutations.bytes(good.getBytes(UTF_8), 20)
                    : mutations.text(good, " : ", ",}]\n").getBytes(UTF_8);
            directory.overwrite(kind.file, content);
            try {
                read += kind.read().isPresent() ? 1 : 0;
            } catch (InvalidInputException | IOException e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(20_000);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + input + " of seed " + seed + ":\n" + new String(content, UTF_8), e);
            }
        }
        if (before.isPresent()) {
            directory.overwrite(kind.file, before.get());
        }
        // otherwise the files themselves would not be understood, and the rest says nothing
        assertThat(read).isGreaterThan(inputs / 100);
    }

    @Test
    void readsTheGoodFiles() throws IOException {
        for (Kind kind : Kind.values()) {
            for (String good : GOOD.get(kind)) {
                directory.overwrite(kind.file, good.getBytes(UTF_8));
                assertThat(kind.read()).as(kind.name()).isPresent();
            }
        }
    }
}
