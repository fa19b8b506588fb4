package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Axis.Tick;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.LabelSpace;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Plot.EndLabel;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.CrossingText;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.LevelCrossing;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.Measure;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.summary.Summary;

/** Mean accuracy and yield against one number that the study varies while the rest stays. */
public final class SeriesFigure {
    private static final int HEIGHT = 250;
    private static final double LEFT = 34;
    private static final double TOP = 46;
    private static final double BOTTOM = HEIGHT - 42.0;
    private static final double INSET = 8;
    private static final double LABEL = 20;
    private static final double WHISKERS = 2.5;

    private final ReportData run;
    private final ConditionSeries series;
    private final String id;
    private final double[] places;

    SeriesFigure(ReportData run, ConditionSeries series, String id) {
        this.run = run;
        this.series = series;
        this.id = id;
        places = places(series);
    }

    /** Values of the number that is swept; one that lies beyond all others has its place one step behind the last. */
    private static double[] places(ConditionSeries series) {
        double[] places = series.conditions().stream()
                .mapToDouble(condition -> condition.sortValue(series.swept()))
                .toArray();
        int last = places.length - 1;
        if (Double.isInfinite(places[last])) {
            places[last] = places[last - 1] + (places[last - 1] - places[0]) / Math.max(1, last - 1);
        }
        return places;
    }

    Figure figure() {
        List<Panel> panels = List.of(
                panel(
                        "yield",
                        "Share of chips that work",
                        "% of chips",
                        0,
                        row -> row.number("yield"),
                        "networks_yield"),
                panel(
                        "accuracy",
                        "Mean accuracy",
                        run.study().spec().measure() == Measure.ACCURACY ? "% of samples" : run.accuracyName(),
                        AccuracyFigure.leastAccuracy(run),
                        row -> row.number("accuracy_mean"),
                        "networks_accuracy"));
        return new Figure(reading() + " " + finding() + falling(), List.of(), panels);
    }

    /** At which level the yield falls to each target, in words. */
    private String falling() {
        StringBuilder text = new StringBuilder();
        for (double target : Summary.TARGETS) {
            List<String> parts = new ArrayList<>();
            for (NetworkGroup ensemble : run.ensembles()) {
                run.crossing(ensemble, series, target)
                        .ifPresent(crossing ->
                                parts.add(CrossingText.of(crossing.crossing()) + " for " + ensemble.label()));
            }
            if (!parts.isEmpty()) {
                text.append(" The yield falls to ")
                        .append(Numbers.shortPercent(target))
                        .append(" at ")
                        .append(String.join(", ", parts))
                        .append('.');
            }
        }
        if (text.length() > 0) {
            text.append(" Between the levels that were run this is read off straight lines (dotted for ")
                    .append(Numbers.shortPercent(Summary.TARGETS.get(0)))
                    .append("); in brackets, and as a bar on the level line, the 95 % interval, from ")
                    .append(LevelCrossing.MIN_UNITS)
                    .append(" networks on, or for further chips where a kind has one network.");
        }
        return text.toString();
    }

    /** Where the means cross the first target, with their intervals, down to the axis of levels. */
    private void crossings(Plot plot) {
        double target = Summary.TARGETS.get(0);
        List<NetworkGroup> known = run.ensembles().stream()
                .filter(ensemble -> run.crossing(ensemble, series, target).isPresent())
                .toList();
        if (!known.isEmpty()) {
            plot.level(target, "goal");
        }
        for (NetworkGroup ensemble : known) {
            LevelCrossing crossing =
                    run.crossing(ensemble, series, target).orElseThrow().crossing();
            if (crossing.estimate().outcome() == LevelCrossing.Outcome.CROSSED) {
                plot.drop(crossing.estimate().level(), target, ensemble.style());
            }
            crossing.bounds()
                    .ifPresent(bounds ->
                            plot.across(bounds.lower().level(), bounds.upper().level(), target, ensemble.style()));
        }
    }

    private String reading() {
        StringBuilder text = new StringBuilder("A marker is the mean over a kind's networks.");
        if (run.ensembles().stream().anyMatch(ensemble -> ensemble.slots().size() >= NetworkMeans.MIN_NETWORKS)) {
            text.append(" The shaded band is the 95 % interval (t) for further networks of that kind.");
        }
        if (run.ensembles().stream().anyMatch(ensemble -> ensemble.slots().size() > 1)) {
            text.append(" Thin lines are single networks.");
        }
        if (run.ensembles().stream().anyMatch(ensemble -> ensemble.slots().size() == 1)) {
            text.append(
                    " Where a kind has one network, upright lines are 95 % intervals for further chips of that network.");
        }
        return text.toString();
    }

    /** From the first to the last condition, ensemble by ensemble. */
    private String finding() {
        Condition first = series.conditions().get(0);
        Condition last = series.conditions().get(series.conditions().size() - 1);
        List<String> parts = new ArrayList<>();
        for (NetworkGroup ensemble : run.ensembles()) {
            double from = run.row(ensemble, first, run.rule()).number("networks_accuracy_mean");
            double to = run.row(ensemble, last, run.rule()).number("networks_accuracy_mean");
            if (Double.isFinite(from) && Double.isFinite(to)) {
                parts.add(Numbers.percent(from) + " → " + Numbers.percent(to) + " % for " + ensemble.label());
            }
        }
        return parts.isEmpty()
                ? ""
                : "From " + run.label(first) + " to " + run.label(last) + ", mean accuracy changes "
                        + String.join(", ", parts) + ".";
    }

    private Panel panel(
            String name,
            String title,
            String unit,
            double least,
            ToDoubleFunction<SummaryRow> ofNetwork,
            String overNetworks) {
        Svg svg = new Svg(
                id + "-" + name,
                PANEL_WIDTH,
                HEIGHT,
                title + " against " + series.swept().name(),
                description(ofNetwork));
        svg.heading(title);
        double right = PANEL_WIDTH - LabelSpace.of(run.labels());
        Scale scale = new Scale(places[0], places[places.length - 1], LEFT + INSET, right - INSET);
        Axis swept = new Axis(scale, ticks(scale), series.swept().axis());
        Plot plot = new Plot(svg, swept, Axis.percent(new Scale(least, 1, BOTTOM, TOP), unit)).axes();
        if (name.equals("accuracy")) {
            plot.level(run.study().spec().accuracy(), "spec");
        } else {
            crossings(plot);
        }
        List<EndLabel> labels = new ArrayList<>();
        for (NetworkGroup ensemble : run.ensembles()) {
            double[] means = curve(plot, ensemble, ofNetwork, overNetworks);
            if (run.ensembles().size() > 1) {
                int last = places.length - 1;
                labels.add(new EndLabel(ensemble.label(), ensemble.style(), places[last], means[last]));
            }
        }
        plot.endLabels(labels);
        return new Panel(id + "-" + name, svg, false);
    }

    private String description(ToDoubleFunction<SummaryRow> ofNetwork) {
        StringBuilder text = new StringBuilder();
        for (NetworkGroup ensemble : run.ensembles()) {
            text.append(ensemble.label()).append(':');
            for (Condition condition : series.conditions()) {
                double value = ofNetwork.applyAsDouble(run.row(ensemble, condition, run.rule()));
                text.append(' ')
                        .append(run.label(condition))
                        .append(' ')
                        .append(Numbers.percent(value))
                        .append(" %;");
            }
            text.append(' ');
        }
        return text.toString().strip();
    }

    /** Every value, but those whose text would run into the one before. */
    private List<Tick> ticks(Scale scale) {
        List<Tick> ticks = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < places.length; i++) {
            Condition condition = series.conditions().get(i);
            double value = condition.value(series.swept());
            String label = Double.isInfinite(condition.sortValue(series.swept()))
                    ? "as is"
                    : Numbers.brief(series.swept().percent() ? 100 * value : value, 3);
            if (scale.at(places[i]) >= free) {
                ticks.add(new Tick(places[i], label));
                free = scale.at(places[i]) + LABEL;
            }
        }
        return ticks;
    }

    /** Draws an ensemble and returns its means. */
    private double[] curve(
            Plot plot, NetworkGroup ensemble, ToDoubleFunction<SummaryRow> ofNetwork, String overNetworks) {
        int length = places.length;
        double[] means = new double[length];
        double[] lower = new double[length];
        double[] upper = new double[length];
        boolean alone = ensemble.slots().size() == 1;
        for (int i = 0; i < length; i++) {
            Condition condition = series.conditions().get(i);
            SummaryRow row = run.row(ensemble, condition, run.rule());
            means[i] = row.number(overNetworks + "_mean");
            Optional<Interval> interval = row.interval(overNetworks);
            if (alone && overNetworks.equals("networks_yield")) {
                interval =
                        run.row(ensemble.slots().get(0), condition, run.rule()).interval("yield");
            }
            lower[i] = interval.map(Interval::lower).orElse(Double.NaN);
            upper[i] = interval.map(Interval::upper).orElse(Double.NaN);
        }
        if (alone) {
            // beside each other: whiskers of several ensembles would hide one another
            double beside = WHISKERS
                    * (run.ensembles().indexOf(ensemble) - (run.ensembles().size() - 1) / 2.0);
            plot.whiskers(places, lower, upper, ensemble.style(), beside);
        } else {
            plot.band(places, lower, upper, ensemble.style());
            for (NetworkSlot slot : ensemble.slots()) {
                double[] values = series.conditions().stream()
                        .mapToDouble(condition -> ofNetwork.applyAsDouble(run.row(slot, condition, run.rule())))
                        .toArray();
                plot.line(places, values, "thin " + ensemble.style().colour(), "none");
            }
        }
        plot.line(places, means, ensemble.style());
        return means;
    }
}
