package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;

class ReportTest {
    private static final int MAX_BYTES = 5_000_000;

    @TempDir
    static Path shared;

    @TempDir
    Path own;

    private static RunDirectory rich;
    private static Map<String, String> files;

    @BeforeAll
    static void writeRich() throws IOException {
        rich = MadeUpRun.of(
                shared.resolve("rich"),
                Studies.RICH,
                (slot, condition, chip) -> condition.random()
                        ? MadeUpRun.about(Studies.share(slot, condition), Studies.SAMPLES, slot, chip)
                        : MadeUpRun.about(Studies.share(slot, condition), Studies.SAMPLES, slot, 0));
        Report.write(rich);
        files = MadeUpRun.contents(rich, "report");
    }

    private static String page(RunDirectory directory) throws IOException {
        return new String(directory.read("report/report.html"), StandardCharsets.UTF_8);
    }

    private RunDirectory smallest() throws IOException {
        return MadeUpRun.run(own.resolve("smallest"), Studies.SMALLEST);
    }

    @Test
    void writesThePageTheNotebookTheFiguresAndTheirList() throws IOException {
        assertThat(files.keySet())
                .contains("report/report.html", "report/report.ipynb", "report/_files.json")
                .anyMatch(name -> name.startsWith("report/figures/accuracy-"))
                .anyMatch(name -> name.startsWith("report/figures/spec-"))
                .anyMatch(name -> name.startsWith("report/figures/series-3-"))
                .anyMatch(name -> name.equals("report/figures/causes-1-loss.svg"))
                .anyMatch(name -> name.equals("report/figures/causes-1-accuracy.svg"))
                .anyMatch(name -> name.equals("report/figures/tail-11.svg"))
                .anyMatch(name -> name.startsWith("report/figures/claims-"))
                .anyMatch(name -> name.startsWith("report/figures/traces-"));
        for (String name : files.keySet()) {
            if (!name.endsWith("_files.json")) {
                assertThat(files.get("report/_files.json"))
                        .contains(rich.entry(name).sha256())
                        .contains("\"" + name.substring("report/".length()) + "\"");
            }
        }
        assertThat(Manifest.read(rich).orElseThrow().findings(rich)).isEmpty();
    }

    @Test
    void printsCausesAndLeavesTheirConditionsOutOfTheTables() throws IOException {
        assertThat(SummaryTable.of(rich))
                .contains("Causes at 20 %, poor ×8: mean loss of accuracy 0.")
                .containsPattern("(?m)^weights +[0-9]+ % ")
                .containsPattern("(?m)^good-000 +5 % +(no answer: |[0-9.]+e-)")
                .doesNotContain("redrawn");
        assertThat(page(rich))
                .contains("What 20 % does, by cause: good")
                .doesNotContain("<td class=\"words\">20 % paper redrawn");
    }

    @Test
    void givesTheSameBytesAgain() throws IOException {
        Report.write(rich);

        assertThat(MadeUpRun.contents(rich, "report")).isEqualTo(files);
    }

    @Test
    void givesTheSameBytesWhereverTheRunIs() throws IOException {
        RunDirectory here = smallest();
        RunDirectory there = MadeUpRun.run(own.resolve("else where"), Studies.SMALLEST);
        Report.write(here);
        Report.write(there);

        assertThat(MadeUpRun.contents(there, "report")).isEqualTo(MadeUpRun.contents(here, "report"));
        assertThat(MadeUpRun.contents(here, "report").toString()).doesNotContain(own.toString());
    }

    @Test
    void needsNothingButItself() throws IOException {
        String page = page(rich);

        assertThat(page.length()).isLessThan(MAX_BYTES);
        assertThat(page)
                .doesNotContain("http:", "https:", "//", "<script", "<img", "<link", "@import", "url(", "javascript:")
                .contains("default-src 'none'")
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    }

    @Test
    void givesEveryChartATitleAndEveryIdOnce() throws IOException {
        String page = page(rich);

        assertThat(count(page, "<svg ")).isEqualTo(count(page, "<title id=")).isGreaterThan(20);
        assertThat(count(page, "role=\"img\"")).isEqualTo(count(page, "<svg "));
        assertThat(Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results().map(MatchResult::group))
                .doesNotHaveDuplicates();
        assertThat(Pattern.compile("href=\"#([^\"]*)\"").matcher(page).results().map(found -> found.group(1)))
                .allMatch(id -> page.contains("<section id=\"" + id + "\""));
    }

    private static long count(String text, String part) {
        return Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
    }

    @Test
    void stepsDownOneHeadingAtATime() throws IOException {
        int before = 0;
        for (MatchResult heading :
                Pattern.compile("<h([1-6])").matcher(page(rich)).results().toList()) {
            int level = Integer.parseInt(heading.group(1));
            assertThat(level).isBetween(1, before + 1);
            before = level;
        }
    }

    @Test
    void writesFiguresThatAreXml() throws Exception {
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".svg")) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                assertThat(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(new ByteArrayInputStream(bytes))
                                .getDocumentElement()
                                .getTagName())
                        .isEqualTo("svg");
                assertThat(file.getValue()).doesNotContain("NaN", "Infinity");
            }
        }
    }

    @Test
    void tellsWhatTheSummaryTells() throws IOException {
        String page = page(rich);

        assertThat(page)
                .contains(">Against mismatch<", "Against mismatch (log-normal)")
                .contains("Against weight bits", "Against dead neurons", ">as is<")
                .contains("good &gt; poor", "Of 4 claims: 2 hold, 1 reversed, 1 not shown")
                .contains("5 %, squared error", "difference of squared error")
                .contains("95 % interval")
                .contains("doi 10.1038/s41598-021-02779-x")
                .contains("scripts/spikeyield replay runs/rich-");
    }

    /** Eight networks have levels with an interval, and no band over specs; one network has a band. */
    @Test
    void givesWholeCurvesABandWhereTheyAreOfOneNetwork() throws IOException {
        RunDirectory run = smallest();
        Report.write(run);

        assertThat(files.get("report/figures/spec-01.svg")).contains("thin c0").doesNotContain("band c");
        assertThat(MadeUpRun.contents(run, "report").get("report/figures/spec-00.svg"))
                .contains("class=\"band c0\"")
                .doesNotContain("thin c0");
        assertThat(page(run)).contains("the whole line of further chips of that network at once");
        assertThat(page(rich))
                .contains("their chips together do not show how further networks would do")
                .containsPattern("The yield falls to 90 % at [^.]*\\.\\d % \\([^)]+\\) for good");
    }

    @Test
    void takesOneNetworkUnderOneConditionWithoutClaims() throws IOException {
        RunDirectory run = smallest();

        Report.write(run);

        assertThat(page(run))
                .contains("How accurate the chips are", "What another spec would give", "What chips do")
                .contains("ideal", "median chip", "worst chip")
                .doesNotContain("What the study claimed", "Against ");
    }

    @Test
    void takesAStudyInWhichNothingIsRandom() throws IOException {
        RunDirectory run = MadeUpRun.run(
                own.resolve("run"), Studies.SMALLEST.replace("level = 0.1", "level = 0, weight-bits = [4, 16]"));

        Report.write(run);

        assertThat(page(run)).contains("1 chip", "16 bit").doesNotContain("What another spec would give");
    }

    @Test
    void escapesWhatFailedChipsSayAndCountsThem() throws IOException {
        RunDirectory run = MadeUpRun.of(own.resolve("run"), Studies.SMALLEST, (slot, condition, chip) -> switch (chip) {
            case 3 -> MadeUpRun.without(ChipStatus.FAILED, "<b>&\"it's\"</b>", Studies.SAMPLES);
            case 4 -> MadeUpRun.without(ChipStatus.DIVERGED, "state not finite after sample 0", Studies.SAMPLES);
            default -> MadeUpRun.about(0.9, Studies.SAMPLES, slot, chip);
        });

        Report.write(run);

        assertThat(page(run))
                .contains("&lt;b&gt;&amp;&quot;it&#39;s&quot;&lt;/b&gt;")
                .doesNotContain("<b>&")
                .contains("1 diverged (a result: below any spec), 1 failed")
                .contains("class=\"crosses c0\"");
    }

    @Test
    void takesARunInWhichEveryChipFailed() throws IOException {
        RunDirectory run = MadeUpRun.of(
                own.resolve("run"),
                Studies.SMALLEST,
                (slot, condition, chip) -> MadeUpRun.without(ChipStatus.FAILED, "broken", Studies.SAMPLES));

        Report.write(run);

        assertThat(page(run)).contains("no chip was judged", "12 failed");
    }

    @Test
    void makesOneReportOfSeveralRuns() throws IOException {
        RunDirectory out = RunDirectory.at(own.resolve("both").toString(), new Configuration(false));

        String place = Report.write(List.of(rich, smallest()), out);

        assertThat(place).isEqualTo(own.resolve("both") + "/report.html");
        String page = new String(out.read("report.html"), StandardCharsets.UTF_8);
        assertThat(page).contains("<h1>rich, smallest</h1>", "id=\"run-1-table\"", "id=\"run-2-table\"");
        assertThat(out.list("figures")).anyMatch(name -> name.startsWith("figures/run-2-accuracy-"));
        assertThat(new String(out.read("report.ipynb"), StandardCharsets.UTF_8)).contains("../smallest");
    }

    @Test
    void refusesAPlaceThatHoldsSomethingElse() throws IOException {
        RunDirectory run = smallest();

        assertThatThrownBy(() -> Report.write(List.of(rich), run))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("neither empty nor a report");
    }

    @Test
    void refusesAnUnfinishedRun() throws IOException {
        RunDirectory run = smallest();
        run.delete(Manifest.FILE);

        assertThatThrownBy(() -> Report.write(run))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unfinished");
    }
}
