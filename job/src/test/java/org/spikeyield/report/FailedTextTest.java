package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.report.text.FailedText;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.YieldEstimate;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;

/** Chips that failed may work or not; whatever is said of the others must not pass for what is known of all. */
class FailedTextTest {
    private static final String SENTENCE =
            "xor-ads at 10 %: 4 of 100 chips failed, yield 0.960 … 1.000; most often: java.lang.IllegalStateException: a <thing> broke (3); other (1)";

    @TempDir
    private Path temporary;

    /** Chips 10, 20, 30 and 40 of 100 failed, all others work. */
    private RunDirectory run() throws IOException {
        return MadeUpRun.of(
                temporary,
                Studies.SMALLEST.replace("chips = 12", "chips = 100"),
                (slot, condition, chip) -> switch (chip) {
                    case 10 -> failed("other");
                    case 20, 30, 40 -> failed("java.lang.IllegalStateException: a <thing> broke");
                    default -> MadeUpRun.about(2, Studies.SAMPLES, slot, chip);
                });
    }

    private static ChipResult failed(String why) {
        return MadeUpRun.without(ChipStatus.FAILED, why, Studies.SAMPLES);
    }

    private static JsonNode row(RunDirectory run, String scope) throws IOException {
        return StreamSupport.stream(Manifest.summary(run).path("rows").spliterator(), false)
                .filter(row -> row.path("scope").asText().equals(scope))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void printsTheYieldFromNoneOfThemToAll() throws IOException {
        RunDirectory run = run();
        Interval least = new YieldEstimate(96, 100, 0.95).clopperPearson();

        String table = SummaryTable.of(run);

        assertThat(table)
                .containsPattern("(?m)^xor-ads +10 % +100 .* 0\\.960 … 1\\.000  0\\.901 … 1\\.000 +1\\.000$")
                .contains(FailedText.MEANING + "\n  " + SENTENCE + "\n")
                .contains("0 chips diverged (below spec), 4 failed, 0 missing.")
                .doesNotContain("No chip missed");
        assertThat(least.lower()).isBetween(0.9005, 0.9015);
    }

    @Test
    void writesBothEndsIntoTheSummary() throws IOException {
        RunDirectory run = run();
        JsonNode row = row(run, "network");
        JsonNode over = row(run, "networks");

        assertThat(row.path("yield").asDouble()).isEqualTo(0.96);
        assertThat(row.path("yield_if_failed_work").asDouble()).isEqualTo(1);
        assertThat(row.path("yield_lower").asDouble())
                .isEqualTo(new YieldEstimate(96, 100, 0.95).clopperPearson().lower());
        assertThat(row.path("yield_upper").asDouble()).isEqualTo(1);
        assertThat(row.path("yield_at_least").isNull()).isTrue();
        assertThat(row.path("failed_reasons").asText())
                .isEqualTo("java.lang.IllegalStateException: a <thing> broke (3); other (1)");
        assertThat(row.path("new_samples_yield").asDouble()).isLessThan(0.97);
        assertThat(row.path("new_samples_yield_if_failed_work").asDouble()).isGreaterThan(0.97);
        assertThat(row.path("new_samples_yield_lower").asDouble())
                .isLessThan(row.path("yield_lower").asDouble() + 1e-9);
        assertThat(over.path("networks_yield_mean").asDouble()).isEqualTo(0.96);
        assertThat(over.path("networks_yield_mean_if_failed_work").asDouble()).isEqualTo(1);
        List<String> lines = new String(run.read("summary.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int column = Arrays.asList(lines.get(0).split(",")).indexOf("yield_if_failed_work");
        assertThat(lines.get(1).split(",")[column]).isEqualTo("1.0");
        assertThat(lines.get(1).split(",")[column - 1]).isEqualTo("0.96");
    }

    @Test
    void saysTheSameOnThePage() throws IOException {
        RunDirectory run = run();
        Report.write(run);
        String page = new String(run.read("report/report.html"), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("<li>" + SENTENCE.replace("<thing>", "&lt;thing&gt;") + "</li>")
                .contains("<b>96.0 … 100.0</b><small>90.1 … 100.0, 4 chips failed</small>")
                .contains("Of 100 chips under “10 %”, 96.0 … 100.0 work (95 % interval 90.1 … 100.0")
                .contains(">96.0 … 100.0</td>")
                .contains("96 of 96 work, 4 failed")
                .doesNotContain(">100.0</b>");
    }

    /** Of 61 networks none is printed by itself; the line over them keeps their number where every chip failed. */
    @Test
    void keepsTheNumberOfNetworksWhereEveryChipFailed() throws IOException {
        String study = Studies.SMALLEST
                .replace(
                        "networks = [ { file = \"networks/xor-ads.safetensors\" } ]",
                        "networks = [ { method = ads, count = 61 } ]")
                .replace("chips = 12", "chips = 2");
        RunDirectory run = MadeUpRun.of(temporary, study, (slot, condition, chip) -> failed("broke"));
        Report.write(run);

        assertThat(SummaryTable.of(run))
                .containsPattern("(?m)^ads ×61 +10 % +122 .* 0\\.000 … 1\\.000  0\\.000 … 1\\.000 +-$")
                .doesNotContain("×0")
                .contains("41 more; see failed_reasons in summary.csv.");
        assertThat(new String(run.read("report/report.html"), StandardCharsets.UTF_8))
                .contains("ads ×61", "no chip judged, 122 chips failed")
                .doesNotContain("×0");
    }

    /** One claim would hold: the worse kind has accuracies of 0, the better of 1, in ten networks each. */
    @Test
    void showsNoClaimAndNoRareFailureWithChipsThatFailed() throws IOException {
        String study = """
                name = claims
                seed = 1
                networks = [ { label = good, method = ads, count = 10 }, { label = poor, method = ads, count = 10 } ]
                conditions = [ { level = 0.1 } ]
                chips = 3
                tails = [ { level = 0.05, scales = [1.1, 1.4, 1.7, 2.2], chips = 3 } ]
                test { samples = 20 }
                comparisons = [ { better = good, than = poor, conditions = "10 %" } ]
                """;
        RunDirectory run = MadeUpRun.of(
                temporary,
                study,
                (slot, condition, chip) -> chip == 2 && slot.replicate() == 0
                        ? failed("broke")
                        : MadeUpRun.about(slot.entry() == 0 ? 2 : -1, Studies.SAMPLES, slot, chip));

        assertThat(SummaryTable.of(run))
                .containsPattern("(?s)not shown, 2\\s+chips failed")
                .containsPattern("good-000 +5 % +no answer: a scale has no judged chip, or");
    }
}
