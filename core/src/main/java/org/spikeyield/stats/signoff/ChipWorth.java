package org.spikeyield.stats.signoff;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.spikeyield.stats.BoundedMean;
import org.spikeyield.stats.Distribution;
import org.spikeyield.stats.HierarchicalYield;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;

/**
 * What a chip of several networks is worth beside an independent one, as evidence for yields below and above the estimate.
 *
 * <pre>
 * χ²(confidence) / 2n·KL(share, end),   KL(a, b) = a ln(a/b) + (1−a) ln((1−a)/(1−b)),   at most 1
 * </pre>
 *
 * <p>n is the number of chips, end that of an interval over networks on this side of the share.
 *
 * @param below above 0, at most 1
 * @param above above 0, at most 1
 */
record ChipWorth(double below, double above) {
    static final ChipWorth INDEPENDENT = new ChipWorth(1, 1);

    /**
     * What makes chips end where {@link HierarchicalYield}'s interval does, or {@link BoundedMean}'s bounds at half the error where these are
     * farther out; of one network chips are independent.
     */
    static ChipWorth ofInterval(int[] passed, int[] chips, double confidence) {
        HierarchicalYield over = HierarchicalYield.of(passed, chips, confidence);
        return over.interval()
                .map(ends ->
                        of(over.share(), ends.hull(bounded(passed, chips, (1 + confidence) / 2)), chips, confidence))
                .orElse(INDEPENDENT);
    }

    /** What makes chips end where {@link BoundedMean}'s bounds are, those of an interval that misses twice as often. */
    static ChipWorth ofBounds(int[] passed, int[] chips, double confidence) {
        if (chips.length < NetworkMeans.MIN_NETWORKS) {
            return INDEPENDENT;
        }
        double[] shares = shares(passed, chips);
        Interval ends = bounded(passed, chips, confidence);
        return of(Distribution.of(shares).mean(), ends, chips, 2 * confidence - 1);
    }

    /** The bounds for the mean yield of further networks, each of which holds with the confidence. */
    static Interval bounded(int[] passed, int[] chips, double confidence) {
        double[] shares = shares(passed, chips);
        BoundedMean mean = new BoundedMean(confidence);
        return new Interval(mean.lower(shares), mean.upper(shares));
    }

    private static double[] shares(int[] passed, int[] chips) {
        double[] shares = new double[chips.length];
        Arrays.setAll(shares, k -> (double) passed[k] / chips[k]);
        return shares;
    }

    private static ChipWorth of(double share, Interval ends, int[] chips, double confidence) {
        double threshold = ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - confidence);
        double all = Arrays.stream(chips).sum();
        double below = worth(share, ends.lower(), all, threshold);
        double above = worth(share, ends.upper(), all, threshold);
        // an end at a share of 0 or 1 says nothing of what chips are worth; the other one does
        return new ChipWorth(share == 0 ? above : below, share == 1 ? below : above);
    }

    private static double worth(double share, double end, double chips, double threshold) {
        double loss = 2 * chips * NewSampleLikelihood.divergence(share, end);
        return loss > threshold ? threshold / loss : 1;
    }
}
