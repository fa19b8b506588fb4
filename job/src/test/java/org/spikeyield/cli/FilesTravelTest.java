package org.spikeyield.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.Sha256;
import org.spikeyield.cli.SmallRun.Answer;
import org.spikeyield.store.MadeUpRun;

/** What a study names goes with its run: replayed, verified, reported and resumed without the user's files. */
class FilesTravelTest {
    private static final String STUDY = """
            name = travelling
            seed = 7
            linalg = java
            networks = [
              { file = "nets/own.safetensors" }
              { method = ads, neurons = 24, epochs = 1, samples-per-epoch = 4, teacher { units = 6, steps = 3, batch = 2 }
                checkpoint { by = last, samples = 2 } }
            ]
            conditions = [ { level = 0.1 } ]
            chips = 4
            test { samples = 4 }
            """;

    @TempDir
    Path temporary;

    private Path own;
    private Path network;
    private Path study;
    private String input;

    @BeforeEach
    void makeFiles() throws IOException {
        own = Files.createDirectory(temporary.resolve("own"));
        network = Files.createDirectory(own.resolve("nets")).resolve("own.safetensors");
        Files.copy(Path.of("..", "conf", "studies", "networks", "xor-ads.safetensors"), network);
        study = SmallRun.study(own, STUDY);
        input = "inputs/" + Sha256.hex(Files.readAllBytes(network));
    }

    private static Answer replay(Path run, String id) {
        return SmallRun.call("replay", run.toString(), "--network", id, "--condition", "0", "--chip", "1");
    }

    private static Answer resume(Path run) {
        return SmallRun.run("local[2]", run.resolve("resolved.conf"), run);
    }

    @Test
    void aRunIsWholeWithoutTheOriginals() throws IOException {
        Path run = temporary.resolve("run");
        Answer answer = SmallRun.run("local[2]", study, run);
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(SmallRun.hashes(run).keySet())
                .contains(input, "networks/ads-000.safetensors")
                .doesNotContain("networks/own.safetensors");
        assertThat(run.resolve("_MANIFEST.json"))
                .content()
                .contains("\"inputs\" : [", "\"name\" : \"nets/own.safetensors\"", "\"name\" : \"" + input + "\"")
                .doesNotContain("\"reference\"");
        Path moved = Files.move(run, temporary.resolve("moved"));
        Files.move(own, temporary.resolve("gone"));

        assertThat(replay(moved, "own").out()).endsWith("equal to the stored row\n");
        assertThat(SmallRun.call("verify", moved.toString()).exit()).isZero();
        assertThat(SmallRun.call("report", moved.toString()).exit()).isZero();
        assertThat(resume(moved).out()).startsWith("complete");

        Files.write(moved.resolve(input), new byte[] {1});
        Answer damaged = SmallRun.call("verify", moved.toString());
        assertThat(damaged.exit()).isEqualTo(3);
        assertThat(damaged.errorLines()).singleElement().asString().contains(input, "1 bytes instead of");
        assertThat(replay(moved, "own").exit()).isEqualTo(3);
        Files.delete(moved.resolve(input));
        assertThat(SmallRun.call("verify", moved.toString()).errorLines())
                .containsExactly(moved.resolve(input) + ": missing");
        assertThat(replay(moved, "own").errorLines()).containsExactly(moved.resolve(input) + ": is not there (yet)");
    }

    /** A folder goes with the run as a file does; the recordings in it are read where chips are run. */
    @Test
    void aRunKeepsTheRecordingsOfItsTask() throws IOException {
        Path words = Path.of("..", "conf", "studies", "wake-phrase-tiny");
        try (Stream<Path> paths = Files.walk(words)) {
            for (Path path : paths.toList()) {
                Files.copy(path, own.resolve("words").resolve(words.relativize(path)));
            }
        }
        Path wake = SmallRun.study(own, """
                name = wake
                seed = 7
                linalg = java
                task { type = wake-phrase, corpus = words, phrase = "oru mia", duration = 1.4 s
                  training-samples = 4, tuning-samples = 4 }
                networks = [ { method = reservoir, neurons = 16, samples = 4, checkpoint { by = last, samples = 2 } } ]
                conditions = [ { level = 0.1 } ]
                chips = 4
                test { samples = 12, balanced = true }
                """);
        Path run = temporary.resolve("run");
        Answer answer = SmallRun.run("local[2]", wake, run);
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out())
                .containsPattern(
                        "(?m)^reservoir ×1 +10 % +[0-9.]+ \\(0.* … .*\\) +[0-9.]+ \\(0.* … .*\\) +[0-9.]+ \\(0.* … .*\\) +[0-9]+$")
                .containsPattern("(?m)^reservoir +oru mia \\(the phrase\\) +2 +6 +[0-9.]+ \\(0")
                .contains("They were split by recording, not by speaker");
        assertThat(Files.readString(run.resolve("summary.csv")).lines().findFirst())
                .hasValueSatisfying(
                        columns -> assertThat(columns)
                                .endsWith(
                                        ",misses,misses_lower,misses_upper,false_alarms,false_alarms_lower,false_alarms_upper"));
        assertThat(run.resolve("report/report.html")).content().contains("Misses and false alarms", "not by speaker");
        Path moved = Files.move(run, temporary.resolve("moved"));
        Files.move(own, temporary.resolve("gone"));

        assertThat(replay(moved, "reservoir-000").out()).endsWith("equal to the stored row\n");
        byte[] page = Files.readAllBytes(moved.resolve("report/report.html"));
        Answer verified = SmallRun.call("verify", moved.toString());
        assertThat(verified.exit()).as(verified.out()).isZero();
        assertThat(SmallRun.call("report", moved.toString()).exit()).isZero();
        assertThat(moved.resolve("report/report.html")).hasBinaryContent(page);
        assertThat(resume(moved).out()).startsWith("complete");
        Path samples = moved.resolve("test-samples.json");
        String forged = Files.readString(samples).replace("oru-mia-7", "oru-mia-X");
        Path manifest = moved.resolve("_MANIFEST.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replace(Sha256.hex(Files.readAllBytes(samples)), Sha256.hex(forged.getBytes(UTF_8))));
        Files.writeString(samples, forged);
        assertThat(SmallRun.call("verify", moved.toString()).err())
                .contains("test-samples.json: is not the test set that the task draws");
        Path recording =
                moved.resolve("inputs/" + Sha256.hex(Files.readAllBytes(words.resolve("clips/oru-mia-7.wav"))));
        SmallRun.damage(recording);
        assertThat(SmallRun.call("verify", moved.toString()).exit()).isEqualTo(3);
    }

    @Test
    void aStudyThatStatesTheHashOfItsRecordingsIsPlannedWithoutThemAndNotRun() {
        Path wake = Path.of("..", "conf", "studies", "wake-phrase-first.conf");
        Path run = temporary.resolve("run");
        Answer planned = SmallRun.run("no-such-master", wake, run, "--dry-run");
        Answer begun = SmallRun.run("no-such-master", wake, run);

        String lacking =
                wake + ": task.corpus is \"wake-words\", which is not there, must be the folder of recordings whose"
                        + " task.corpus-sha256 is 77b889982e5a5e5f2433e350c655994d929f904f9d06c51a9275c8e746e6960e, such as"
                        + " --set task.corpus=FOLDER";
        assertThat(planned.exit()).as(planned.err()).isZero();
        assertThat(planned.errorLines()).containsExactly("warning: " + lacking);
        assertThat(begun.exit()).isEqualTo(2);
        assertThat(begun.errorLines()).containsExactly(lacking);
        assertThat(run).doesNotExist();
    }

    @Test
    void aRunIsResumedFromItsOwnStudyWithoutTheOriginals() throws IOException {
        Path whole = temporary.resolve("whole");
        assertThat(SmallRun.run("local[2]", study, whole).exit()).isZero();
        Path run = temporary.resolve("run");
        Answer trained = SmallRun.callOn("local[2]", "train", study.toString(), "--out", run.toString());
        assertThat(trained.exit()).as(trained.err()).isZero();
        assertThat(run.resolve(input)).exists();
        Files.move(own, temporary.resolve("gone"));
        Path moved = Files.move(run, temporary.resolve("moved"));
        assertThat(replay(moved, "own").out()).endsWith("not stored yet: the run is unfinished\n");

        Answer gone = SmallRun.run("local[2]", study, moved);
        assertThat(gone.exit()).isEqualTo(2);
        Answer resumed = resume(moved);
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(resumed.err()).doesNotContain("networks trained");
        for (String file : new String[] {"chips/part-00000.parquet", "summary.json", "resolved.conf"}) {
            assertThat(moved.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(SmallRun.call("verify", moved.toString()).exit()).isZero();
    }

    /** The path is how a study is written; a run keeps that of the study that it began with. */
    @Test
    void aRunIsResumedWhereTheOriginalsHaveMoved() throws IOException {
        Path run = temporary.resolve("run");
        assertThat(SmallRun.callOn("local[2]", "train", study.toString(), "--out", run.toString())
                        .exit())
                .isZero();
        Files.move(network, own.resolve("own.safetensors"));
        Path moved = SmallRun.study(own, STUDY.replace("nets/own", "own"));

        Answer resumed = SmallRun.run("local[2]", moved, run);

        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(run.resolve("_MANIFEST.json")).content().contains("\"name\" : \"nets/own.safetensors\"");
        assertThat(SmallRun.call("verify", run.toString()).exit()).isZero();
        assertThat(replay(run, "own").exit()).isZero();
    }

    @Test
    void anInputByReferenceIsHeldAgainstItsHash() throws IOException {
        Path run = temporary.resolve("run");
        String text = STUDY.replaceAll("(?s)\\{ method.*?\\} \\}\n", "");
        MadeUpRun.byReference(run, text, study);
        assertThat(run.resolve("inputs")).doesNotExist();
        assertThat(replay(run, "own").out()).endsWith("equal to the stored row\n");
        Answer whole = SmallRun.call("verify", run.toString());
        assertThat(whole.exit()).as(whole.err()).isZero();
        String recorded = input.substring("inputs/".length());

        SmallRun.damage(network);
        String found = Sha256.hex(Files.readAllBytes(network));
        String changed = network + ": damaged, its sha-256 is " + found + ", and the run recorded sha-256 " + recorded
                + " for nets/own.safetensors";
        for (Answer answer : new Answer[] {replay(run, "own"), SmallRun.call("verify", run.toString())}) {
            assertThat(answer.exit()).isEqualTo(3);
            assertThat(answer.errorLines()).containsExactly(changed);
        }

        Files.delete(network);
        String missing = network + ": damaged, it is missing, and the run recorded sha-256 " + recorded
                + " for nets/own.safetensors";
        for (Answer answer : new Answer[] {
            replay(run, "own"), SmallRun.call("verify", run.toString()), SmallRun.call("report", run.toString())
        }) {
            assertThat(answer.exit()).isEqualTo(3);
            assertThat(answer.errorLines()).containsExactly(missing);
        }
    }

    /** Runs of earlier programs have a copy in networks/. */
    @Test
    void aRunOfAnEarlierProgramGoesOnWithItsCopy() throws IOException {
        Path runs = OldRuns.copy(temporary.resolve("old"));
        Path run = runs.resolve("files");
        String identity = SmallRun.identity(run);
        Files.createDirectory(run.resolve("waves"));
        Files.writeString(
                run.resolve("waves/_plan.json"),
                Files.readString(run.resolve("_MANIFEST.json"))
                        .replaceFirst("(?s),\\s+\"chips_sha256\".*", ", \"waves\" : 1, \"rows\" : 32 }"));
        for (String file : new String[] {"_MANIFEST.json", "summary.json", "summary.csv", "chips/part-00000.parquet"}) {
            Files.delete(run.resolve(file));
        }
        SmallRun.damage(run.resolve("networks/ads-001.safetensors"));

        Answer resumed = SmallRun.run("local[2]", runs.resolve("files.conf"), run);

        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(SmallRun.identity(run)).isEqualTo(identity);
        assertThat(run.resolve("networks/ads-001.safetensors"))
                .hasSameBinaryContentAs(runs.resolve("nets/ads-001.safetensors"));
        Answer verified = SmallRun.call("verify", run.toString());
        assertThat(verified.exit()).as(verified.err()).isZero();
    }
}
