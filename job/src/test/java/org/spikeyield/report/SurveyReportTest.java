package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.files.RunDirectory;

/** What is made of a survey of more variants than a page has chapters for. */
class SurveyReportTest {
    private static final int VARIANTS = 13;
    private static final String STUDY = Studies.SMALLEST.replace("level = 0.1", "level = [0, 0.05, 0.1, 0.2, 0.3]");

    @TempDir
    static Path shared;

    private static RunDirectory survey;

    @BeforeAll
    static void makeUp() throws IOException {
        survey = RunDirectory.at(shared.resolve("survey").toString(), new Configuration(false));
        List<Map<String, String>> settings = new ArrayList<>();
        for (int index = 1; index <= VARIANTS; index++) {
            settings.add(Map.of("seed", Integer.toString(index)));
            MadeUpRun.of(
                    shared.resolve("survey/" + SurveyDirectory.variant(index)),
                    STUDY.replace("seed = 11", "seed = " + index),
                    (slot, condition, chip) -> MadeUpRun.about(
                            Studies.share(slot, condition), Studies.SAMPLES, slot, condition.random() ? chip : 0));
        }
        survey.create("survey.conf", new byte[0]);
        SurveyFiles.write(survey, new SurveyOutline("made-up", "0123456789abcdef".repeat(4), settings));
    }

    @Test
    void makesAPageOfOneTableThatLeadsToTheReportsOfTheVariants() throws IOException {
        Report.writeSurvey(survey);

        String page = new String(survey.read("report/report.html"), StandardCharsets.UTF_8);
        assertThat(page)
                .contains("<h1>made-up</h1>", "One study in 13 variants, over seed.", "Survey 01234567.")
                .doesNotContain("<svg", "<h2>Variant");
        for (int index = 1; index <= VARIANTS; index++) {
            String report = SurveyDirectory.variant(index) + "/report/report.html";
            assertThat(page.split("href=\"../" + report + "\"", -1)).hasSize(1 + 5);
            assertThat(survey.exists(report)).isTrue();
        }
    }

    @Test
    void printsNoMoreLinesThanAPersonReads() throws IOException {
        List<String> lines = SurveyTable.of(survey).lines().toList();

        assertThat(lines).hasSize(2 + 60 + 3).contains("5 more lines are in the report.");
        assertThat(lines.get(1)).matches("variant +seed +networks +condition +chips +mean +yield +95 % interval");
        assertThat(lines.get(2)).matches("1 +1 +network files ×1 +ideal +1 +1\\.000 +1\\.000 +-");
        assertThat(lines.get(4)).matches("1 +1 +network files ×1 +10 % +12 .* 0\\.\\d{3} … \\d\\.\\d{3}");
    }

    @Test
    void refusesASurveyThatIsUnfinished(@TempDir Path own) {
        RunDirectory directory = RunDirectory.at(own.toString(), new Configuration(false));

        assertThatThrownBy(() -> Report.writeSurvey(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unfinished, there is no whole survey.json");
    }
}
