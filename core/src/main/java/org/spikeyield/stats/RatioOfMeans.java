package org.spikeyield.stats;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ratio of two means over the same units, networks or chips of one network, such as the share of a loss that one cause makes.
 *
 * <pre>
 * r = Σ x / Σ y,   r ± t·sd(x − r·y)/(√K·mean(y))
 * </pre>
 *
 * <p>with Student's t of K − 1 degrees of freedom: the interval of the ratio's linear form. It holds where the mean of y is
 * some of its standard errors away from 0. Source: Cochran, Sampling Techniques, 3rd ed., Wiley, 1977, section 6.4.
 */
public final class RatioOfMeans {
    private RatioOfMeans() {}

    /**
     * Estimates the ratio, without an interval below {@value NetworkMeans#MIN_NETWORKS} units; empty where the mean of y is not
     * above 0, so that there is nothing to take a share of.
     *
     * @param x {@code [K]}, finite, at least one; not modified
     * @param y {@code [K]} of the same units; not modified
     * @param confidence between 0 and 1
     */
    public static Optional<Estimate> of(double[] x, double[] y, double confidence) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " numbers do not fit " + y.length);
        }
        double mean = NetworkMeans.of(y, confidence).mean();
        if (mean <= 0) {
            return Optional.empty();
        }
        double ratio = NetworkMeans.of(x, confidence).mean() / mean;
        double[] residuals = IntStream.range(0, x.length)
                .mapToDouble(k -> (x[k] - ratio * y[k]) / mean)
                .toArray();
        // their mean is 0 but for rounding
        Optional<Interval> around = NetworkMeans.of(residuals, confidence).interval();
        return Optional.of(new Estimate(
                ratio, around.map(interval -> new Interval(ratio + interval.lower(), ratio + interval.upper()))));
    }
}
