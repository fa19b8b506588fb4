package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.summary.CausesPart;
import org.spikeyield.store.summary.CausesPart.SetPart;
import org.spikeyield.study.Causes.Response;

/** The answer to a question for causes: bars of the shares that sets of parameter groups have in the mean loss and in the variance between chips. */
public final class CausesFigure {
    private static final double TOP = 24;
    private static final double BOTTOM = 34;
    private static final double LEFT = 58;
    private static final double RIGHT = PANEL_WIDTH - 40.0;
    private static final double NAME = 20;
    private static final double BAR = 9;
    private static final double STEP = 14;
    /** Beyond, an interval is cut: it says nothing any more. */
    private static final double MAX = 1.5;

    private final CausesPart answer;
    private final List<SetPart> sets;
    private final String id;

    /** One bar of every set. */
    private record Measure(String label, Function<SetPart, Optional<Estimate>> value) {}

    CausesFigure(CausesPart answer, String id) {
        this.answer = answer;
        this.id = id;
        sets = answer.sets();
    }

    Figure figure() {
        List<Panel> panels = new ArrayList<>();
        panels.add(panel(
                "loss",
                "Share of the mean loss",
                Stream.of(
                                new Measure("alone", SetPart::alone),
                                new Measure("restored", SetPart::restored),
                                new Measure("Shapley", SetPart::shapley))
                        .filter(this::isKnown)
                        .toList()));
        List<String> together = new ArrayList<>();
        for (Response response : Response.values()) {
            Estimate interactions = answer.interactions().get(response);
            if (interactions != null) {
                String name = response == Response.LOG_MSE ? "log error" : "accuracy";
                panels.add(panel(
                        response.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "Variance of the " + name,
                        List.of(
                                new Measure("alone", set -> first(set, response)),
                                new Measure("in all", set -> total(set, response)))));
                together.add(share(Optional.of(interactions)) + " of that of the " + name);
            }
        }
        return new Figure(
                reading() + " " + finding()
                        + (together.isEmpty()
                                ? ""
                                : " Of the variance, sets together make what none makes alone: "
                                        + String.join(", ", together) + "."),
                List.of(),
                panels);
    }

    private static Optional<Estimate> first(SetPart set, Response response) {
        return Optional.of(set.variances().get(response).first());
    }

    private static Optional<Estimate> total(SetPart set, Response response) {
        return Optional.of(set.variances().get(response).total());
    }

    private boolean isKnown(Measure measure) {
        return sets.stream().anyMatch(set -> measure.value().apply(set).isPresent());
    }

    private String reading() {
        boolean intervals = sets.stream()
                .anyMatch(set -> set.alone().flatMap(Estimate::interval).isPresent());
        return "Mean loss: what is lost when a set of parameters varies alone, what comes back when it alone is made ideal"
                + (isKnown(new Measure("", SetPart::shapley))
                        ? ", and its fair share over all selections (Shapley)"
                        : "")
                + ". Variance: how much chips of a network would differ by the set alone, and how much less if it alone were ideal (Sobol’s first-order and total indices"
                + ", from chips of which one set is drawn anew)."
                + (intervals
                        ? " Thin lines are 95 % intervals over "
                                + (answer.overChips() ? "the chips of this network." : "networks.")
                        : " These " + answer.networks() + " networks are too few for intervals.");
    }

    private String finding() {
        return "Mean accuracy falls by " + Numbers.percent(answer.loss().value()) + " points"
                + answer.loss().interval().map(CausesFigure::bounds).orElse("") + "; of it, alone and restored: "
                + sets.stream()
                        .map(set -> set.set() + " " + share(set.alone()) + " and " + share(set.restored()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String share(Optional<Estimate> share) {
        return percent(share)
                + share.flatMap(Estimate::interval).map(CausesFigure::bounds).orElse("");
    }

    private static String percent(Optional<Estimate> estimate) {
        double share = value(estimate);
        return Double.isFinite(share) ? Numbers.fixed(100 * share, 0).replace('-', '−') + " %" : "–";
    }

    private static double value(Optional<Estimate> estimate) {
        return estimate.map(Estimate::value).orElse(Double.NaN);
    }

    private static String bounds(Interval interval) {
        return " (" + Numbers.fixed(100 * interval.lower(), 0).replace('-', '−') + " … "
                + Numbers.fixed(100 * interval.upper(), 0).replace('-', '−') + ")";
    }

    private Panel panel(String name, String title, List<Measure> measures) {
        double from = 0;
        double to = 1;
        for (SetPart set : sets) {
            for (Measure measure : measures) {
                Interval reach = reach(measure.value().apply(set));
                from = Math.max(-MAX, Math.min(from, reach.lower()));
                to = Math.min(MAX, Math.max(to, reach.upper()));
            }
        }
        double row = NAME + measures.size() * STEP;
        double bottom = TOP + sets.size() * row;
        Svg svg = new Svg(
                id + "-" + name,
                PANEL_WIDTH,
                (int) (bottom + BOTTOM),
                title + " at " + answer.condition() + ", " + answer.name(),
                sets.stream()
                        .map(set -> set.set() + ": "
                                + measures.stream()
                                        .map(measure -> measure.label() + " "
                                                + percent(measure.value().apply(set)))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; ")));
        svg.heading(title);
        Axis share = Axis.percent(new Scale(from, to, LEFT, RIGHT), "%");
        Plot plot = new Plot(svg, share, Axis.numbers(new Scale(0, 1, bottom, TOP), ""));
        plot.xAxis().upright(0, "zero", "");
        for (int k = 0; k < sets.size(); k++) {
            double top = TOP + k * row;
            svg.text("text", sets.get(k).set(), "class", "name halo", "x", 0.0, "y", top + NAME - 6);
            for (int m = 0; m < measures.size(); m++) {
                Measure measure = measures.get(m);
                SeriesStyle style = new SeriesStyle(m);
                double at = top + NAME + m * STEP;
                svg.text(
                        "text",
                        measure.label(),
                        "class",
                        "tick",
                        "text-anchor",
                        "end",
                        "x",
                        LEFT - 6,
                        "y",
                        at + BAR / 2 + 4);
                measure.value().apply(sets.get(k)).ifPresent(found -> bar(svg, share, found, style, at));
            }
        }
        return new Panel(id + "-" + name, svg, name.equals("loss"));
    }

    private static Interval reach(Optional<Estimate> estimate) {
        double value = value(estimate);
        return estimate.flatMap(Estimate::interval)
                .orElse(Double.isFinite(value) ? new Interval(value, value) : new Interval(0, 0));
    }

    private static void bar(Svg svg, Axis axis, Estimate found, SeriesStyle style, double top) {
        if (!Double.isFinite(found.value())) {
            return;
        }
        double middle = top + BAR / 2;
        double zero = axis.at(0);
        double end = axis.at(Math.max(-MAX, Math.min(MAX, found.value())));
        svg.element(
                "path",
                "class",
                "bars " + style.colour(),
                "d",
                new SvgPath().box(Math.min(zero, end), top, Math.max(zero, end), top + BAR));
        found.interval()
                .ifPresent(interval -> svg.element(
                        "path",
                        "class",
                        "median",
                        "d",
                        new SvgPath()
                                .to(axis.at(Math.max(-MAX, interval.lower())), middle)
                                .to(axis.at(Math.min(MAX, interval.upper())), middle)));
        svg.text(
                "text",
                percent(Optional.of(found)),
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
