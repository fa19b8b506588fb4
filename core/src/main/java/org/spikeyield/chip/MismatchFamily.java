package org.spikeyield.chip;

/**
 * The distribution of the factor p'/p that device mismatch puts on a parameter. Every family has mean one and, as its
 * coefficient of variation, the level δ; both are functions of one standard-normal draw n, so that draws are common to
 * all levels and families.
 */
public enum MismatchFamily {
    /** {@code 1 + δ·n}: the model of Büchel et al. 2021. The factor may be negative at large levels. */
    GAUSSIAN {
        @Override
        double spread(double level) {
            return level;
        }

        @Override
        double factor(double spread, double n) {
            return 1.0 + spread * n;
        }
    },
    /**
     * {@code exp(σ·n − σ²/2)} with {@code σ² = ln(1 + δ²)}: always positive, mean one and coefficient of variation δ
     * (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, ch. 14).
     */
    LOG_NORMAL {
        @Override
        double spread(double level) {
            return StrictMath.sqrt(StrictMath.log1p(level * level));
        }

        @Override
        double factor(double spread, double n) {
            return StrictMath.exp(spread * n - spread * spread / 2);
        }
    };

    /** The family's own spread parameter for a level δ. */
    abstract double spread(double level);

    /** The factor for one standard-normal draw. */
    abstract double factor(double spread, double n);
}
