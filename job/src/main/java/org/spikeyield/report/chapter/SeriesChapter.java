package org.spikeyield.report.chapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.CrossingText;
import org.spikeyield.report.text.Notation;
import org.spikeyield.report.text.PrintedRows;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.summary.CrossingPart;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.summary.Summary.Scope;

/** What changes with one number that the study varies while the rest stays, and at which levels of mismatch yields fall to a target. */
final class SeriesChapter implements Chapter {
    @Override
    public List<Section> sections(ReportData run, String prefix) {
        List<Section> sections = new ArrayList<>();
        for (ConditionSeries series : ConditionSeries.of(run.conditions())) {
            String id = prefix + String.format(Locale.ROOT, "series-%d", sections.size());
            String rest = series.rest();
            String heading = "Against " + series.swept().name() + (rest.isEmpty() ? "" : " (" + rest + ")");
            sections.add(Section.of(id, heading, new SeriesFigure(run, series, id).figure()));
        }
        return sections;
    }

    @Override
    public String text(StoredSummary summary) {
        return summary.crossings().isEmpty() ? "" : TextTable.of(table(summary)) + "\n";
    }

    /** A line for every series and network, or ensemble, with a column for each target. */
    private static Table table(StoredSummary summary) {
        PrintedRows printed = new PrintedRows(summary);
        Map<List<Object>, List<CrossingPart>> lines = new LinkedHashMap<>();
        for (CrossingPart part : summary.crossings()) {
            if (printed.has(part.scope() == Scope.NETWORK, part.networks().orElse(0))) {
                lines.computeIfAbsent(List.of(part.seriesId(), part.scope(), part.name()), key -> new ArrayList<>())
                        .add(part);
            }
        }
        boolean plain =
                summary.crossings().stream().allMatch(part -> part.series().isEmpty());
        List<Column> columns = new ArrayList<>(List.of(Column.words("network")));
        if (!plain) {
            columns.add(Column.words("mismatch"));
        }
        columns.add(Column.number("chips"));
        lines.values().stream()
                .limit(1)
                .flatMap(List::stream)
                .forEach(part -> columns.add(Column.words(
                        "yield " + Notation.CONSOLE.share(part.crossing().target()))));
        return new Table(
                "Level of mismatch at which the yield under rule "
                        + summary.head().rule()
                        + " falls to a target, with its 95 % interval; on lines between the levels that were run",
                columns,
                lines.values().stream().map(parts -> line(parts, plain)).toList(),
                List.of("< and >: beyond the levels that were run; none: not even without mismatch."));
    }

    /** A line; without what goes with the levels where all series are of mismatch alone. */
    private static List<String> line(List<CrossingPart> parts, boolean plain) {
        CrossingPart any = parts.get(0);
        List<String> line = new ArrayList<>();
        line.add(PrintedRows.name(
                any.scope() == Scope.NETWORK, any.name(), any.networks().orElse(0)));
        if (!plain) {
            line.add(any.series());
        }
        line.add(any.chips().map(chips -> Integer.toString(chips)).orElse("-"));
        parts.forEach(part -> line.add(CrossingText.of(part.crossing())));
        return line;
    }
}
