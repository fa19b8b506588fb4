package org.spikeyield.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.report.data.RunSummary;
import org.spikeyield.report.text.ReusedText;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Reused;
import org.spikeyield.store.summary.StoredSummary;

/** Of a run with two conditions of twelve chips each. */
class ReusedTextTest {
    private static final String FIRST = "0123456701234567012345670123456701234567012345670123456701234567";

    @TempDir
    private Path temporary;

    private StoredSummary summary;
    private List<String> conditions;

    @BeforeEach
    void run() throws IOException {
        summary = RunSummary.read(MadeUpRun.of(
                temporary,
                Studies.SMALLEST.replace("level = 0.1", "level = [0.1, 0.2]"),
                (slot, condition, chip) -> MadeUpRun.about(1, Studies.SAMPLES, slot, chip)));
        conditions = summary.rows().stream()
                .map(row -> row.text("condition_id"))
                .distinct()
                .toList();
    }

    private List<String> sentences(int rows, List<Integer> looks, List<Integer> looksOfSecond) {
        List<Reused.Cell> cells = List.of(
                new Reused.Cell("xor-ads", conditions.get(0), rows, looks),
                new Reused.Cell("xor-ads", conditions.get(1), rows, looksOfSecond));
        return new ReusedText(
                        List.of(new Reused("../small", "smallest", FIRST, "ab".repeat(32), List.of(), cells)), summary)
                .sentences();
    }

    @Test
    void saysWhoseRowsTheyAreAndWhatALookMeans() {
        assertThat(sentences(5, List.of(5), List.of(5)))
                .containsExactly(
                        "10 of 24 chips were not run again: their rows are those of run smallest-01234567, ../small.",
                        "In 2 of 2 cells (network and condition) the first 5 chips were looked at before the others were added: each interval holds for its look, not for the choice to go on.");
        assertThat(sentences(5, List.of(2, 3, 5), List.of(2, 3, 5)).get(1)).contains("the first 2, 3 and 5 chips");
        assertThat(sentences(5, List.of(2, 3, 5), List.of(4)).get(1))
                .contains("the first 4 to 5 chips, in up to 3 looks, were looked at");
    }

    /** The same chips again are the same look. */
    @Test
    void saysNothingOfLooksWhereNoChipsWereAdded() {
        assertThat(sentences(12, List.of(12), List.of(20))).hasSize(1);
        assertThat(sentences(12, List.of(6, 12), List.of(12)).get(1)).startsWith("In 1 of 2 cells");
        assertThat(new ReusedText(List.of(), summary).sentences()).isEmpty();
    }

    @Test
    void saysNothingWhereOnlyNetworksWereTaken() {
        assertThat(new ReusedText(
                                List.of(new Reused(
                                        "../001", "smallest", FIRST, "ab".repeat(32), List.of("ads-000"), List.of())),
                                summary)
                        .sentences())
                .isEmpty();
    }
}
