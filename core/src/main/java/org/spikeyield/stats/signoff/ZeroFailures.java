package org.spikeyield.stats.signoff;

import org.spikeyield.stats.Checks;

/**
 * What chips of one network that all pass show about its yield: how many are needed, and what they show.
 *
 * <p>n chips without a failure show a yield of at least y with confidence c when fewer of yield would pass them all with at
 * most the probability left over: {@code y^n ≤ 1 − c}. It is the lower bound of Clopper and Pearson's interval with all of the
 * error on one side (Biometrika 26(4), 404–413, 1934, doi 10.1093/biomet/26.4.404).
 */
public final class ZeroFailures {
    private ZeroFailures() {}

    /**
     * The fewest chips that, all passing, show a yield: {@code ⌈ln(1 − confidence)/ln(yield)⌉}, 2995 for 0.999 at 0.95.
     *
     * @param yield between 0 and 1
     * @param confidence between 0 and 1
     */
    public static long chips(double yield, double confidence) {
        Checks.inside("yield", yield);
        Checks.confidence(confidence);
        double ratio = StrictMath.log1p(-confidence) / StrictMath.log(yield);
        // a ratio that rounding has put just above a whole number asks for no further chip
        return Math.max(1, (long) Math.ceil(ratio * (1 - 1e-14)));
    }

    /**
     * The yield that n chips without a failure show: {@code (1 − confidence)^(1/chips)}.
     *
     * @param chips at least 1
     * @param confidence between 0 and 1
     */
    public static double yield(long chips, double confidence) {
        Checks.confidence(confidence);
        if (chips < 1) {
            throw new IllegalArgumentException("chips is " + chips + ", allowed is at least 1");
        }
        return StrictMath.exp(StrictMath.log1p(-confidence) / chips);
    }
}
