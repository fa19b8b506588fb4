package org.spikeyield.report.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.Notation;
import org.spikeyield.report.text.PrintedRows;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.task.DecisionRule;

/** Accuracies and yields of networks and ensembles under each condition and rule, in numbers. */
public final class NumbersChapter {
    /** What the console has as well. */
    private static final List<NumberColumn> MAIN = List.of(
            new NumberColumn(
                    "chips", (line, notation) -> notation.count(line.row().count("chips"))),
            number("mean", line -> line.accuracy() + "_mean"),
            number("sd", line -> line.accuracy() + "_sd"),
            number("worst", line -> "accuracy_min"),
            number("q05", line -> "accuracy_q05"),
            number("median", line -> "accuracy_q50"),
            number("q95", line -> "accuracy_q95"),
            new NumberColumn(
                    "yield", (line, notation) -> line.row().span(line.yields(), notation::share, notation.none())),
            new NumberColumn(
                    "95 % interval",
                    (line, notation) -> notation.shares(line.row().interval(line.interval()))));

    private static final NumberColumn GREY = number("grey", line -> "grey_share");
    private static final List<NumberColumn> CONSOLE =
            Stream.concat(MAIN.stream(), Stream.of(GREY)).toList();
    private static final List<NumberColumn> PAGE = Stream.concat(
                    MAIN.stream(),
                    Stream.of(
                            new NumberColumn("new samples", (line, notation) -> notation.shares(line.newSamples())),
                            GREY,
                            new NumberColumn(
                                    "diverged",
                                    (line, notation) ->
                                            notation.count(line.row().count("diverged"))),
                            new NumberColumn(
                                    "no result",
                                    (line, notation) ->
                                            notation.count(line.row().count("failed")
                                                    + line.row().count("missing")))))
            .toList();

    private NumbersChapter() {}

    /** A column of such a table. */
    private record NumberColumn(String title, BiFunction<Line, Notation, String> text) {}

    /**
     * A line of such a table. Of several networks, means and deviations are over networks; quantiles are those of all chips together.
     *
     * @param networks whether it is about several networks
     */
    private record Line(
            String name, String condition, SummaryRow row, boolean networks, Optional<Interval> newSamples) {
        String accuracy() {
            return networks ? "networks_accuracy" : "accuracy";
        }

        String yields() {
            return networks ? "networks_yield_mean" : "yield";
        }

        String interval() {
            return networks ? "networks_yield" : "yield";
        }
    }

    private static NumberColumn number(String title, Function<Line, String> column) {
        return new NumberColumn(
                title, (line, notation) -> notation.share(line.row().number(column.apply(line))));
    }

    static List<Section> sections(ReportData run, String prefix) {
        return List.of(Section.of(prefix + "table", "All numbers", html -> {
            html.text(
                    "p",
                    "Means, deviations and intervals of a kind are over its networks, or over chips where it has one; quantiles are those of all its chips together. The same is in summary.csv.");
            tables(html, run, run.rule());
            for (DecisionRule rule : run.study().task().rules()) {
                if (!rule.key().equals(run.rule().key())) {
                    tables(html, run, rule);
                }
            }
        }));
    }

    /** All ensembles and conditions under one rule; the single networks below, folded away. */
    private static void tables(Markup html, ReportData run, DecisionRule rule) {
        String caption = "Rule " + ReportData.name(rule) + (rule == run.rule() ? ", the spec’s" : "")
                + ": accuracies and yields in %";
        List<Line> ensembles = new ArrayList<>();
        List<Line> networks = new ArrayList<>();
        for (NetworkGroup ensemble : run.ensembles()) {
            for (Condition condition : run.conditions()) {
                ensembles.add(line(run, ensemble, condition, rule));
            }
            for (NetworkSlot slot : ensemble.slots()) {
                for (Condition condition : run.conditions()) {
                    SummaryRow row = run.row(slot, condition, rule);
                    networks.add(new Line(slot.id(), run.label(condition), row, false, Optional.empty()));
                }
            }
        }
        HtmlTable.put(html, table(caption, "kind", PAGE, ensembles, Notation.PAGE));
        html.open("details");
        html.text("summary", "The same network by network");
        HtmlTable.put(html, table(caption + ", network by network", "network", PAGE, networks, Notation.PAGE));
        html.close();
        html.line();
    }

    private static Line line(ReportData run, NetworkGroup ensemble, Condition condition, DecisionRule rule) {
        SummaryRow row = run.row(ensemble, condition, rule);
        boolean several = ensemble.slots().size() > 1;
        return new Line(
                ensemble.label() + " ×" + ensemble.slots().size(),
                run.label(condition),
                several ? row : run.row(ensemble.slots().get(0), condition, rule),
                several,
                row.interval("new_samples_yield"));
    }

    /** The table of one rule for the console. */
    public static Table table(StoredSummary summary, String rule, String caption) {
        PrintedRows printed = new PrintedRows(summary);
        return table(
                caption,
                "network",
                CONSOLE,
                summary.rows().stream()
                        .filter(row -> row.isListed()
                                && row.text("rule").equals(rule)
                                && printed.has(row.isNetwork(), row.count("networks")))
                        .map(row -> new Line(
                                PrintedRows.name(row.isNetwork(), row.text("name"), row.count("networks")),
                                row.text("condition"),
                                row,
                                !row.isNetwork(),
                                Optional.empty()))
                        .toList(),
                Notation.CONSOLE);
    }

    private static Table table(
            String caption, String name, List<NumberColumn> numbers, List<Line> lines, Notation notation) {
        List<Column> columns = new ArrayList<>(List.of(Column.words(name), Column.words("condition")));
        numbers.forEach(column -> columns.add(Column.number(column.title())));
        List<List<String>> rows = new ArrayList<>();
        for (Line line : lines) {
            List<String> row = new ArrayList<>(List.of(line.name(), line.condition()));
            numbers.forEach(column -> row.add(column.text().apply(line, notation)));
            rows.add(row);
        }
        return new Table(caption, columns, rows, List.of());
    }
}
