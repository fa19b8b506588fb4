package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.report.text.NewSamplesText;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryHead;
import org.spikeyield.store.summary.SummaryRow;

/** With 20 samples and a spec of 0.9, 16 to 20 right ones are within the test's error. */
class NewSamplesTextTest {
    @TempDir
    private Path temporary;

    /** Chips that are right on about so large a share, and up to a number on none at all. */
    private RunDirectory run(double share, int bad) throws IOException {
        return run(share, bad, Studies.SAMPLES);
    }

    private RunDirectory run(double share, int bad, int samples) throws IOException {
        return MadeUpRun.of(
                temporary,
                Studies.SMALLEST.replace("chips = 12", "chips = 200").replace("samples = 20", "samples = " + samples),
                (slot, condition, chip) -> MadeUpRun.about(chip < bad ? -1 : share, samples, slot, chip));
    }

    /** On 100 samples, 28 % of the chips are within the test's error, and the interval is 3.0 times as wide as that of the chips. */
    @Test
    void saysThatSamplesLimitInTableAndPage() throws IOException {
        RunDirectory run = run(0.9, 0, 100);
        Report.write(run);

        String sentence =
                "xor-ads at 10 %: limited by samples, not chips: 0.377 … 0.785 on new samples (0.405 … 0.733 if chips do not cluster at the spec); "
                        + "chips alone would give 0.476 … 0.613. About 8 times the samples leave a tenth of the chips within the test's error of the spec.";
        assertThat(SummaryTable.of(run)).contains("\n" + sentence + "\n");
        assertThat(new String(run.read("report/report.html"), StandardCharsets.UTF_8))
                .contains(sentence.replace("'", "&#39;"));
    }

    @Test
    void saysThatSamplesCannotDecideInTableAndPage() throws IOException {
        RunDirectory run = run(0.9, 0);
        Report.write(run);

        String sentence = "xor-ads at 10 %: these 20 samples cannot decide";
        assertThat(SummaryTable.of(run)).contains(sentence, "More chips will not help, more samples will.");
        assertThat(new String(run.read("report/report.html"), StandardCharsets.UTF_8))
                .contains(sentence);
    }

    /** An interval over five networks is wide because they are five. */
    @ParameterizedTest
    @CsvSource({"network, 0.01, 1", "networks, 0.01, 0", "networks, 0.4, 1"})
    void doesNotBlameSamplesForFewNetworks(String scope, double grey, int sentences) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.putArray("rows")
                .addObject()
                .put("scope", scope)
                .put("name", "local")
                .put("condition", "10 % weights")
                .put("networks", 5)
                .put("grey_share", grey)
                .put("new_samples_yield_lower", 0.45)
                .put("new_samples_yield_upper", 1.0)
                .put("yield_lower", 0.9)
                .put("yield_upper", 1.0)
                .put("networks_yield_lower", 0.9)
                .put("networks_yield_upper", 1.0);

        SummaryHead head = new SummaryHead(
                "study",
                "threshold",
                0.9,
                500,
                "accuracy",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        StoredSummary stored = new StoredSummary(
                head,
                Map.of(),
                SummaryRow.of(summary).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(new NewSamplesText(stored).sentences()).hasSize(sentences);
    }

    @Test
    void saysNothingWhereChipsAreFarFromTheSpec() throws IOException {
        assertThat(SummaryTable.of(run(0.2, 0))).doesNotContain("cannot decide", "limited by samples");
    }
}
