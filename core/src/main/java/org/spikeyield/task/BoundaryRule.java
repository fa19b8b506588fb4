package org.spikeyield.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Rules of a task with an alarm: positive where a level of the trace exceeds a boundary, else negative, so that a silent chip raises no alarm. The boundary,
 * and the gain of one of them, are fitted to each network.
 *
 * <p>With y the filtered readout and g the gain, the level is the largest value of y, or of {@code z_t = 0 if g·y_t < 0.5, else g·y_t + z_{t−1}}.
 *
 * <p>The fit: for each gain the boundary from {@value #BOUNDARIES} equal steps over the range of levels; the gain and boundary that decide most
 * tuning samples rightly. Of equal gains the one nearest 1; of equal boundaries the middle of the longest run.
 *
 * <p>Source: Büchel et al. (2021), doi 10.1038/s41598-021-02779-x, who take gains from 0.5 to 5.5.
 *
 * @param level what is compared with the boundary
 * @param gain g
 * @param boundary NaN until it is fitted
 */
record BoundaryRule(Level level, double gain, double boundary) implements DecisionRule {
    /** All of them, not fitted. */
    static final List<DecisionRule> ALL = Arrays.stream(Level.values())
            .map(level -> (DecisionRule) new BoundaryRule(level, 1, Double.NaN))
            .toList();

    private static final int BOUNDARIES = 1000;
    private static final double ACTIVE = 0.5;

    /** What is compared with the boundary. */
    enum Level {
        /** With a gain that is fitted. */
        INTEGRAL(
                "the largest integral of the readout over the time that it stays above 0.5, times a gain, above a boundary;"
                        + " gain and boundary fitted to each ideal network on tuning samples") {
            @Override
            double[] gains() {
                double[] gains = new double[GAINS];
                for (int k = 0; k < GAINS; k++) {
                    gains[k] = LOWEST_GAIN + GAIN_RANGE * k / (GAINS - 1);
                }
                return gains;
            }
        },
        /** Without a gain. */
        INTEGRAL1("as integral, without a gain"),
        /** Without an integral. */
        MAX("the largest value of the readout above a boundary, fitted to each ideal network on tuning samples") {
            @Override
            double next(double before, double y) {
                return y;
            }

            @Override
            double of(ReadoutTrace trace, double gain) {
                return trace.highest(0);
            }
        };

        private static final int GAINS = 100;
        private static final double LOWEST_GAIN = 0.5;
        private static final double GAIN_RANGE = 5;

        private final String meaning;

        Level(String meaning) {
            this.meaning = meaning;
        }

        /** The gains that are tried. */
        double[] gains() {
            return new double[] {1};
        }

        /** The level at a step, after that at the step before. */
        double next(double before, double y) {
            return y < ACTIVE ? 0 : y + before;
        }

        /** The largest level of a trace, at least 0 where it is an integral. */
        double of(ReadoutTrace trace, double gain) {
            double z = 0;
            double largest = 0;
            for (int t = 0; t < trace.steps(); t++) {
                z = next(z, gain * trace.value(t, 0));
                largest = Math.max(largest, z);
            }
            return largest;
        }
    }

    @Override
    public String key() {
        return level.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String meaning() {
        return level.meaning;
    }

    @Override
    public int decide(ReadoutTrace trace) {
        requireFit();
        return level.of(trace, gain) > boundary ? 1 : 0;
    }

    private void requireFit() {
        if (Double.isNaN(boundary)) {
            throw new IllegalStateException("rule " + key() + " has not been fitted to a network");
        }
    }

    @Override
    public Optional<DecisionLevel> level(ReadoutTrace trace) {
        requireFit();
        float[] values = new float[trace.steps()];
        double z = 0;
        for (int t = 0; t < values.length; t++) {
            z = level.next(z, gain * trace.value(t, 0));
            values[t] = (float) z;
        }
        boolean sums = level != Level.MAX;
        return Optional.of(new DecisionLevel(
                sums ? "sum while above " + ACTIVE : "readout", gain, sums ? ACTIVE : Double.NaN, boundary, values));
    }

    @Override
    public Optional<RuleFit> newFit() {
        return Optional.of(new BoundaryFit(level));
    }

    /** Keeps the levels of all tuning samples. */
    private static final class BoundaryFit implements RuleFit {
        private final Level level;
        private final double[] gains;
        /** By sample and gain. */
        private final List<double[]> levels = new ArrayList<>();

        private final List<Boolean> positive = new ArrayList<>();

        BoundaryFit(Level level) {
            this.level = level;
            gains = level.gains();
        }

        @Override
        public void add(ReadoutTrace trace, int label) {
            levels.add(Arrays.stream(gains).map(gain -> level.of(trace, gain)).toArray());
            positive.add(label == 1);
        }

        @Override
        public DecisionRule fitted() {
            BoundaryRule best = null;
            int most = -1;
            for (int g = 0; g < gains.length; g++) {
                double lowest = Double.POSITIVE_INFINITY;
                double highest = Double.NEGATIVE_INFINITY;
                for (double[] sample : levels) {
                    lowest = Math.min(lowest, sample[g]);
                    highest = Math.max(highest, sample[g]);
                }
                double step = (highest - lowest) / BOUNDARIES;
                int[] correct = new int[BOUNDARIES];
                for (int b = 0; b < BOUNDARIES; b++) {
                    correct[b] = correct(g, lowest + step * b);
                }
                int right = Arrays.stream(correct).max().orElseThrow();
                boolean nearer = best != null && Math.abs(gains[g] - 1) < Math.abs(best.gain() - 1);
                if (right > most || right == most && nearer) {
                    most = right;
                    best = new BoundaryRule(level, gains[g], lowest + step * middle(correct, right));
                }
            }
            return best;
        }

        private int correct(int gain, double boundary) {
            int correct = 0;
            for (int s = 0; s < levels.size(); s++) {
                correct += levels.get(s)[gain] > boundary == positive.get(s) ? 1 : 0;
            }
            return correct;
        }

        /** The middle of the longest run of a value, of equal runs the first. */
        private static double middle(int[] values, int value) {
            int longest = 0;
            int end = 0;
            int run = 0;
            for (int i = 0; i < values.length; i++) {
                run = values[i] == value ? run + 1 : 0;
                if (run > longest) {
                    longest = run;
                    end = i;
                }
            }
            return end - (longest - 1) / 2.0;
        }
    }
}
