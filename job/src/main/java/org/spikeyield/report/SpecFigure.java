package org.spikeyield.report;

import static org.spikeyield.report.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.ChipCounts.Chips;
import org.spikeyield.report.Figure.Panel;
import org.spikeyield.report.Plot.EndLabel;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.study.NetworkSlot;

/** How many chips would work if another accuracy were asked for: one chart per condition. */
final class SpecFigure {
    private static final int HEIGHT = 230;
    private static final double LEFT = 34;
    private static final double TOP = 46;
    private static final double BOTTOM = HEIGHT - 38.0;
    private static final int MOST_THIN = 12;

    private final RunReading run;
    private final String prefix;
    private final double least;

    private SpecFigure(RunReading run, String prefix) {
        this.run = run;
        this.prefix = prefix;
        least = AccuracyFigure.leastAccuracy(run);
    }

    /** Nothing when no condition has anything random: one chip makes no curve. */
    static Optional<Figure> of(RunReading run, String prefix) {
        return new SpecFigure(run, prefix).figure();
    }

    private Optional<Figure> figure() {
        List<Panel> panels = new ArrayList<>();
        for (int condition = 0; condition < run.conditions().size(); condition++) {
            if (run.conditions().get(condition).random()) {
                panels.add(panel(condition));
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        boolean several = run.kinds().stream().anyMatch(SpecFigure::several);
        String text =
                "The height of a line is the share of chips that would work if the accuracy below it were the spec"
                        + (several ? "; thin lines are single networks, the thick one is all of a kind together" : "")
                        + ". Where a line is steep, a small change of the spec moves many chips from one side to the other. "
                        + finding();
        return Optional.of(new Figure(prefix + "spec", "What another spec would give", text, List.of(), panels));
    }

    private static boolean several(Kind kind) {
        return kind.slots().size() > 1 && kind.slots().size() <= MOST_THIN;
    }

    /** The steepest line at the spec, in words. */
    private String finding() {
        GreyZone grey = run.greyZone();
        double most = 0;
        String where = "";
        for (Kind kind : run.kinds()) {
            for (Condition condition : run.conditions()) {
                double share = run.row(kind, condition, run.rule()).number("grey_share");
                if (condition.random() && share > most) {
                    most = share;
                    where = kind.label() + " under " + condition.label();
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
        String name = prefix + String.format("spec-%02d", index);
        Svg svg = new Svg(
                name,
                PANEL_WIDTH,
                HEIGHT,
                "Yield against required accuracy under " + condition.label(),
                "Falling curves, one per kind of networks: share of chips with at least the accuracy on the horizontal axis.");
        svg.text("text", condition.label(), "class", "title", "x", 0.0, "y", 14.0);
        Axis accuracy = Axis.percent(
                new Scale(least, 1, LEFT, PANEL_WIDTH - LabelSpace.of(run.kinds())), "required accuracy, %");
        Axis share = Axis.percent(new Scale(0, 1, BOTTOM, TOP), "% of chips");
        Plot plot = new Plot(svg, accuracy, share);
        double spec = run.study().spec().accuracy();
        GreyZone grey = run.greyZone();
        plot.zone(spec - grey.halfWidth(), spec + grey.halfWidth())
                .axes()
                .upright(spec, "spec", "spec " + Numbers.shortPercent(spec));
        List<EndLabel> labels = new ArrayList<>();
        for (Kind kind : run.kinds()) {
            if (several(kind)) {
                for (NetworkSlot slot : kind.slots()) {
                    curve(plot, run.counts(slot, index), "thin " + kind.look().colour(), "none");
                }
            }
            ChipCounts counts = run.counts(kind, index);
            curve(plot, counts, "line " + kind.look().colour(), kind.look().dash());
            if (run.kinds().size() > 1 && counts.judged() > 0) {
                Chips perfect = counts.byCorrect().get(run.study().testSamples());
                double end = perfect == null ? 0 : (double) perfect.count() / counts.judged();
                labels.add(new EndLabel(kind.label(), kind.look(), 1, end));
            }
        }
        plot.endLabels(labels);
        return new Panel(name, svg, false);
    }

    /** A falling staircase: right of an accuracy, its chips are no longer good enough. */
    private void curve(Plot plot, ChipCounts counts, String style, String dash) {
        int corners = 2 * counts.byCorrect().size() + 1;
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        int at = 0;
        int left = counts.judged();
        xs[at] = least;
        ys[at++] = 1;
        for (Map.Entry<Integer, Chips> entry : counts.byCorrect().entrySet()) {
            double accuracy = (double) entry.getKey() / run.study().testSamples();
            xs[at] = accuracy;
            ys[at++] = (double) left / counts.judged();
            left -= entry.getValue().count();
            xs[at] = accuracy;
            // more than all samples is never asked for
            ys[at++] = accuracy == 1 ? Double.NaN : (double) left / counts.judged();
        }
        if (counts.judged() > 0) {
            plot.line(xs, ys, style, dash);
        }
    }
}
