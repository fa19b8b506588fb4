package org.spikeyield.stats;

import java.util.Arrays;

/**
 * The share of chips that reach an accuracy, for every accuracy that could be asked for, with one band that holds the whole
 * true curve at once.
 *
 * <pre>
 * S(a) = chips with accuracy ≥ a / n,   band S(a) ± ε inside [0, 1],   ε = √( ln(2/(1 − confidence)) / 2n )
 * </pre>
 *
 * <p>The band of Dvoretzky, Kiefer and Wolfowitz with Massart's constant covers with at least the nominal probability whatever the
 * distribution, so a spec may be chosen after looking at the curve. For a spec fixed before, {@link YieldEstimate} is closer.
 *
 * <p>Source: Massart, Ann. Probab. 18(3), 1269–1283, 1990, doi 10.1214/aop/1176990746.
 *
 * @param accuracies the different accuracies that occurred, rising; between two of them the curve has the value of the upper
 *     one, above the last it is 0; shared
 * @param shares S at each of them, falling from 1; shared
 * @param halfWidth ε, the same everywhere
 */
public record YieldCurve(double[] accuracies, double[] shares, double halfWidth) {

    /**
     * The curve of counted accuracies.
     *
     * @param accuracies at least one
     * @param confidence nominal probability that the band holds the whole curve, between 0 and 1
     */
    public static YieldCurve of(ValueCounts accuracies, double confidence) {
        Checks.confidence(confidence);
        if (accuracies.count() == 0) {
            throw new IllegalArgumentException("there is no chip to draw a yield curve of");
        }
        double[] values = accuracies.distinct();
        double[] shares = new double[values.length];
        int reaching = accuracies.count();
        for (int i = 0; i < values.length; i++) {
            shares[i] = (double) reaching / accuracies.count();
            reaching -= accuracies.count(values[i]);
        }
        double halfWidth = Math.sqrt(StrictMath.log(2 / (1 - confidence)) / (2.0 * accuracies.count()));
        return new YieldCurve(values, shares, halfWidth);
    }

    /** S at any accuracy. */
    public double share(double accuracy) {
        int found = Arrays.binarySearch(accuracies, accuracy);
        int place = found >= 0 ? found : -found - 1;
        return place < shares.length ? shares[place] : 0;
    }

    /** The band at any accuracy. */
    public Interval band(double accuracy) {
        double share = share(accuracy);
        return new Interval(Math.max(0, share - halfWidth), Math.min(1, share + halfWidth));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof YieldCurve that
                && Arrays.equals(accuracies, that.accuracies)
                && Arrays.equals(shares, that.shares)
                && halfWidth == that.halfWidth;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(accuracies) + Arrays.hashCode(shares);
    }
}
