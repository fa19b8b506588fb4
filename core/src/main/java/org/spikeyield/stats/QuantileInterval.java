package org.spikeyield.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * An interval for a quantile of the distribution that n independent values come from, whatever that distribution is: two of
 * the sorted values.
 *
 * <pre>
 * P(x_(l) ≤ q_p ≤ x_(u)) ≥ P(l ≤ B ≤ u − 1),   B binomial(n, p)
 * l the largest rank with P(B ≤ l − 1) ≤ α/2,   u the smallest with P(B ≥ u) ≤ α/2,   α = 1 − confidence
 * </pre>
 *
 * <p>Equality holds for continuous distributions; with ties, as accuracies have them, the interval covers more often.
 * Each bound taken alone is wrong with at most half of α.
 *
 * <p>Sources: Conover, Practical Nonparametric Statistics, 3rd ed., Wiley, 1999, section 3.2; David and Nagaraja, Order
 * Statistics, 3rd ed., Wiley, 2003, section 7.1, doi 10.1002/0471722162.
 *
 * @param p which quantile, between 0 and 1: 0.05 for the accuracy that 5 % of the chips stay below
 * @param lowerRank l, at least 1
 * @param upperRank u, above l and at most n
 * @param interval the values of the two ranks
 * @param coverage P(l ≤ B ≤ u − 1), not below the confidence asked for
 */
public record QuantileInterval(double p, int lowerRank, int upperRank, Interval interval, double coverage) {

    /**
     * The interval from an array.
     *
     * @param values in any order, all finite; not modified
     * @param p between 0 and 1
     * @param confidence between 0 and 1
     * @return empty when the values are too few: {@code (1 − p)^n} or {@code p^n} above α/2, so that below 72 for p = 0.05 at 0.95
     */
    public static Optional<QuantileInterval> of(double[] values, double p, double confidence) {
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            Checks.finite("value " + i, sorted[i]);
        }
        Arrays.sort(sorted);
        return of(sorted.length, rank -> sorted[rank - 1], p, confidence);
    }

    /** The same from counted values, without holding them. */
    public static Optional<QuantileInterval> of(ValueCounts values, double p, double confidence) {
        return of(values.count(), values::ranked, p, confidence);
    }

    private static Optional<QuantileInterval> of(int n, IntToDoubleFunction ranked, double p, double confidence) {
        Checks.inside("p", p);
        Checks.confidence(confidence);
        BinomialDistribution below = BinomialDistribution.of(n, p);
        double tail = (1 - confidence) / 2;
        int lower = below.inverseCumulativeProbability(tail);
        int upper = below.inverseSurvivalProbability(tail) + 1;
        if (lower < 1 || upper > n) {
            return Optional.empty();
        }
        Interval interval = new Interval(ranked.applyAsDouble(lower), ranked.applyAsDouble(upper));
        double coverage = below.probability(lower - 1, upper - 1);
        return Optional.of(new QuantileInterval(p, lower, upper, interval, coverage));
    }
}
