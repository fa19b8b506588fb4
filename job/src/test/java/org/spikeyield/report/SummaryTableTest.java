package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;

class SummaryTableTest {
    @TempDir
    private Path temporary;

    /** Chips that work up to a number, which falls with the level: 95 of 100 at 10 %, 85 at 20 %. */
    private RunDirectory run(int chips) throws IOException {
        String study = Studies.SMALLEST
                .replace("level = 0.1", "level = [0, 0.1, 0.2]")
                .replace("chips = 12", "chips = " + chips);
        return MadeUpRun.of(
                temporary,
                study,
                (slot, condition, chip) -> chip < working(condition)
                        ? MadeUpRun.about(2, Studies.SAMPLES, slot, chip)
                        : MadeUpRun.without(ChipStatus.DIVERGED, "state not finite", Studies.SAMPLES));
    }

    private static int working(Condition condition) {
        return (int) Math.rint(105 - 100 * condition.mismatch().level());
    }

    /** The yields 1, 0.95 and 0.85 cross 0.9 at 15 % and 0.99 at 2 %, where 100 chips are too few for an interval. */
    @Test
    void tellsTheLevelsAtWhichYieldsFall() throws IOException {
        String table = SummaryTable.of(run(100));

        assertThat(table)
                .contains("Level of mismatch at which the yield under rule threshold falls to a target")
                .containsPattern("xor-ads +100  15\\.0 % \\([\\d.]+ … (> )?[\\d.]+\\) +2\\.0 %\n")
                .doesNotContain("×1");
    }

    @Test
    void writesTheSameIntoTheSummary() throws IOException {
        JsonNode crossings = Manifest.summary(run(100)).path("crossings");

        assertThat(crossings).hasSize(4);
        JsonNode first = crossings.path(0);
        assertThat(first.path("scope").asText()).isEqualTo("network");
        assertThat(first.path("series").asText()).isEmpty();
        assertThat(first.path("levels").toString()).isEqualTo("[0.0,0.1,0.2]");
        assertThat(first.path("chips").asInt()).isEqualTo(100);
        assertThat(first.path("target").asDouble()).isEqualTo(0.9);
        assertThat(first.path("outcome").asText()).isEqualTo("crossed");
        assertThat(Numbers.percent(first.path("level").asDouble())).isEqualTo("15.0");
        assertThat(first.path("lower_level").asDouble()).isLessThan(0.15);
        assertThat(first.path("upper_outcome").isTextual()).isTrue();
        assertThat(crossings.path(1).path("lower_outcome").isNull()).isTrue();
        assertThat(crossings.path(2).path("scope").asText()).isEqualTo("networks");
        assertThat(crossings.path(2).path("networks").asInt()).isEqualTo(1);
    }

    /** Above every level while all chips work; the bound of 28 chips without a failure is 0.899, that of 29 0.902. */
    @Test
    void praisesNoYieldThatFewChipsShow() throws IOException {
        assertThat(SummaryTable.of(run(28))).contains("> 20 %").doesNotContain("No chip missed");
    }

    @Test
    void tellsTheYieldThatChipsWithoutAFailureShow() throws IOException {
        assertThat(SummaryTable.of(run(29)))
                .contains(
                        "No chip missed the spec, which shows on these samples, each cell by itself at 95 %, a yield of at least: xor-ads at 10 % 0.90186 (29 chips)");
    }

    @Test
    void drawsWhereTheYieldFallsWithItsInterval() throws IOException {
        RunDirectory run = run(100);
        Report.write(run);
        String page = new String(run.read("report/report.html"), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("The yield falls to 90 % at 15.0 % (", "The yield falls to 99 % at 2.0 % for")
                .contains("class=\"drop c0\"", "class=\"interval c0\"", "class=\"goal\"");
    }
}
