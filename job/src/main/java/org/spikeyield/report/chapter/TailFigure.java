package org.spikeyield.report.chapter;

import static org.spikeyield.report.chart.Figure.PANEL_WIDTH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.spikeyield.report.chart.Axis;
import org.spikeyield.report.chart.Axis.Tick;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Figure.Panel;
import org.spikeyield.report.chart.Plot;
import org.spikeyield.report.chart.Scale;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.report.chart.Svg;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.ScaledSigma.Law;
import org.spikeyield.stats.YieldEstimate;
import org.spikeyield.store.summary.TailPart;
import org.spikeyield.study.Study;

/** Failures at inflated levels and the law that leads from them to the nominal one: one chart a network and question. */
public final class TailFigure {
    private static final int HEIGHT = 250;
    private static final double LEFT = 40;
    private static final double TOP = 46;
    private static final double BOTTOM = HEIGHT - 42.0;
    private static final double RIGHT = PANEL_WIDTH - 14.0;
    private static final int POINTS = 60;
    private static final int MIN_EXPONENT = -12;
    private static final int MAX_PANELS = 12;
    private static final SeriesStyle LOOK = new SeriesStyle(0);

    private TailFigure() {}

    static Figure of(List<TailPart> tails, String prefix) {
        List<Panel> panels = new ArrayList<>();
        StringBuilder found = new StringBuilder();
        for (TailPart tail : tails) {
            found.append(' ')
                    .append(tail.name())
                    .append(" at ")
                    .append(tail.condition())
                    .append(": ");
            found.append(TailsChapter.answer(tail)).append('.');
            if (panels.size() < MAX_PANELS) {
                panels.add(panel(tail, prefix + String.format(Locale.ROOT, "tail-%02d", panels.size())));
            }
        }
        return new Figure(
                "Each dot is the share of chips that fail when all levels are stretched by a scale, with its 95 % interval; the scales share no draw. The line is the "
                        + "law of scaled sigma fitted to them, the diamond at scale 1 what it says of the level itself, with its 95 % interval. It is as true as the law: a second "
                        + "cause of failures that takes over below the smallest scale shows nowhere." + found,
                List.of(),
                panels);
    }

    private static Panel panel(TailPart tail, String name) {
        List<TailPart.Scale> scales = tail.scales();
        int count = scales.size();
        double[] at = numbers(count, k -> scales.get(k).scale());
        double[] shares = new double[count];
        double[] lower = new double[count];
        double[] upper = new double[count];
        for (int k = 0; k < count; k++) {
            int judged = scales.get(k).judged();
            int failed = scales.get(k).failed();
            Interval interval =
                    judged == 0 ? new Interval(0, 1) : new YieldEstimate(failed, judged, Study.CONFIDENCE).interval();
            shares[k] = logarithm((double) failed / judged);
            lower[k] = Math.max(MIN_EXPONENT, logarithm(interval.lower()));
            upper[k] = logarithm(interval.upper());
        }
        double least = tail.answer()
                .map(answer -> answer.interval().lower())
                .map(TailFigure::logarithm)
                .orElse(IntStream.range(0, count)
                        .mapToDouble(k -> lower[k])
                        .min()
                        .orElse(MIN_EXPONENT));
        int bottom = (int) Math.max(MIN_EXPONENT, Math.floor(least));
        Svg svg = new Svg(
                name,
                PANEL_WIDTH,
                HEIGHT,
                "Failures of " + tail.name() + " at stretched levels of " + tail.condition(),
                TailsChapter.answer(tail));
        svg.heading(tail.name() + ", " + tail.condition());
        Axis x = Axis.numbers(new Scale(0.95, at[count - 1] + 0.05, LEFT, RIGHT), "scale: levels times");
        Axis y = new Axis(new Scale(bottom, 0, BOTTOM, TOP), decades(bottom), "share of chips that fail");
        Plot plot = new Plot(svg, x, y).axes();
        tail.answer().ifPresent(answer -> {
            Law fitted = answer.law();
            Interval interval = answer.interval();
            double[] places = numbers(POINTS + 1, k -> 1 + k * (at[count - 1] - 1) / POINTS);
            plot.line(places, numbers(POINTS + 1, k -> logarithm(fitted.probability(places[k]))), "line c1", "none");
            plot.whiskers(
                    new double[] {1},
                    new double[] {Math.max(bottom, logarithm(interval.lower()))},
                    new double[] {logarithm(interval.upper())},
                    new SeriesStyle(1),
                    0);
            new SeriesStyle(3).marker(svg, x.at(1), y.at(Math.max(bottom, logarithm(answer.failing()))), 4);
        });
        plot.whiskers(at, lower, upper, LOOK, 0);
        for (int k = 0; k < count; k++) {
            if (Double.isFinite(shares[k])) {
                LOOK.marker(svg, x.at(at[k]), y.at(shares[k]), scales.get(k).used() ? 3.2 : 1.8);
            }
        }
        return new Panel(name, svg, false);
    }

    private static double[] numbers(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    private static double logarithm(double share) {
        return StrictMath.log10(share);
    }

    private static List<Tick> decades(int bottom) {
        int step = bottom < -6 ? 2 : 1;
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = 0; exponent >= bottom; exponent -= step) {
            ticks.add(new Tick(exponent, exponent == 0 ? "1" : "1e−" + -exponent));
        }
        return ticks;
    }
}
