package org.spikeyield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.cli.SmallRun.Answer;

/** {@code run} on a survey, and what can be asked of its directory, in this process on local Spark. */
class SurveyTest {
    private static final String SURVEY = SmallRun.STUDY.replace("chips = 30", "chips = 6") + """
            survey {
              grid { seed = [7, 8], "networks.0.count" = [1, 2] }
              list = [ { conditions.0.level = [0.1], networks.0.label = tiny } ]
            }
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private static Path study;
    private static Path finished;
    private static Answer answer;

    @BeforeAll
    static void runOnce() throws IOException {
        study = SmallRun.study(shared, SURVEY);
        finished = shared.resolve("finished");
        answer = SmallRun.run("local[2]", study, finished);
    }

    @Test
    void printsOneTableAndTellsWhichVariantIsRun() {
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.err())
                .contains("variant 1 of 5 (seed = 7, networks.0.count = 1)")
                .contains("variant 5 of 5 (conditions.0.level = [0.1], networks.0.label = tiny)")
                .doesNotContain("resuming");
        // of the eight networks four are different
        assertThat(answer.err().lines().filter(line -> line.contains(" taken from ")))
                .containsExactly(
                        "1 of 2 networks taken from " + finished + "/variants/001: ads-000",
                        "1 of 2 networks taken from " + finished + "/variants/003: ads-000",
                        "1 of 2 networks taken from " + finished + "/variants/001: tiny-000",
                        "1 of 2 networks taken from " + finished + "/variants/002: tiny-001");
        assertThat(answer.out().lines())
                .contains("survey directory " + finished, "report " + finished.resolve("report/report.html"))
                .anyMatch(
                        line -> line.matches(
                                "variant +seed +networks\\.0\\. +conditions\\. +networks\\.0\\. +networks +condition +chips .*"))
                .anyMatch(line -> line.matches("4 +8 +2 +ads ×2 +10 % +12 .*"))
                .anyMatch(line -> line.matches("5 +\\[0\\.1] +tiny +tiny ×2 +10 % +12 .*"));
    }

    @Test
    void leavesACompleteRunForEveryVariant() throws IOException {
        assertThat(SmallRun.hashes(finished).keySet())
                .contains("survey.conf", "survey.csv", "survey.json", "report/report.html", "report/_files.json")
                .contains("variants/005/_MANIFEST.json", "variants/001/report/report.html")
                .noneMatch(name -> name.contains("LOCK") || name.contains("waves/"));
        assertThat(finished.resolve("variants/004/resolved.conf")).content().doesNotContain("survey");
        Path alone = own.resolve("alone");
        Path ordinary = SmallRun.study(own, SURVEY.substring(0, SURVEY.indexOf("survey {")));
        SmallRun.run("local[2]", ordinary, alone, "--set", "seed=8", "--set", "networks.0.count=2");
        assertThat(SmallRun.identity(finished.resolve("variants/004"))).isEqualTo(SmallRun.identity(alone));
        assertThat(SmallRun.call(
                                "replay",
                                finished.resolve("variants/004").toString(),
                                "--network",
                                "ads-001",
                                "--condition",
                                "1",
                                "--chip",
                                "3")
                        .out())
                .endsWith("equal to the stored row\n");
    }

    @Test
    void putsEveryRowOfEverySummaryIntoOneTable() throws IOException {
        List<String> lines = Files.readAllLines(finished.resolve("survey.csv"));

        assertThat(lines.get(0))
                .startsWith(
                        "variant,set.seed,set.networks.0.count,set.conditions.0.level,set.networks.0.label,scope,name,condition_id,condition,listed,rule,measure,chips,");
        int row = 1;
        String[] settings = {"1,7,1,,", "2,7,2,,", "3,8,1,,", "4,8,2,,", "5,,,[0.1],tiny"};
        for (int variant = 1; variant <= 5; variant++) {
            List<String> summary = Files.readAllLines(finished.resolve("variants/00" + variant + "/summary.csv"));
            for (String line : summary.subList(1, summary.size())) {
                assertThat(lines.get(row++)).isEqualTo(settings[variant - 1] + "," + line);
            }
        }
        assertThat(lines).hasSize(row);
    }

    @Test
    void answersCompleteAndChangesNothingWhenCalledAgain() throws IOException {
        SortedMap<String, String> before = SmallRun.hashes(finished);

        Answer again = SmallRun.run("no-such-master", study, finished);

        assertThat(again.exit()).isZero();
        assertThat(again.out()).startsWith("complete").endsWith(answer.out());
        assertThat(SmallRun.hashes(finished)).isEqualTo(before);
    }

    @Test
    void goesOnWithTheVariantsThatAreLeftToTheSameTable() throws IOException {
        Path copy = copyOfFinished();
        for (String gone : List.of("survey.csv", "survey.json", "report", "variants/002", "variants/005")) {
            delete(copy.resolve(gone));
        }
        SortedMap<String, String> first = SmallRun.hashes(copy.resolve("variants/001"));

        assertThat(SmallRun.call("verify", copy.toString()).exit()).isEqualTo(3);
        assertThat(SmallRun.call("report", copy.toString()).exit()).isEqualTo(2);
        Answer resumed = SmallRun.run("local[1]", study, copy);

        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .contains("resuming: 3 of 5 variants are finished", "variant 2 of 5", "variant 5 of 5")
                .doesNotContain("variant 1 of 5", "variant 3 of 5");
        assertThat(SmallRun.hashes(copy.resolve("variants/001"))).isEqualTo(first);
        // the others were run on two cores
        for (String file : List.of("survey.csv", "survey.json", "survey.conf", "report/report.html")) {
            assertThat(copy.resolve(file)).hasSameBinaryContentAs(finished.resolve(file));
        }
    }

    /** One variant's place is taken, another fails once it has begun: both are reported, and the rest is run. */
    @Test
    void runsTheOthersWhereVariantsFailAndTriesThoseAgain() throws IOException {
        Path out = Files.createDirectories(own.resolve("run/variants"));
        Files.copy(finished.resolve("survey.conf"), own.resolve("run/survey.conf"));
        Path taken = Files.writeString(out.resolve("002"), "");
        Path settings = Files.createDirectories(out.resolve("004/spark.conf"));

        Answer failed = SmallRun.run("local[2]", study, own.resolve("run"));

        assertThat(failed.exit()).as(failed.err()).isEqualTo(3);
        assertThat(failed.err()).doesNotContain("\tat ");
        assertThat(failed.out().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("variant 2 (seed = 7, networks.0.count = 2) failed: " + taken))
                .anyMatch(line -> line.startsWith("variant 4 (seed = 8, networks.0.count = 2) failed: " + out))
                .last()
                .asString()
                .isEqualTo("2 of 5 variants failed in " + own.resolve("run") + "; the same command tries them again");
        assertThat(out.resolve("005/_MANIFEST.json")).exists();
        assertThat(own.resolve("run/survey.json")).doesNotExist();

        Files.delete(taken);
        Files.delete(settings);
        Answer resumed = SmallRun.run("local[2]", study, own.resolve("run"));

        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("resuming: 3 of 5 variants are finished");
        assertThat(own.resolve("run/survey.csv")).hasSameBinaryContentAs(finished.resolve("survey.csv"));
    }

    @Test
    void refusesADirectoryOfAnotherSurveyOrOfSomethingElse() throws IOException {
        SortedMap<String, String> before = SmallRun.hashes(finished);
        Answer other = SmallRun.run("no-such-master", study, finished, "--set", "survey.grid.seed=[7]");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.errorLines()).singleElement().asString().contains("holds another survey");
        Path ordinary = SmallRun.study(own, SmallRun.STUDY);
        assertThat(SmallRun.run("no-such-master", ordinary, finished).err())
                .contains("neither empty nor a run directory");
        assertThat(SmallRun.hashes(finished)).isEqualTo(before);

        Answer run = SmallRun.run("no-such-master", study, finished.resolve("variants/001"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("neither empty nor a survey's directory");
    }

    @Test
    void beginsAnewWhereTheBeginningWasCutShort() throws IOException {
        Path out = Files.createDirectories(own.resolve("run"));
        String whole = Files.readString(finished.resolve("survey.conf"));
        Files.writeString(out.resolve("survey.conf"), whole.substring(0, whole.length() / 2));

        assertThat(SmallRun.run("no-such-master", study, out, "--dry-run").out())
                .contains("(new)");
    }

    @Test
    void plansWithoutWritingWhenDry() {
        Path out = own.resolve("run");

        Answer dry = SmallRun.run("no-such-master", study, out, "--dry-run");

        assertThat(dry.exit()).as(dry.err()).isZero();
        assertThat(dry.out().lines())
                .anyMatch(line -> line.matches("survey +small-[0-9a-f]{8}, 5 variants"))
                .anyMatch(
                        line -> line.matches(
                                "variant 4 +seed = 8, networks.0.count = 2: 26 chips, about .* for chips, about .* for training"))
                .anyMatch(line -> line.matches("total +90 chips, about .* for chips, about .* for training"))
                .anyMatch(line -> line.endsWith("(new)"));
        assertThat(out).doesNotExist();
    }

    @Test
    void tellsAllMistakesOfAllVariantsBeforeAnythingIsRun() throws IOException {
        Path out = own.resolve("run");
        Path wrong = SmallRun.study(own, SURVEY.replace("seed = [7, 8]", "seed = [7, x], chips = [-1, 2]"));

        Answer refused = SmallRun.run("no-such-master", wrong, out);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.errorLines())
                .hasSize(2)
                .anyMatch(line ->
                        line.contains("chips is -1") && line.contains("in variant 1 (") && line.contains("and 3 more"))
                .anyMatch(line -> line.contains("seed is the text") && line.contains("in variant 5 ("));
        assertThat(out).doesNotExist();
    }

    @Test
    void isNoStudyForOtherCommands() {
        Answer train = SmallRun.call("train", study.toString());
        assertThat(train.exit()).isEqualTo(2);
        assertThat(train.errorLines()).singleElement().asString().contains("is a survey");

        Answer replay =
                SmallRun.call("replay", finished.toString(), "--network", "ads-000", "--condition", "0", "--chip", "0");
        assertThat(replay.exit()).isEqualTo(2);
        assertThat(replay.errorLines()).singleElement().asString().contains(finished + "/variants/NNN");
    }

    @Test
    void verifiesEveryVariantAndTheTable() {
        Answer verified = SmallRun.call("verify", finished.toString());

        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.out().lines())
                .hasSize(6)
                .anyMatch(line -> line.startsWith("variant 3 of 5 verified: "))
                .last()
                .asString()
                .contains("survey.json and survey.csv are what the runs of the 5 variants make");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "survey.conf",
                "survey.csv",
                "survey.json",
                "variants/002/chips/part-00000.parquet",
                "variants/005/summary.json"
            })
    void findsWhatWasDamaged(String file) throws IOException {
        Path copy = copyOfFinished();
        SmallRun.damage(copy.resolve(file));

        Answer damaged = SmallRun.call("verify", copy.toString());

        assertThat(damaged.exit()).as(damaged.out() + damaged.err()).isEqualTo(3);
        assertThat(damaged.err()).contains(file);
    }

    @Test
    void makesOnePageWithAChapterForEachOfFewVariants() throws IOException {
        Path copy = copyOfFinished();
        SortedMap<String, String> before = SmallRun.hashes(copy);
        delete(copy.resolve("report"));
        delete(copy.resolve("variants/003/report"));

        Answer report = SmallRun.call("report", copy.toString());

        assertThat(report.exit()).as(report.err()).isZero();
        assertThat(SmallRun.hashes(copy)).isEqualTo(before);
        String page = Files.readString(copy.resolve("report/report.html"));
        assertThat(page)
                .contains("One study in 5 variants, over seed, networks.0.count")
                .contains("<h2>Variant 4: seed = 8, networks.0.count = 2</h2>")
                .contains("href=\"../variants/005/report/report.html\"")
                .containsPattern("replay runs/small-[0-9a-f]{8}/variants/004 ")
                .doesNotContain("//", own.toString());
        assertThat(page.length()).isLessThan(5_000_000);
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

    private static void delete(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> children = Files.list(place)) {
                for (Path child : children.toList()) {
                    delete(child);
                }
            }
        }
        Files.delete(place);
    }
}
