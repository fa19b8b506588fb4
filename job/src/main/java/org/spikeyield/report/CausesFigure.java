package org.spikeyield.report;

import static org.spikeyield.report.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.report.Figure.Panel;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.stats.Interval;

/** The answer to a question for causes: bars of the shares that sets of parameter groups have in the mean loss and in the variance between chips. */
final class CausesFigure {
    private static final double TOP = 24;
    private static final double BOTTOM = 34;
    private static final double LEFT = 58;
    private static final double RIGHT = PANEL_WIDTH - 40.0;
    private static final double NAME = 20;
    private static final double BAR = 9;
    private static final double STEP = 14;
    /** Beyond, an interval is cut: it says nothing any more. */
    private static final double MOST = 1.5;

    private final SummaryPart answer;
    private final List<SummaryPart> sets = new ArrayList<>();
    private final String id;

    /** One bar of every set. */
    private record Measure(String label, String column) {}

    private CausesFigure(SummaryPart answer, String id) {
        this.answer = answer;
        this.id = id;
        answer.node().path("sets").forEach(set -> sets.add(new SummaryPart(set)));
    }

    /** One figure for each question and kind of networks. */
    static List<Figure> of(RunReading run, String prefix) {
        List<Figure> figures = new ArrayList<>();
        for (SummaryPart answer : run.causes()) {
            figures.add(new CausesFigure(answer, prefix + String.format(Locale.ROOT, "causes-%d", figures.size()))
                    .figure());
        }
        return figures;
    }

    private Figure figure() {
        List<Panel> panels = new ArrayList<>();
        panels.add(panel(
                "loss",
                "Share of the mean loss",
                Stream.of(
                                new Measure("alone", "alone"),
                                new Measure("restored", "restored"),
                                new Measure("Shapley", "shapley"))
                        .filter(this::isKnown)
                        .toList()));
        List<String> together = new ArrayList<>();
        for (String[] response : new String[][] {{"log_mse", "log error"}, {"accuracy", "accuracy"}}) {
            List<Measure> measures = List.of(
                    new Measure("alone", response[0] + "_first"), new Measure("in all", response[0] + "_total"));
            if (isKnown(measures.get(0))) {
                panels.add(panel(response[0].replace('_', '-'), "Variance of the " + response[1], measures));
                SummaryPart interactions = new SummaryPart(answer.node().path("interactions"));
                together.add(share(interactions, response[0]) + " of that of the " + response[1]);
            }
        }
        return new Figure(
                id,
                "What " + answer.text("condition") + " does, by cause: " + answer.text("name"),
                reading() + " " + finding()
                        + (together.isEmpty()
                                ? ""
                                : " Of the variance, sets together make what none makes alone: "
                                        + String.join(", ", together) + "."),
                List.of(),
                panels);
    }

    private boolean isKnown(Measure measure) {
        return sets.stream().anyMatch(set -> Double.isFinite(set.number(measure.column())));
    }

    private String reading() {
        boolean overChips = answer.text("intervals_over").equals("chips");
        boolean intervals = sets.stream().anyMatch(set -> set.interval("alone").isPresent());
        return "Mean loss: what is lost when a set of parameters varies alone, what comes back when it alone is made ideal"
                + (isKnown(new Measure("", "shapley")) ? ", and its fair share over all selections (Shapley)" : "")
                + ". Variance: how much chips of a network would differ by the set alone, and how much less if it alone were ideal (Sobol’s first-order and total indices"
                + ", from chips of which one set is drawn anew)."
                + (intervals
                        ? " Thin lines are 95 % intervals over "
                                + (overChips ? "the chips of this network." : "networks.")
                        : " These " + answer.count("networks") + " networks are too few for intervals.");
    }

    private String finding() {
        return "Mean accuracy falls by " + Numbers.percent(answer.number("loss")) + " points"
                + answer.interval("loss").map(CausesFigure::bounds).orElse("") + "; of it, alone and restored: "
                + sets.stream()
                        .map(set -> set.text("set") + " " + share(set, "alone") + " and " + share(set, "restored"))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String share(SummaryPart row, String name) {
        return percent(row.number(name))
                + row.interval(name).map(CausesFigure::bounds).orElse("");
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? Numbers.fixed(100 * share, 0).replace('-', '−') + " %" : "–";
    }

    private static String bounds(Interval interval) {
        return " (" + Numbers.fixed(100 * interval.lower(), 0).replace('-', '−') + " … "
                + Numbers.fixed(100 * interval.upper(), 0).replace('-', '−') + ")";
    }

    private Panel panel(String name, String title, List<Measure> measures) {
        double from = 0;
        double to = 1;
        for (SummaryPart set : sets) {
            for (Measure measure : measures) {
                Interval reach = reach(set, measure);
                from = Math.max(-MOST, Math.min(from, reach.lower()));
                to = Math.min(MOST, Math.max(to, reach.upper()));
            }
        }
        double row = NAME + measures.size() * STEP;
        double bottom = TOP + sets.size() * row;
        Svg svg = new Svg(
                id + "-" + name,
                PANEL_WIDTH,
                (int) (bottom + BOTTOM),
                title + " at " + answer.text("condition") + ", " + answer.text("name"),
                sets.stream()
                        .map(set -> set.text("set") + ": "
                                + measures.stream()
                                        .map(measure -> measure.label() + " " + percent(set.number(measure.column())))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; ")));
        svg.text("text", title, "class", "title", "x", 0.0, "y", 14.0);
        Axis share = Axis.percent(new Scale(from, to, LEFT, RIGHT), "%");
        Plot plot = new Plot(svg, share, Axis.numbers(new Scale(0, 1, bottom, TOP), ""));
        plot.xAxis().upright(0, "zero", "");
        for (int k = 0; k < sets.size(); k++) {
            double top = TOP + k * row;
            svg.text("text", sets.get(k).text("set"), "class", "name halo", "x", 0.0, "y", top + NAME - 6);
            for (int m = 0; m < measures.size(); m++) {
                bar(svg, share, sets.get(k), measures.get(m), new SeriesStyle(m), top + NAME + m * STEP);
            }
        }
        return new Panel(id + "-" + name, svg, name.equals("loss"));
    }

    private static Interval reach(SummaryPart set, Measure measure) {
        double value = set.number(measure.column());
        return set.interval(measure.column())
                .orElse(Double.isFinite(value) ? new Interval(value, value) : new Interval(0, 0));
    }

    private static void bar(Svg svg, Axis axis, SummaryPart set, Measure measure, SeriesStyle look, double top) {
        double middle = top + BAR / 2;
        svg.text("text", measure.label(), "class", "tick", "text-anchor", "end", "x", LEFT - 6, "y", middle + 4);
        double value = set.number(measure.column());
        if (!Double.isFinite(value)) {
            return;
        }
        double zero = axis.at(0);
        double end = axis.at(Math.max(-MOST, Math.min(MOST, value)));
        svg.element(
                "path",
                "class",
                "bars " + look.colour(),
                "d",
                new SvgPath().box(Math.min(zero, end), top, Math.max(zero, end), top + BAR));
        set.interval(measure.column())
                .ifPresent(interval -> svg.element(
                        "path",
                        "class",
                        "median",
                        "d",
                        new SvgPath()
                                .to(axis.at(Math.max(-MOST, interval.lower())), middle)
                                .to(axis.at(Math.min(MOST, interval.upper())), middle)));
        svg.text(
                "text",
                percent(value),
                "class",
                "value",
                "text-anchor",
                "end",
                "x",
                PANEL_WIDTH - 2.0,
                "y",
                middle + 4);
    }
}
