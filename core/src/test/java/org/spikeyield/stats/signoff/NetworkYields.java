package org.spikeyield.stats.signoff;

import org.apache.commons.rng.UniformRandomProvider;

/** Distributions of the yields of a method's networks. */
public enum NetworkYields {
    EQUAL_HALF(0.5),
    EQUAL(0.95),
    EQUAL_HIGH(0.99),
    /** A beta distribution of parameters 9 and 1. */
    SPREAD(0.9),
    ONE_IN_TWENTY_AT_HALF(0.05 * 0.5 + 0.95 * 0.98);

    private final double mean;

    NetworkYields(double mean) {
        this.mean = mean;
    }

    /** The yield of the chips of a further network. */
    public double mean() {
        return mean;
    }

    public double draw(UniformRandomProvider random) {
        return switch (this) {
            case EQUAL_HALF, EQUAL, EQUAL_HIGH -> mean;
            case SPREAD -> Math.min(0.9999, Math.pow(random.nextDouble(), 1 / 9.0));
            case ONE_IN_TWENTY_AT_HALF -> random.nextInt(20) == 0 ? 0.5 : 0.98;
        };
    }
}
