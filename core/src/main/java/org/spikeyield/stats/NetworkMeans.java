package org.spikeyield.stats;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What K networks of one method say about further networks of that method: one number per network, its mean over chips.
 *
 * <p>Chips of one network share its faults, so their number must not narrow this interval. Below
 * {@value #MIN_NETWORKS} networks there is none, and the numbers hold for {@link #scope() these networks only}.
 *
 * @param networks K, at least 1
 * @param mean mean of the networks' means
 * @param sd standard deviation of the networks' means, divisor K − 1; NaN for one network
 * @param confidence nominal probability that the interval covers the mean over all networks, between 0 and 1
 */
public record NetworkMeans(int networks, double mean, double sd, double confidence) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The fewest networks from which an interval over networks is given. */
    public static final int MIN_NETWORKS = 5;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public NetworkMeans {
        Checks.confidence(confidence);
        Checks.finite("mean", mean);
        boolean hasSd = Double.isFinite(sd) && sd >= 0;
        if (networks < 1 || (networks == 1 ? !Double.isNaN(sd) : !hasSd)) {
            throw new IllegalArgumentException(networks + " networks with standard deviation " + sd
                    + ": allowed are one with NaN, or more with a finite one that is not negative");
        }
    }

    /**
     * Summarises the means of the networks, whose order does not matter.
     *
     * @param means one finite number per network, at least one; not modified
     * @param confidence between 0 and 1
     */
    public static NetworkMeans of(double[] means, double confidence) {
        Distribution distribution = Distribution.of(means);
        return new NetworkMeans(distribution.count(), distribution.mean(), distribution.sd(), confidence);
    }

    /**
     * Student's t interval for the mean over all networks of the method; empty below {@value #MIN_NETWORKS}.
     *
     * <pre>
     * mean ± t·sd/√K,   t = quantile of (1+confidence)/2 of Student's t with K − 1 degrees of freedom
     * </pre>
     *
     * <p>It may reach beyond [0, 1] for shares, and has no width when all networks have the same mean.
     *
     * <p>Source: Student, Biometrika 6(1), 1–25, 1908, doi 10.1093/biomet/6.1.1.
     */
    public Optional<Interval> interval() {
        if (networks < MIN_NETWORKS) {
            return Optional.empty();
        }
        double halfWidth = halfWidth(networks);
        return Optional.of(new Interval(mean - halfWidth, mean + halfWidth));
    }

    /**
     * How many networks of this spread an interval of a wanted width takes, at least {@value #MIN_NETWORKS}; empty below as many,
     * whose spread is hardly known.
     *
     * @param halfWidth half the width wanted, above 0
     */
    public OptionalInt networksFor(double halfWidth) {
        if (networks < MIN_NETWORKS) {
            return OptionalInt.empty();
        }
        double quantile = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        double roots = quantile * sd / halfWidth;
        // Student's quantile is above the normal one, and falls to it
        int needed = Math.max(MIN_NETWORKS, (int) Math.ceil(roots * roots));
        while (halfWidth(needed) > halfWidth) {
            needed++;
        }
        return OptionalInt.of(needed);
    }

    private double halfWidth(int count) {
        return TDistribution.of(count - 1).inverseSurvivalProbability((1 - confidence) / 2) * sd / Math.sqrt(count);
    }

    /** What the numbers hold for, to be printed beside them: "10 networks", or "these 2 networks only". */
    public String scope() {
        return scope(networks);
    }

    /** The same of so many networks. */
    public static String scope(int networks) {
        if (networks == 1) {
            return "this network only";
        }
        return networks < MIN_NETWORKS ? "these " + networks + " networks only" : networks + " networks";
    }
}
