package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.cli.SmallRun.Answer;

/** {@code run} and what can be asked of a finished run, in this process on local Spark. */
class RunTest {
    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private static Path study;
    private static Path finished;
    private static Answer answer;

    @BeforeAll
    static void runOnce() throws IOException {
        study = SmallRun.study(shared, SmallRun.STUDY);
        finished = shared.resolve("finished");
        answer = SmallRun.run("local[2]", study, finished);
    }

    @Test
    void printsTheTableAndLeavesAWholeDirectory() throws IOException {
        assertThat(answer.err()).contains("chips: 122 of 122");
        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .contains("ads-000", "ads-001", "ads ×2", "10 %", "rule threshold", "rule peak")
                .contains("chips_sha256 " + SmallRun.identity(finished))
                .contains("run directory " + finished)
                .contains("report " + finished.resolve("report/report.html"));
        assertThat(SmallRun.hashes(finished).keySet())
                .contains("resolved.conf", "summary.csv", "summary.json", "_MANIFEST.json", "spark.conf")
                .contains("networks/ads-000.safetensors", "networks/ads-001.training.csv", "chips/part-00000.parquet")
                .contains("report/report.html", "report/report.ipynb", "report/_files.json")
                .noneMatch(name -> name.startsWith("waves/") || name.contains("LOCK"));
    }

    /** Sixty chips that all meet the spec on these samples show 0.95 there; so few samples show little of new ones. */
    @Test
    void tellsByItsExitWhetherAYieldIsShown() throws IOException {
        Files.copy(
                Path.of("..", "conf", "studies", "networks", "xor-ads.safetensors"),
                own.resolve("xor-ads.safetensors"));
        Path asking = SmallRun.study(own, """
                name = asking
                seed = 7
                networks = [ { file = "xor-ads.safetensors" } ]
                conditions = [ { level = [0, 0.01, 0.02] } ]
                chips = 60
                test { samples = 20 }
                spec { rule = peak, yield = 0.95, at = "1 %" }
                """);
        Path out = own.resolve("asking");
        Answer shown = SmallRun.run("local[2]", asking, out, "--require-shown", "these-samples");
        Answer notShown = SmallRun.run("local[2]", asking, out, "--require-shown", "new-samples");

        assertThat(shown.exit()).as(shown.err() + shown.out()).isZero();
        assertThat(shown.out())
                .contains("Yield of 0.95 at “1 %”, each verdict by itself at 95 %:")
                .contains("  xor-ads, these samples: shown, 0.9512 … 1.0000\n")
                .contains(
                        "  a chip of a further network of network files, new samples: not answerable; requires 5 networks, there is 1\n");
        assertThat(notShown.exit()).isEqualTo(4);
        assertThat(notShown.out())
                .startsWith("complete")
                .contains("  xor-ads, new samples: not shown, 0.")
                .contains("not shown on new samples, which --require-shown asks for");
        assertThat(Files.readString(out.resolve("report/report.html")))
                .contains("xor-ads, these samples: shown, 0.9512 … 1.0000");
        assertThat(SmallRun.call("verify", out.toString()).exit()).isZero();
    }

    /** Ten more chips of each cell, in other blocks and waves, and a study that stops by itself at a look before the rows end. */
    @Test
    void takesNetworksAndRowsOfAFinishedRun() throws IOException {
        Path source = own.resolve("source");
        copy(finished, source);
        String[] larger = {"--set", "chips=40", "--set", "plan.block-chips=4", "--set", "plan.wave-chips=20"};
        Path stopping = Files.writeString(
                own.resolve("stopping.conf"),
                SmallRun.STUDY
                        .replace("chips = 30", "until { yield-half-width = 0.3, max-chips = 40 }")
                        .replaceFirst("plan .*", ""));

        Answer enlarged =
                SmallRun.run("local[2]", study, own.resolve("enlarged"), with(larger, "--reuse", source.toString()));
        Answer stopped = SmallRun.run("local[2]", stopping, own.resolve("stopped"), "--reuse", source.toString());
        Files.move(source, own.resolve("gone"));
        Answer fresh = SmallRun.run("local[2]", study, own.resolve("fresh"), larger);
        Answer freshStop = SmallRun.run("local[2]", stopping, own.resolve("fresh-stop"));

        assertThat(enlarged.exit()).as(enlarged.err()).isZero();
        assertThat(enlarged.err())
                .contains(
                        "2 of 2 networks taken from " + source,
                        "30 of 40 chips under each random condition taken from " + source)
                .contains("\n40 chips in ")
                .doesNotContain("networks trained", "resuming");
        assertThat(enlarged.out())
                .contains("122 of 162 chips were not run again: their rows are those of run small-")
                .contains("In 4 of 4 cells (network and condition) the first 30 chips were looked at before");
        assertThat(Files.readString(own.resolve("enlarged/report/report.html")))
                .contains("In 4 of 4 cells (network and condition) the first 30 chips were looked at before");
        for (String run : new String[] {"enlarged fresh", "stopped fresh-stop"}) {
            Path taken = own.resolve(run.split(" ")[0]);
            Path all = own.resolve(run.split(" ")[1]);
            assertThat(SmallRun.hashes(taken.resolve("chips"))).isEqualTo(SmallRun.hashes(all.resolve("chips")));
            assertThat(SmallRun.hashes(taken.resolve("networks"))).isEqualTo(SmallRun.hashes(all.resolve("networks")));
            assertThat(taken.resolve("summary.json")).hasSameBinaryContentAs(all.resolve("summary.json"));
            assertThat(SmallRun.call("verify", taken.toString()).exit()).isZero();
        }
        assertThat(fresh.exit() + stopped.exit() + freshStop.exit())
                .as(stopped.err())
                .isZero();
        assertThat(SmallRun.call(
                                "replay",
                                own.resolve("enlarged").toString(),
                                "--network",
                                "ads-001",
                                "--condition",
                                "2",
                                "--chip",
                                "3")
                        .out())
                .endsWith("equal to the stored row\n");
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void refusesASpecThatOneAnswerToAllSamplesMeets() {
        Answer refused =
                SmallRun.run("no-such-master", study, own.resolve("run"), "--set", "spec.accuracy=0.5", "--dry-run");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errorLines())
                .containsExactly(
                        study
                                + ": spec.accuracy is 0.5, must be above 0.5: a chip that gives one answer to all of 10 test samples reaches that");
    }

    /** Nine of the ten samples that are drawn have the same label. */
    @Test
    void warnsWhereTheDrawnLabelsLetOneAnswerMeetTheSpec() {
        Path out = own.resolve("run");
        Answer warned = SmallRun.run("no-such-master", study, out, "--dry-run");
        Answer hard = SmallRun.run("no-such-master", study, out, "--dry-run", "--set", "spec.accuracy=0.91");

        assertThat(warned.exit()).isZero();
        assertThat(warned.errorLines())
                .containsExactly(
                        "warning: a chip that gives one answer to all test samples is right on 9 of 10 and meets the spec, spec.accuracy = 0.9");
        assertThat(hard.err()).isEmpty();
        assertThat(answer.out()).contains("(one answer to all samples: 0.900)");
    }

    @Test
    void refusesToRequireWhatIsNoVerdict() {
        Answer noTarget = SmallRun.run("no-such-master", study, own.resolve("run"), "--require-shown", "new-samples");
        Answer noSamples = SmallRun.run("no-such-master", study, own.resolve("run"), "--require-shown", "some");

        assertThat(noTarget.exit()).isEqualTo(2);
        assertThat(noTarget.errorLines())
                .containsExactly("--require-shown is given, and the study has no spec.yield to be shown");
        assertThat(noSamples.exit()).isEqualTo(2);
        assertThat(noSamples.err()).startsWith("--require-shown is some, must be one of new-samples, these-samples");
    }

    @Test
    void answersCompleteAndChangesNothingWhenCalledAgain() throws IOException {
        SortedMap<String, String> before = SmallRun.hashes(finished);

        Answer again = SmallRun.run("no-such-master", study, finished);

        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("complete").endsWith(answer.out());
        assertThat(SmallRun.hashes(finished)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"local[1], 0", "local[2], 1", "local[1], 2", "local[2], 7", "local[2], 64"})
    void givesTheSameBytesOnAnyMasterAndCutIntoAnyTasks(String master, int partitions) throws IOException {
        Path out = own.resolve("run");
        Answer other = partitions == 0
                ? SmallRun.run(master, study, out)
                : SmallRun.run(master, study, out, "--partitions", Integer.toString(partitions));

        assertThat(other.exit()).as(other.err()).isZero();
        assertThat(SmallRun.identity(out)).isEqualTo(SmallRun.identity(finished));
        for (String part : new String[] {"chips", "networks", "report"}) {
            assertThat(SmallRun.hashes(out.resolve(part))).isEqualTo(SmallRun.hashes(finished.resolve(part)));
        }
        for (String file : new String[] {"summary.csv", "summary.json", "resolved.conf"}) {
            assertThat(out.resolve(file)).hasSameBinaryContentAs(finished.resolve(file));
        }
    }

    @Test
    void makesTheSameReportAgainWithoutSpark() throws IOException {
        Path copy = copyOfFinished();
        SortedMap<String, String> before = SmallRun.hashes(copy);
        Files.delete(copy.resolve("report/report.html"));

        Answer report = SmallRun.call("report", copy.toString());

        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(report.out()).isEqualTo(copy.resolve("report/report.html") + "\n");
        assertThat(SmallRun.hashes(copy)).isEqualTo(before);
        assertThat(SmallRun.call("verify", copy.toString()).exit()).isZero();
    }

    @Test
    void makesOneReportOfTwoRunsWhereItIsTold() throws IOException {
        Path copy = copyOfFinished();
        Path out = own.resolve("both");

        Answer refused = SmallRun.call("report", copy.toString(), finished.toString());
        Answer report = SmallRun.call("report", copy.toString(), finished.toString(), "--out", out.toString());

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errorLines()).singleElement().asString().startsWith("--out is missing");
        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(out.resolve("report.html")).exists();
    }

    @Test
    void trainsOnceAndGoesOnFromThere() throws IOException {
        Path out = own.resolve("run");
        Answer trained = SmallRun.callOn("local[2]", "train", study.toString(), "--out", out.toString());
        assertThat(trained.exit()).as(trained.err()).isZero();
        assertThat(out.resolve("_MANIFEST.json")).doesNotExist();
        assertThat(out.resolve("networks/ads-001.safetensors"))
                .hasSameBinaryContentAs(finished.resolve("networks/ads-001.safetensors"));

        Answer run = SmallRun.run("local[2]", study, out);
        assertThat(run.err()).doesNotContain("networks trained");
        assertThat(SmallRun.identity(out)).isEqualTo(SmallRun.identity(finished));
    }

    @Test
    void plansWithoutWritingWhenDry() {
        Path out = own.resolve("run");
        Answer dry = SmallRun.run("no-such-master", study, out, "--dry-run");

        assertThat(dry.exit()).isZero();
        assertThat(dry.out()).contains("2 × ads to train", "3 waves", "(new)");
        assertThat(out).doesNotExist();
    }

    @Test
    void verifiesByRunningChipsAgain() {
        Answer verified = SmallRun.call("verify", finished.toString(), "--sample", "5");

        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains("122 rows", "5 of 122 rows, drawn by --seed 1, run again: bit for bit the same");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chips/part-00000.parquet",
                "networks/ads-001.safetensors",
                "networks/ads-000.training.csv",
                "summary.csv",
                "summary.json",
                "resolved.conf"
            })
    void namesTheFileThatWasDamagedOrDeleted(String file) throws IOException {
        Path copy = copyOfFinished();
        SmallRun.damage(copy.resolve(file));
        Answer damaged = SmallRun.call("verify", copy.toString());
        assertThat(damaged.exit()).isEqualTo(3);
        assertThat(damaged.errorLines()).singleElement().asString().contains(file);

        Files.delete(copy.resolve(file));
        Answer deleted = SmallRun.call("verify", copy.toString());
        assertThat(deleted.exit()).isEqualTo(3);
        assertThat(deleted.errorLines()).singleElement().asString().contains(file);
    }

    @Test
    void takesADamagedManifestForNone() throws IOException {
        Path copy = copyOfFinished();
        byte[] whole = Files.readAllBytes(copy.resolve("_MANIFEST.json"));
        Files.write(copy.resolve("_MANIFEST.json"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(SmallRun.call("verify", copy.toString()).exit()).isEqualTo(3);
    }

    @Test
    void replaysAChipAsItsRowHasIt() {
        Answer replay = SmallRun.call(
                "replay", finished.toString(), "--network", "ads-001", "--condition", "2", "--chip", "17");

        assertThat(replay.exit()).as(replay.err()).isZero();
        assertThat(replay.out()).contains("ads-001").endsWith("equal to the stored row\n");
    }

    @Test
    void explainsAChipAfterItsRow() {
        String[] replay = {
            "replay", finished.toString(), "--network", "ads-001", "--condition", "2", "--chip", "17", "--explain"
        };
        Answer explained = SmallRun.call(replay);

        assertThat(explained.exit()).as(explained.err()).isZero();
        assertThat(explained.out().split("equal to the stored row\n"))
                .hasSize(2)
                .satisfies(parts -> assertThat(parts[1])
                        .containsPattern(
                                "The chip (meets|misses) the spec, 0\\.9 under rule threshold: accuracy 0\\.\\d{3}")
                        .contains("(as it is)", "tau-mem", "tau-slow", "threshold", "w-in", "w-slow", "w-out")
                        .doesNotContain("w-fast", "noise"));
        assertThat(explained.err()).containsPattern("variants of the chip: (\\d+) of \\1 .*done");
        assertThat(SmallRun.call(replay).out()).isEqualTo(explained.out());
    }

    @Test
    void refusesANegativeNumberOfTrialsToExplainWith() {
        Answer replay = SmallRun.call(
                "replay",
                finished.toString(),
                "--network",
                "ads-001",
                "--condition",
                "2",
                "--chip",
                "17",
                "--explain",
                "--explain-trials",
                "-1");

        assertThat(replay.exit()).isEqualTo(2);
        assertThat(replay.errorLines()).containsExactly("--explain-trials is -1, allowed are whole numbers from 0");
    }

    @Test
    void refusesToReplayWhatThereIsNot() {
        Answer replay =
                SmallRun.call("replay", finished.toString(), "--network", "ads-002", "--condition", "0", "--chip", "1");

        assertThat(replay.exit()).isEqualTo(2);
        assertThat(replay.errorLines())
                .containsExactly(
                        "--network is ads-002, this run has ads-000, ads-001", "--chip is 1, allowed are 0 to 0");
    }

    private Path copyOfFinished() throws IOException {
        Path copy = own.resolve("copy");
        try (Stream<Path> files = Files.walk(finished)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(finished.relativize(file).toString()));
            }
        }
        return copy;
    }

    @Test
    void endsWithTheWaveAfterWhichNothingIsWanted() throws IOException {
        Path until = SmallRun.study(
                own, SmallRun.STUDY.replace("chips = 30", "until { yield-half-width = 0.3, max-chips = 200 }"));

        Answer early = SmallRun.run("local[2]", until, own.resolve("early"));

        assertThat(early.exit()).as(early.err()).isZero();
        assertThat(early.out()).contains("Stopped by itself: 4 of 4 yields on these samples are known to ± 0.3");
        assertThat(early.out()).doesNotContain(" 200  ");
    }

    @Test
    void stopsAtTheSameChipsOnAnyMaster() throws IOException {
        Path until = SmallRun.study(
                own, SmallRun.STUDY.replace("chips = 30", "until { yield-half-width = 0.1, max-chips = 200 }"));

        Answer one = SmallRun.run("local[1]", until, own.resolve("one"));
        Answer two = SmallRun.run("local[2]", until, own.resolve("two"), "--partitions", "5");

        assertThat(one.exit()).as(one.err()).isZero();
        assertThat(two.exit()).as(two.err()).isZero();
        assertThat(one.out())
                .contains("Stopped by itself: 4 of 4 yields on these samples are known to ± 0.1.")
                .doesNotContainPattern("ads-001 +10 % +200 ");
        assertThat(SmallRun.hashes(own.resolve("two/chips"))).isEqualTo(SmallRun.hashes(own.resolve("one/chips")));
        assertThat(own.resolve("two/summary.csv")).hasSameBinaryContentAs(own.resolve("one/summary.csv"));
        assertThat(SmallRun.call("verify", own.resolve("one").toString(), "--sample", "3")
                        .exit())
                .isZero();
        Answer again = SmallRun.run("no-such-master", until, own.resolve("one"));
        assertThat(again.out()).startsWith("complete");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
