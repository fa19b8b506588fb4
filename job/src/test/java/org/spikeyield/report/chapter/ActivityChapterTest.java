package org.spikeyield.report.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.report.Report;
import org.spikeyield.report.SummaryTable;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.store.MadeUpRun;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;

class ActivityChapterTest {
    private static final String STUDY = """
            name = activity
            seed = 11
            networks = [ { file = "networks/xor-ads.safetensors" } ]
            conditions = [ { level = LEVELS } ]
            chips = 3
            test { samples = 5 }
            """;

    @TempDir
    private Path temporary;

    private RunDirectory run(String levels) throws IOException {
        return MadeUpRun.run(temporary, STUDY.replace("LEVELS", levels));
    }

    @Test
    void hasTheMeansOfTheSummaryOnConsoleAndPage() throws IOException {
        RunDirectory run = run("[0, 0.2]");
        Report.write(run);
        List<SummaryRow> rows = StoredSummary.of(Manifest.summary(run), "summary.json").rows().stream()
                .filter(row -> !row.isNetwork() && row.text("rule").equals("threshold"))
                .toList();
        long ideal = Math.round(rows.get(0).number("synaptic_events_per_sample"));
        long events = Math.round(rows.get(1).number("synaptic_events_per_sample"));
        String ratio = Numbers.fixed(
                rows.get(1).number("synaptic_events_per_sample") / rows.get(0).number("synaptic_events_per_sample"), 3);
        long spikes = Math.round(rows.get(1).number("spikes_per_sample"));

        assertThat(SummaryTable.of(run))
                .containsPattern("(?m)^network files +ideal +[0-9]+ +" + ideal + " +1\\.000$")
                .containsPattern("(?m)^network files +20 % +" + spikes + " +" + events + " +" + ratio + "$");
        assertThat(new String(run.read("report/report.html"), StandardCharsets.UTF_8))
                .contains("<section id=\"activity\"", "How much chips switch", "is a proxy for");
    }

    @Test
    void hasNoRatioWhereTheIdealNetworkWasNotRun() throws IOException {
        assertThat(SummaryTable.of(run("0.2"))).containsPattern("(?m)^network files +20 % +[0-9]+ +[0-9]+ +-$");
    }

    /** Chips that are made up have no counts, as those of an earlier program. */
    @Test
    void saysNothingWhereNothingWasCounted() throws IOException {
        RunDirectory run = MadeUpRun.of(
                temporary,
                STUDY.replace("LEVELS", "0.2"),
                (slot, condition, chip) -> MadeUpRun.about(0.9, 5, slot, chip));
        Report.write(run);

        assertThat(SummaryTable.of(run)).doesNotContain("Activity");
        assertThat(new String(run.read("report/report.html"), StandardCharsets.UTF_8))
                .doesNotContain("How much chips switch");
    }
}
