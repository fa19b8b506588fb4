package org.spikeyield.report;

import static org.spikeyield.report.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.ChipCounts.Chips;
import org.spikeyield.report.Figure.Panel;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.Measure;
import org.spikeyield.study.NetworkSlot;

/** How accurate the chips are: one chart per condition, in it a row per kind of networks, in that every chip. */
final class AccuracyFigure {
    /** Chips of a row that are drawn one by one; of more there is a histogram. */
    static final int MOST_DOTS = 2_000;
    /** Chips that are drawn one by one on the whole page, so that it stays small. */
    static final int MOST_DOTS_OF_PAGE = 100_000;
    /** Of the others, the worst, which are drawn one by one in any case. */
    static final int WORST_DOTS = 50;

    private static final int MOST_LANES = 12;
    private static final int BINS = 60;
    private static final double LEFT = 8;
    private static final double RIGHT = PANEL_WIDTH - 12.0;
    private static final double TOP = 40;
    private static final double NAME = 16;
    private static final double GAP = 12;
    private static final double BOTTOM = 34;
    private static final double DOT = 2.6;
    private static final double LARGE_DOT = 3.8;
    private static final int FEW_CHIPS = 60;
    private static final double STROKE = 20;
    private static final double BARS = 44;
    private static final double WORST = 12;

    private final RunReading run;
    private final String prefix;
    private final int mostDots;
    private final double least;

    private AccuracyFigure(RunReading run, String prefix) {
        this.run = run;
        this.prefix = prefix;
        mostDots = Math.min(
                MOST_DOTS,
                MOST_DOTS_OF_PAGE / (run.kinds().size() * run.conditions().size()));
        least = leastAccuracy(run);
    }

    /** Where axes of accuracy begin: below the worst chip that ran to its end, and not above one half. */
    static double leastAccuracy(RunReading run) {
        double worst = 1;
        for (Kind kind : run.kinds()) {
            for (NetworkSlot slot : kind.slots()) {
                for (int condition = 0; condition < run.conditions().size(); condition++) {
                    ChipCounts counts = run.counts(slot, condition);
                    if (counts.diverged() == 0 && counts.judged() > 0) {
                        worst = Math.min(worst, counts.byAccuracy().firstKey());
                    }
                }
            }
        }
        return Math.min(5, Math.floor(10 * worst + 1e-9)) / 10;
    }

    static Figure of(RunReading run, String prefix) {
        return new AccuracyFigure(run, prefix).figure();
    }

    private Figure figure() {
        List<Panel> panels = new ArrayList<>();
        boolean bars = false;
        long below = 0;
        long judged = 0;
        for (int condition = 0; condition < run.conditions().size(); condition++) {
            panels.add(panel(condition));
            for (Kind kind : run.kinds()) {
                SummaryRow row = run.row(kind, run.conditions().get(condition), run.rule());
                bars |= row.count("judged") > mostDots;
                below += row.count("judged") - row.count("passed");
                judged += row.count("judged");
            }
        }
        String text = "Each dot is one chip, placed by "
                + (run.study().spec().measure() == Measure.ACCURACY
                        ? "the share of test samples it is right on"
                        : "its balanced accuracy on the test samples")
                + "; chips of one network share a lane, and equally "
                + "accurate chips are stacked. The small upright stroke is the median of a kind. Chips at the dashed line or right of it work; in the shaded zone around it "
                + "this test set cannot tell on which side a chip truly lies. "
                + (bars
                        ? "Where a row has more than " + Numbers.count(mostDots)
                                + " chips, bars count them and only the " + WORST_DOTS + " worst are dots. "
                        : "")
                + Numbers.count(below) + " of " + Numbers.count(judged) + " judged chips lie below the spec.";
        return new Figure(prefix + "accuracy", "How accurate the chips are", text, List.of(), panels);
    }

    private Panel panel(int index) {
        Condition condition = run.conditions().get(index);
        double height = TOP;
        for (Kind kind : run.kinds()) {
            height += NAME + rowHeight(kind, index) + GAP;
        }
        String name = prefix + String.format(Locale.ROOT, "accuracy-%02d", index);
        Svg svg = new Svg(
                name,
                PANEL_WIDTH,
                (int) Math.ceil(height + BOTTOM),
                "Accuracy of chips under " + condition.label(),
                description(condition));
        svg.text("text", condition.label(), "class", "title", "x", 0.0, "y", 14.0);
        Axis accuracy = Axis.percent(new Scale(least, 1, LEFT, RIGHT), run.accuracyName());
        Plot plot = new Plot(svg, accuracy, Axis.numbers(new Scale(0, 1, height, TOP), ""));
        GreyZone grey = run.greyZone();
        double spec = run.study().spec().accuracy();
        plot.zone(spec - grey.halfWidth(), spec + grey.halfWidth())
                .xAxis()
                .upright(spec, "spec", "spec " + Numbers.shortPercent(spec));
        double top = TOP;
        for (Kind kind : run.kinds()) {
            head(svg, kind, condition, top);
            top += NAME;
            row(svg, accuracy, kind, index, top);
            top += rowHeight(kind, index) + GAP;
        }
        return new Panel(name, svg, false);
    }

    private String description(Condition condition) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : run.kinds()) {
            SummaryRow row = run.row(kind, condition, run.rule());
            text.append(kind.label()).append(": ").append(work(row)).append(", median accuracy ");
            text.append(Numbers.percent(row.number("accuracy_q50"))).append(" %. ");
        }
        return text.toString().strip();
    }

    private static String work(SummaryRow row) {
        return Numbers.count(row.count("passed")) + " of " + Numbers.count(row.count("judged")) + " work"
                + (row.count("failed") > 0 ? ", " + Numbers.count(row.count("failed")) + " failed" : "");
    }

    private void head(Svg svg, Kind kind, Condition condition, double top) {
        SummaryRow row = run.row(kind, condition, run.rule());
        kind.look().marker(svg, LEFT + 4, top + 6, 3.4);
        svg.open("text", "class", "halo", "x", LEFT + 13, "y", top + 10);
        svg.text("tspan", kind.label(), "class", "name");
        String diverged = row.count("diverged") > 0 ? ", " + Numbers.count(row.count("diverged")) + " diverged" : "";
        svg.text("tspan", work(row) + diverged, "dx", 7.0);
        svg.close();
    }

    private boolean dotted(Kind kind, int condition) {
        return run.counts(kind, condition).judged() <= mostDots;
    }

    private double laneHeight(int lanes, int condition) {
        if (!run.conditions().get(condition).random()) {
            return 9;
        }
        int all = run.kinds().size() * lanes;
        return all <= 3 ? 38 : all <= 10 ? 24 : 13;
    }

    private double rowHeight(Kind kind, int condition) {
        if (!dotted(kind, condition)) {
            return BARS + WORST;
        }
        int lanes = lanes(kind, condition).size();
        return lanes * laneHeight(lanes, condition);
    }

    /** Chips per lane: one lane a network, or all in one when there are too many networks. */
    private List<ChipCounts> lanes(Kind kind, int condition) {
        return kind.slots().size() > MOST_LANES
                ? List.of(run.counts(kind, condition))
                : kind.slots().stream().map(slot -> run.counts(slot, condition)).toList();
    }

    private void row(Svg svg, Axis accuracy, Kind kind, int condition, double top) {
        double bottom = top + rowHeight(kind, condition);
        if (dotted(kind, condition)) {
            List<ChipCounts> lanes = lanes(kind, condition);
            double height = laneHeight(lanes.size(), condition);
            for (int lane = 0; lane < lanes.size(); lane++) {
                double middle = top + (lane + 0.5) * height;
                svg.element(
                        "path",
                        "class",
                        "lane",
                        "d",
                        new SvgPath().to(LEFT, middle).to(RIGHT, middle));
                dots(svg, accuracy, kind.look(), lanes.get(lane), Integer.MAX_VALUE, middle, height - 3);
            }
        } else {
            ChipCounts counts = run.counts(kind, condition);
            bars(svg, accuracy, kind.look(), counts, top, top + BARS);
            dots(svg, accuracy, kind.look(), counts, WORST_DOTS, bottom - WORST / 2, WORST - 4);
        }
        double median =
                run.row(kind, run.conditions().get(condition), run.rule()).number("accuracy_q50");
        if (median >= least) {
            double at = accuracy.at(median);
            svg.element(
                    "path", "class", "median", "d", new SvgPath().to(at, top).to(at, bottom));
        }
    }

    /** Dots of the worst chips, stacked where they are equal; a cross at the left end for each that diverged. */
    private void dots(
            Svg svg, Axis accuracy, SeriesStyle look, ChipCounts counts, int most, double middle, double height) {
        boolean few = counts.judged() <= FEW_CHIPS;
        SvgPath dots = new SvgPath();
        SvgPath crosses = new SvgPath();
        int left = most;
        for (Map.Entry<Double, Chips> entry : counts.byAccuracy().entrySet()) {
            int stack = Math.min(left, entry.getValue().count());
            left -= stack;
            double at = accuracy.at(Math.max(least, entry.getKey()));
            double step = Math.min(few ? LARGE_DOT : DOT, height / Math.max(1, stack));
            int crossed = entry.getKey() == 0 ? Math.min(stack, counts.diverged()) : 0;
            for (int i = 0; i < stack; i++) {
                double y = middle + (i - (stack - 1) / 2.0) * step;
                if (i < crossed) {
                    crosses.lift().to(at - 2, y - 2).to(at + 2, y + 2);
                    crosses.lift().to(at - 2, y + 2).to(at + 2, y - 2);
                } else {
                    dots.dot(at, y);
                }
            }
        }
        if (!dots.isEmpty()) {
            svg.element("path", "class", (few ? "few dots " : "dots ") + look.colour(), "d", dots);
        }
        if (!crosses.isEmpty()) {
            svg.element("path", "class", "crosses " + look.colour(), "d", crosses);
        }
    }

    private void bars(Svg svg, Axis accuracy, SeriesStyle look, ChipCounts counts, double top, double bottom) {
        int samples = run.study().testSamples();
        int width = Math.max(1, (int) Math.ceil((1 - least) * samples / BINS));
        long[] bins = new long[samples / width + 1];
        long highest = 0;
        for (Map.Entry<Double, Chips> entry : counts.byAccuracy().entrySet()) {
            int bin = (int) Math.rint(entry.getKey() * samples) / width;
            bins[bin] += entry.getValue().count();
            highest = Math.max(highest, bins[bin]);
        }
        SvgPath path = new SvgPath();
        for (int bin = 0; bin < bins.length; bin++) {
            double from = (bin * width - 0.5) / samples;
            double to = ((bin + 1) * width - 0.5) / samples;
            if (bins[bin] > 0 && to > least) {
                double height = (bottom - top) * bins[bin] / highest;
                path.box(accuracy.at(Math.max(least, from)) + 0.3, bottom - height, accuracy.at(to) - 0.3, bottom);
            }
        }
        svg.element("path", "class", "bars " + look.colour(), "d", path);
    }
}
