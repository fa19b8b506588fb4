package org.spikeyield.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A box in which signals are drawn over time, from its left edge to its right.
 *
 * @param svg where it is
 * @param left edge in pixels
 * @param right edge
 * @param top edge
 * @param bottom edge
 */
public record SignalBox(Svg svg, double left, double right, double top, double bottom) {
    private static final double CELL = 2.4;
    private static final int SHADES = 8;
    private static final double FULL = 0.99;
    private static final double GAP = 0.15;
    private static final double NAME_GAP = 8;

    /** Draws its edge. */
    public SignalBox frame() {
        svg.element("path", "class", "frame", "d", new SvgPath().box(left, top, right, bottom));
        return this;
    }

    /** Writes what it holds beside it, from bottom to top. */
    public SignalBox name(String name) {
        svg.text(
                "text",
                name,
                "class",
                "axis",
                "transform",
                "translate(" + Markup.coordinate(left - NAME_GAP) + " " + Markup.coordinate(bottom) + ") rotate(-90)");
        return this;
    }

    /** Draws a sound: between its least and its greatest value at each pixel. */
    public SignalBox wave(double[] samples) {
        double peak = 0;
        for (double sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        int columns = (int) Math.min(samples.length, right - left);
        Scale height = new Scale(-1, 1, bottom - 1, top + 1);
        SvgPath path = new SvgPath();
        double[] lowest = new double[columns];
        for (int i = 0; i < columns; i++) {
            double highest = 0;
            for (int n = first(i, columns, samples.length); n < first(i + 1, columns, samples.length); n++) {
                highest = Math.max(highest, samples[n]);
                lowest[i] = Math.min(lowest[i], samples[n]);
            }
            path.to(x(i, columns), height.at(peak > 0 ? highest / peak : 0));
        }
        for (int i = columns - 1; i >= 0; i--) {
            path.to(x(i, columns), height.at(peak > 0 ? lowest[i] / peak : 0));
        }
        svg.element("path", "class", "wave", "d", path.closed());
        return this;
    }

    /**
     * Draws channels one above the other, each as a line.
     *
     * @param values {@code [T·C]}, channel c of step t at {@code t·C + c}
     */
    public SignalBox lanes(float[] values, int channels) {
        float least = 0;
        float most = 0;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        int steps = values.length / channels;
        int columns = (int) Math.min(steps, right - left);
        double lane = (bottom - top) / channels;
        for (int c = 0; c < channels && least < most; c++) {
            double base = bottom - c * lane;
            Scale height = new Scale(least, most, base - 1, base - lane + 1);
            SvgPath path = new SvgPath();
            for (int i = 0; i < columns; i++) {
                path.to(x(i, columns), height.at(values[first(i, columns, steps) * channels + c]));
            }
            svg.element("path", "class", "input", "d", path);
        }
        return this;
    }

    /**
     * Draws channels one above the other, the first at the bottom: the fuller the colour, the larger the value, without its sign. The largest hundredth are
     * alike.
     *
     * @param values {@code [T·C]}, channel c of step t at {@code t·C + c}
     */
    public SignalBox heat(float[] values, int channels) {
        int steps = values.length / channels;
        int columns = (int) Math.min(steps, (right - left) / CELL);
        double[][] cells = new double[channels][columns];
        double[] all = new double[channels * columns];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < columns; i++) {
                cells[c][i] = mean(values, channels, c, first(i, columns, steps), first(i + 1, columns, steps));
                all[c * columns + i] = cells[c][i];
            }
        }
        Arrays.sort(all);
        double full = all[(int) (FULL * (all.length - 1))];
        double lane = (bottom - top) / channels;
        for (int shade = 1; shade <= SHADES; shade++) {
            SvgPath path = new SvgPath();
            for (int c = 0; c < channels; c++) {
                for (int[] run : runs(cells[c], full, shade)) {
                    path.level(x(run[0], columns), x(run[1], columns), bottom - (c + 0.5) * lane);
                }
            }
            if (!path.isEmpty()) {
                String opacity = Numbers.brief((double) shade / SHADES, 2);
                svg.element("path", "class", "heat", "stroke-width", lane + GAP, "opacity", opacity, "d", path);
            }
        }
        return this;
    }

    private static double mean(float[] values, int channels, int channel, int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += Math.abs(values[t * channels + channel]);
        }
        return sum / (to - from);
    }

    /** First and last edge of each run of cells of a shade. */
    private static List<int[]> runs(double[] cells, double full, int shade) {
        List<int[]> runs = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= cells.length; i++) {
            boolean is = i < cells.length && full > 0 && Math.rint(SHADES * Math.min(1, cells[i] / full)) == shade;
            if (is && start < 0) {
                start = i;
            } else if (!is && start >= 0) {
                runs.add(new int[] {start, i});
                start = -1;
            }
        }
        return runs;
    }

    private double x(int column, int columns) {
        return left + (right - left) * column / columns;
    }

    /** The first of so many values that belongs to a column. */
    private static int first(int column, int columns, int values) {
        return (int) ((long) column * values / columns);
    }
}
