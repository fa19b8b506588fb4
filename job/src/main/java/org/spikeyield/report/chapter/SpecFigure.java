package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Axis;
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
import org.spikeyield.stats.GreyZone;
import org.spikeyield.stats.YieldCurve;
import org.spikeyield.study.Study;

/** How many chips would work if another accuracy were required: one chart per condition. */
public final class SpecFigure {
    private static final int HEIGHT = 230;
    private static final double LEFT = 34;
    private static final double TOP = 46;
    private static final double BOTTOM = HEIGHT - 38.0;
    private static final int MAX_THIN = 12;

    private final ReportData run;
    private final String prefix;
    private final double least;

    private SpecFigure(ReportData run, String prefix) {
        this.run = run;
        this.prefix = prefix;
        least = AccuracyFigure.leastAccuracy(run);
    }

    /** Nothing when no condition has anything random: one chip makes no curve. */
    static List<Section> sections(ReportData run, String prefix) {
        return run.conditions().stream().anyMatch(Condition::random)
                ? List.of(Section.of(
                        prefix + "spec", "What another spec would give", new SpecFigure(run, prefix).figure()))
                : List.of();
    }

    private Figure figure() {
        List<Panel> panels = new ArrayList<>();
        for (int condition = 0; condition < run.conditions().size(); condition++) {
            if (run.conditions().get(condition).random()) {
                panels.add(panel(condition));
            }
        }
        String text = reading()
                + " Where a line is steep, a small change of the spec moves many chips from one side to the other. "
                + finding();
        return new Figure(text, List.of(), panels);
    }

    private String reading() {
        StringBuilder text = new StringBuilder(
                "The height of a line is the share of chips that would work if the accuracy below it were the spec.");
        if (run.ensembles().stream().anyMatch(ensemble -> ensemble.slots().size() == 1)) {
            text.append(
                    " A shaded band holds, with 95 % confidence, the whole line of further chips of that network at once, so that a spec may be chosen "
                            + "after looking at it; for the study’s own spec the interval in the tables is closer.");
        }
        if (run.ensembles().stream().anyMatch(ensemble -> ensemble.slots().size() > 1)) {
            text.append(" Where a kind has several networks, the thick line is their mean");
            text.append(run.ensembles().stream().anyMatch(SpecFigure::several) ? ", thin lines are the networks," : "");
            text.append(" and there is no band: their chips together do not show how further networks would do.");
        }
        if (run.manifest().counts().failed() > 0) {
            text.append(
                    " Chips that failed count as right on no sample, and for the upper edge of a band as right on all.");
        }
        return text.toString();
    }

    /** Whether each network of an ensemble has a line of its own. */
    private static boolean several(NetworkGroup ensemble) {
        return ensemble.slots().size() > 1 && ensemble.slots().size() <= MAX_THIN;
    }

    /** The steepest line at the spec, in words. */
    private String finding() {
        GreyZone grey = run.greyZone();
        double most = 0;
        String where = "";
        for (NetworkGroup ensemble : run.ensembles()) {
            for (Condition condition : run.conditions()) {
                double share = run.row(ensemble, condition, run.rule()).number("grey_share");
                if (condition.random() && share > most) {
                    most = share;
                    where = ensemble.label() + " under " + run.label(condition);
                }
            }
        }
        return most == 0
                ? "No chip lies within " + Numbers.percent(grey.halfWidth()) + " points of the spec."
                : "It matters most for " + where + ", where " + Numbers.percent(most) + " % of the chips lie within "
                        + Numbers.percent(grey.halfWidth()) + " points of the spec.";
    }

    private Panel panel(int index) {
        Condition condition = run.conditions().get(index);
        String name = prefix + String.format(Locale.ROOT, "spec-%02d", index);
        Svg svg = new Svg(
                name,
                PANEL_WIDTH,
                HEIGHT,
                "Yield against required accuracy under " + run.label(condition),
                "Falling curves, one per kind of networks: share of chips with at least the accuracy on the horizontal axis.");
        svg.heading(run.label(condition));
        Axis accuracy = Axis.percent(
                new Scale(least, 1, LEFT, PANEL_WIDTH - LabelSpace.of(run.labels())),
                "required " + run.study().spec().measure().words() + ", %");
        Axis share = Axis.percent(new Scale(0, 1, BOTTOM, TOP), "% of chips");
        Plot plot = new Plot(svg, accuracy, share);
        double spec = run.study().spec().accuracy();
        GreyZone grey = run.greyZone();
        plot.zone(spec - grey.halfWidth(), spec + grey.halfWidth())
                .axes()
                .upright(spec, "spec", "spec " + Numbers.shortPercent(spec));
        List<EndLabel> labels = new ArrayList<>();
        for (NetworkGroup ensemble : run.ensembles()) {
            double end = curve(plot, ensemble, index);
            if (run.ensembles().size() > 1) {
                labels.add(new EndLabel(ensemble.label(), ensemble.style(), 1, end));
            }
        }
        plot.endLabels(labels);
        return new Panel(name, svg, false);
    }

    /** Draws an ensemble and returns its share of chips that are right on every sample; NaN when none was judged. */
    private double curve(Plot plot, NetworkGroup ensemble, int condition) {
        List<YieldCurve> curves = curves(ensemble, condition, false);
        if (curves.isEmpty()) {
            return Double.NaN;
        }
        SortedSet<Double> steps = new TreeSet<>(List.of(least, 1.0));
        for (YieldCurve curve : curves) {
            Arrays.stream(curve.accuracies()).filter(step -> step > least).forEach(steps::add);
        }
        double[] accuracies = steps.stream().mapToDouble(step -> step).toArray();
        double[] xs = corners(accuracies, 0, accuracy -> accuracy);
        if (ensemble.slots().size() == 1) {
            YieldCurve only = curves.get(0);
            YieldCurve most = curves(ensemble, condition, true).get(0);
            double[] lower =
                    corners(accuracies, 1, accuracy -> only.band(accuracy).lower());
            double[] upper =
                    corners(accuracies, 1, accuracy -> most.band(accuracy).upper());
            plot.band(xs, lower, upper, ensemble.style());
        }
        if (several(ensemble)) {
            for (YieldCurve curve : curves) {
                double[] ys = corners(accuracies, 1, curve::share);
                plot.line(xs, ys, "thin " + ensemble.style().colour(), "none");
            }
        }
        DoubleUnaryOperator mean = accuracy -> curves.stream()
                .mapToDouble(curve -> curve.share(accuracy))
                .average()
                .orElseThrow();
        double[] ys = corners(accuracies, 1, mean);
        plot.line(xs, ys, "line " + ensemble.style().colour(), ensemble.style().dash());
        return mean.applyAsDouble(1);
    }

    /** Those of the networks of an ensemble that have any chip. */
    private List<YieldCurve> curves(NetworkGroup ensemble, int condition, boolean failedWork) {
        return ensemble.slots().stream()
                .map(slot -> run.counts(slot, condition).accuracies(failedWork))
                .filter(accuracies -> accuracies.count() > 0)
                .map(accuracies -> YieldCurve.of(accuracies, Study.CONFIDENCE))
                .toList();
    }

    /**
     * A staircase has two corners at every accuracy, since right of it its chips are no longer good enough: the value there (0 ahead), or
     * first there and then at the next (1 ahead).
     */
    private static double[] corners(double[] accuracies, int ahead, DoubleUnaryOperator value) {
        double[] corners = new double[2 * accuracies.length - 1];
        Arrays.setAll(corners, i -> value.applyAsDouble(accuracies[(i + ahead) / 2]));
        return corners;
    }
}
