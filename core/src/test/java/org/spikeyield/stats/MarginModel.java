package org.spikeyield.stats;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Chips with independent margins, of which none may be exceeded: a linear one by one Gaussian, a quadratic one by the length of
 * four. P(s) is known, and follows the law of rare failures only roughly.
 */
record MarginModel(double[] linear, double[] quadratic) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static final double[] NONE = {};

    /** Linear margins, all alike, with P(1) = 1e-4. */
    static MarginModel linear(int count) {
        return new MarginModel(alike(count, 1), NONE).failing(1e-4);
    }

    /** Quadratic margins, all alike, with P(1) = 1e-4. */
    static MarginModel quadratic(int count) {
        return new MarginModel(NONE, alike(count, 1)).failing(1e-4);
    }

    /** Three linear margins and a quadratic one, of different widths, with P(1) = 1e-4. */
    static MarginModel mixed() {
        return new MarginModel(new double[] {1, 1.05, 1.12}, new double[] {1.26}).failing(1e-4);
    }

    /** One linear margin that 1e-4 of the chips exceed at scale 1, and a thousand far ones that count at large scales alone. */
    static MarginModel withFar(double margin) {
        double[] margins = alike(1001, margin);
        margins[0] = NORMAL.inverseSurvivalProbability(1e-4);
        return new MarginModel(margins, NONE);
    }

    private static double[] alike(int count, double margin) {
        double[] margins = new double[count];
        Arrays.fill(margins, margin);
        return margins;
    }

    /** All margins stretched by one factor so that P(1) is as given. */
    MarginModel failing(double probability) {
        double low = 0.1;
        double high = 100;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (stretched(middle).probability(1) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return stretched(high);
    }

    private MarginModel stretched(double factor) {
        DoubleUnaryOperator stretch = margin -> factor * margin;
        return new MarginModel(
                Arrays.stream(linear).map(stretch).toArray(),
                Arrays.stream(quadratic).map(stretch).toArray());
    }

    double probability(double scale) {
        DoubleStream nears =
                Arrays.stream(linear).map(margin -> StrictMath.log1p(-NORMAL.survivalProbability(margin / scale)));
        DoubleStream lengths = Arrays.stream(quadratic)
                .map(margin -> margin * margin / (2 * scale * scale))
                // four squares: χ² with four degrees of freedom
                .map(half -> StrictMath.log1p(-StrictMath.exp(-half) * (1 + half)));
        return -StrictMath.expm1(DoubleStream.concat(nears, lengths).sum());
    }

    /** Counts of failed chips, scale by scale. */
    int[] failed(double[] scales, int[] chips, UniformRandomProvider random) {
        int[] failed = new int[scales.length];
        Arrays.setAll(
                failed,
                i -> BinomialDistribution.of(chips[i], probability(scales[i]))
                        .createSampler(random)
                        .sample());
        return failed;
    }

    /** Whether one chip, drawn Gaussian by Gaussian, fails. */
    boolean fails(double scale, DoubleSupplier gaussian) {
        boolean fails = false;
        for (double margin : linear) {
            fails |= scale * gaussian.getAsDouble() > margin;
        }
        for (double margin : quadratic) {
            double squares = 0;
            for (int i = 0; i < 4; i++) {
                double draw = scale * gaussian.getAsDouble();
                squares += draw * draw;
            }
            fails |= squares > margin * margin;
        }
        return fails;
    }
}
