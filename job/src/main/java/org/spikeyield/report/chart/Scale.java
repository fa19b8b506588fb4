package org.spikeyield.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the values of one dimension lie on the paper: linear between two ends.
 *
 * @param from value at {@code start}
 * @param to value at {@code end}, unlike {@code from}
 * @param start pixels
 * @param end pixels; below {@code start} for an axis that points up
 */
public record Scale(double from, double to, double start, double end) {
    private static final double[] STEPS = {1, 2, 5, 10};

    public Scale {
        if (!(Double.isFinite(from) && Double.isFinite(to) && from != to)) {
            throw new IllegalArgumentException("a scale from " + from + " to " + to);
        }
    }

    /** The place of a value. */
    public double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    /** Round values within the scale, about as many as requested. */
    public List<Double> ticks(int about) {
        double least = (to - from) / about;
        double power = 1;
        while (power > least) {
            power /= 10;
        }
        while (power * 10 <= least) {
            power *= 10;
        }
        double step = power * 10;
        for (double factor : STEPS) {
            if (power * factor >= least * (1 - 1e-9)) {
                step = power * factor;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        double slack = 1e-9 * (to - from);
        for (double k = Math.ceil((from - slack) / step); k * step <= to + slack; k++) {
            ticks.add(k * step + 0.0); // plus zero: −0 and 0 are one value
        }
        return ticks;
    }
}
