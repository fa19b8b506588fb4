package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.Lines;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.report.chart.SvgPath;
import org.spikeyield.report.data.ChipCounts;
import org.spikeyield.report.data.ChipCounts.Chips;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.Measure;
import org.spikeyield.study.NetworkSlot;

/** How accurate the chips are: one chart per condition, in it a row per ensemble, in that every chip. */
public final class AccuracyFigure {
    /** Chips of a row that are drawn one by one; of more there is a histogram. */
    public static final int MAX_DOTS = 2_000;
    /** Chips that are drawn one by one on the whole page, so that it stays small. */
    public static final int MAX_DOTS_OF_PAGE = 100_000;
    /** Of the others, the worst, which are drawn one by one in any case. */
    public static final int WORST_DOTS = 50;

    private static final int MAX_LANES = 12;
    private static final int BINS = 60;
    private static final double LEFT = 8;
    private static final double RIGHT = PANEL_WIDTH - 12.0;
    private static final double TOP = 40;
    private static final double NAME = 16;
    private static final double NAME_LINE = 13;
    private static final int NAME_CHARACTERS = 46;
    private static final double GAP = 12;
    private static final double BOTTOM = 34;
    private static final double DOT = 2.6;
    private static final double LARGE_DOT = 3.8;
    private static final int FEW_CHIPS = 60;
    private static final double STROKE = 20;
    private static final double BARS = 44;
    private static final double WORST = 12;

    private final ReportData run;
    private final String prefix;
    private final int mostDots;
    private final double least;

    private AccuracyFigure(ReportData run, String prefix) {
        this.run = run;
        this.prefix = prefix;
        mostDots = Math.min(
                MAX_DOTS,
                MAX_DOTS_OF_PAGE / (run.ensembles().size() * run.conditions().size()));
        least = leastAccuracy(run);
    }

    /** Where axes of accuracy begin: below the worst chip that ran to its end, and not above one half. */
    public static double leastAccuracy(ReportData run) {
        double worst = 1;
        for (NetworkGroup ensemble : run.ensembles()) {
            for (NetworkSlot slot : ensemble.slots()) {
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

    static List<Section> sections(ReportData run, String prefix) {
        return List.of(Section.of(
                prefix + "accuracy", "How accurate the chips are", new AccuracyFigure(run, prefix).figure()));
    }

    private Figure figure() {
        List<Panel> panels = new ArrayList<>();
        boolean bars = false;
        long below = 0;
        long judged = 0;
        for (int condition = 0; condition < run.conditions().size(); condition++) {
            panels.add(panel(condition));
            for (NetworkGroup ensemble : run.ensembles()) {
                SummaryRow row = run.row(ensemble, run.conditions().get(condition), run.rule());
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
                + "this test set cannot show on which side a chip truly lies. "
                + (bars
                        ? "Where a row has more than " + Numbers.count(mostDots)
                                + " chips, bars count them and only the " + WORST_DOTS + " worst are dots. "
                        : "")
                + Numbers.count(below) + " of " + Numbers.count(judged) + " judged chips lie below the spec.";
        return new Figure(text, List.of(), panels);
    }

    private Panel panel(int index) {
        Condition condition = run.conditions().get(index);
        double height = TOP;
        for (NetworkGroup ensemble : run.ensembles()) {
            height += headHeight(ensemble, condition) + rowHeight(ensemble, index) + GAP;
        }
        String name = prefix + String.format(Locale.ROOT, "accuracy-%02d", index);
        Svg svg = new Svg(
                name,
                PANEL_WIDTH,
                (int) Math.ceil(height + BOTTOM),
                "Accuracy of chips under " + run.label(condition),
                description(condition));
        svg.heading(run.label(condition));
        Axis accuracy = Axis.percent(new Scale(least, 1, LEFT, RIGHT), run.accuracyName());
        Plot plot = new Plot(svg, accuracy, Axis.numbers(new Scale(0, 1, height, TOP), ""));
        GreyZone grey = run.greyZone();
        double spec = run.study().spec().accuracy();
        plot.zone(spec - grey.halfWidth(), spec + grey.halfWidth())
                .xAxis()
                .upright(spec, "spec", "spec " + Numbers.shortPercent(spec));
        double top = TOP;
        for (NetworkGroup ensemble : run.ensembles()) {
            head(svg, ensemble, condition, top);
            top += headHeight(ensemble, condition);
            row(svg, accuracy, ensemble, index, top);
            top += rowHeight(ensemble, index) + GAP;
        }
        return new Panel(name, svg, false);
    }

    private String description(Condition condition) {
        StringBuilder text = new StringBuilder();
        for (NetworkGroup ensemble : run.ensembles()) {
            SummaryRow row = run.row(ensemble, condition, run.rule());
            text.append(ensemble.label()).append(": ").append(work(row)).append(", median accuracy ");
            text.append(Numbers.percent(row.number("accuracy_q50"))).append(" %. ");
        }
        return text.toString().strip();
    }

    private static String work(SummaryRow row) {
        return Numbers.count(row.count("passed")) + " of " + Numbers.count(row.count("judged")) + " work"
                + (row.count("failed") > 0 ? ", " + Numbers.count(row.count("failed")) + " failed" : "");
    }

    private double headHeight(NetworkGroup ensemble, Condition condition) {
        return NAME + NAME_LINE * (names(ensemble, result(ensemble, condition)).size() - 1);
    }

    /** The lines of a name; the last one has room for what follows it. */
    private static List<String> names(NetworkGroup ensemble, String result) {
        if (ensemble.label().length() + result.length() < NAME_CHARACTERS) {
            return List.of(ensemble.label());
        }
        List<String> lines = new ArrayList<>(Lines.of(ensemble.label(), NAME_CHARACTERS));
        lines.add("");
        return lines;
    }

    private String result(NetworkGroup ensemble, Condition condition) {
        SummaryRow row = run.row(ensemble, condition, run.rule());
        return work(row) + (row.count("diverged") > 0 ? ", " + Numbers.count(row.count("diverged")) + " diverged" : "");
    }

    private void head(Svg svg, NetworkGroup ensemble, Condition condition, double top) {
        String result = result(ensemble, condition);
        List<String> names = names(ensemble, result);
        ensemble.style().marker(svg, LEFT + 4, top + 6, 3.4);
        for (int k = 0; k < names.size(); k++) {
            boolean last = k == names.size() - 1;
            svg.open("text", "class", "halo", "x", LEFT + 13, "y", top + 10 + NAME_LINE * k);
            svg.text("tspan", names.get(k), "class", "name");
            if (last) {
                svg.text("tspan", result, "dx", names.get(k).isEmpty() ? 0.0 : 7.0);
            }
            svg.close();
        }
    }

    private boolean dotted(NetworkGroup ensemble, int condition) {
        return run.counts(ensemble, condition).judged() <= mostDots;
    }

    private double laneHeight(int lanes, int condition) {
        if (!run.conditions().get(condition).random()) {
            return 9;
        }
        int all = run.ensembles().size() * lanes;
        return all <= 3 ? 38 : all <= 10 ? 24 : 13;
    }

    private double rowHeight(NetworkGroup ensemble, int condition) {
        if (!dotted(ensemble, condition)) {
            return BARS + WORST;
        }
        int lanes = lanes(ensemble, condition).size();
        return lanes * laneHeight(lanes, condition);
    }

    /** Chips per lane: one lane a network, or all in one when there are too many networks. */
    private List<ChipCounts> lanes(NetworkGroup ensemble, int condition) {
        return ensemble.slots().size() > MAX_LANES
                ? List.of(run.counts(ensemble, condition))
                : ensemble.slots().stream()
                        .map(slot -> run.counts(slot, condition))
                        .toList();
    }

    private void row(Svg svg, Axis accuracy, NetworkGroup ensemble, int condition, double top) {
        double bottom = top + rowHeight(ensemble, condition);
        if (dotted(ensemble, condition)) {
            List<ChipCounts> lanes = lanes(ensemble, condition);
            double height = laneHeight(lanes.size(), condition);
            for (int lane = 0; lane < lanes.size(); lane++) {
                double middle = top + (lane + 0.5) * height;
                svg.element(
                        "path",
                        "class",
                        "lane",
                        "d",
                        new SvgPath().to(LEFT, middle).to(RIGHT, middle));
                dots(svg, accuracy, ensemble.style(), lanes.get(lane), Integer.MAX_VALUE, middle, height - 3);
            }
        } else {
            ChipCounts counts = run.counts(ensemble, condition);
            bars(svg, accuracy, ensemble.style(), counts, top, top + BARS);
            dots(svg, accuracy, ensemble.style(), counts, WORST_DOTS, bottom - WORST / 2, WORST - 4);
        }
        double median =
                run.row(ensemble, run.conditions().get(condition), run.rule()).number("accuracy_q50");
        if (median >= least) {
            double at = accuracy.at(median);
            svg.element(
                    "path", "class", "median", "d", new SvgPath().to(at, top).to(at, bottom));
        }
    }

    /** Dots of the worst chips, stacked where they are equal; a cross at the left end for each that diverged. */
    private void dots(
            Svg svg, Axis accuracy, SeriesStyle style, ChipCounts counts, int most, double middle, double height) {
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
            svg.element("path", "class", (few ? "few dots " : "dots ") + style.colour(), "d", dots);
        }
        if (!crosses.isEmpty()) {
            svg.element("path", "class", "crosses " + style.colour(), "d", crosses);
        }
    }

    private void bars(Svg svg, Axis accuracy, SeriesStyle style, ChipCounts counts, double top, double bottom) {
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
        svg.element("path", "class", "bars " + style.colour(), "d", path);
    }
}
