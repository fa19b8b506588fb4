package org.spikeyield.report.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.Notation;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.Causes;

/** How much chips switch for a sample, beside the ideal network: what a circuit designer scales the energy of a decision by. */
final class ActivityChapter implements Chapter {
    private static final String SPIKES = ChipMetric.SPIKES_PER_SAMPLE.column();
    private static final String EVENTS = ChipMetric.SYNAPTIC_EVENTS_PER_SAMPLE.column();
    private static final String NOTE =
            "A synaptic event is a spike that reaches a synapse whose weight is not zero. On a chip that computes by events the dynamic energy of a decision grows "
                    + "about in proportion to their number, so that their ratio to those of the ideal network is a proxy for what a condition costs in energy.";

    @Override
    public List<Section> sections(ReportData run, String prefix) {
        return table(run.stored(), Notation.PAGE)
                .map(table -> List.of(
                        Section.of(prefix + "activity", "How much chips switch", html -> HtmlTable.put(html, table))))
                .orElse(List.of());
    }

    @Override
    public String text(StoredSummary summary) {
        return table(summary, Notation.CONSOLE)
                .map(table -> TextTable.of(table) + "\n")
                .orElse("");
    }

    /** A line for each ensemble and condition; nothing where no chip ran, or an earlier program did not count. */
    private static Optional<Table> table(StoredSummary summary, Notation notation) {
        List<SummaryRow> rows = summary.rows().stream()
                .filter(row -> !row.isNetwork()
                        && row.text("rule").equals(summary.head().rule())
                        && Double.isFinite(row.number(EVENTS)))
                .toList();
        List<List<String>> lines = new ArrayList<>();
        for (SummaryRow row : rows) {
            if (row.isListed()) {
                Optional<SummaryRow> ideal = rows.stream()
                        .filter(other -> other.text("name").equals(row.text("name"))
                                && other.text("condition_id").equals(Causes.IDEAL.id()))
                        .findFirst();
                lines.add(List.of(
                        row.text("name"),
                        row.text("condition"),
                        count(row.number(SPIKES), notation),
                        count(row.number(EVENTS), notation),
                        ideal.map(of -> Numbers.fixed(row.number(EVENTS) / of.number(EVENTS), 3))
                                .orElse(notation.none())));
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "Activity per sample, mean over the chips that ran",
                        List.of(
                                Column.words("networks"),
                                Column.words("condition"),
                                Column.number("spikes"),
                                Column.number("synaptic events"),
                                Column.number("events / ideal")),
                        lines,
                        List.of(NOTE)));
    }

    private static String count(double number, Notation notation) {
        return number < 100 ? Numbers.fixed(number, 1) : notation.count(Math.round(number));
    }
}
