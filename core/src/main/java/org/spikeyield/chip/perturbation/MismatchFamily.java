package org.spikeyield.chip.perturbation;

import org.spikeyield.rng.RandomStream;

/**
 * The distribution of the factor p'/p that device mismatch puts on a parameter. Every family has mean one and, as its
 * coefficient of variation, the level δ; all are functions of one standard-normal draw n (STUDENT_T of more), so that draws
 * are common to all levels and families.
 */
public enum MismatchFamily {
    /** {@code 1 + δ·n}: the model of Büchel et al. 2021. The factor may be negative at large levels. */
    GAUSSIAN {
        @Override
        public void factors(double level, RandomStream more, double[] values, int length) {
            for (int i = 0; i < length; i++) {
                values[i] = 1.0 + level * values[i];
            }
        }
    },
    /**
     * {@code exp(σ·n − σ²/2)} with {@code σ² = ln(1 + δ²)}: always positive, mean one and coefficient of variation δ
     * (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, ch. 14).
     */
    LOG_NORMAL {
        @Override
        public void factors(double level, RandomStream more, double[] values, int length) {
            double sigma = StrictMath.sqrt(StrictMath.log1p(level * level));
            for (int i = 0; i < length; i++) {
                values[i] = StrictMath.exp(sigma * values[i] - sigma * sigma / 2);
            }
        }
    },
    /**
     * {@code 1 + δ·t·√((ν−2)/ν)} with {@code t = n/√(χ²_ν/ν)} and ν = 5: symmetric, the same coefficient of variation, kurtosis
     * 9 instead of 3; one value in 280 lies beyond four standard deviations, 57 times as many as of GAUSSIAN (Johnson, Kotz and
     * Balakrishnan, Continuous Univariate Distributions 2, ch. 28).
     */
    STUDENT_T {
        @Override
        public void factors(double level, RandomStream more, double[] values, int length) {
            for (int i = 0; i < length; i++) {
                double chiSquare = 0;
                for (int k = 0; k < DEGREES; k++) {
                    double n = more.nextGaussian();
                    chiSquare += n * n;
                }
                values[i] = 1.0 + level * values[i] * StrictMath.sqrt((DEGREES - 2) / chiSquare);
            }
        }
    };

    /** ν of STUDENT_T. */
    private static final int DEGREES = 5;

    /**
     * Turns standard-normal draws into factors.
     *
     * @param level δ
     * @param more where further draws come from
     * @param values the draws; replaced by their factors
     * @param length how many
     */
    public abstract void factors(double level, RandomStream more, double[] values, int length);
}
