package org.spikeyield.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What a chip of several networks is worth beside an independent one, as evidence for yields below and above the estimate.
 *
 * <pre>
 * χ²(confidence) / 2n·KL(share, end),   KL(a, b) = a ln(a/b) + (1−a) ln((1−a)/(1−b)),   at most 1
 * </pre>
 *
 * <p>n is the number of chips, end that of {@link HierarchicalYield}'s interval on this side of the share.
 *
 * @param below above 0, at most 1
 * @param above above 0, at most 1
 */
record ChipWorth(double below, double above) {
    static final ChipWorth INDEPENDENT = new ChipWorth(1, 1);

    /** Of one network chips are independent; of 2 to 4 nothing is known. */
    static ChipWorth of(int[] passed, int[] chips, double confidence) {
        HierarchicalYield over = HierarchicalYield.of(passed, chips, confidence);
        Optional<Interval> ends = over.interval();
        if (ends.isEmpty()) {
            return INDEPENDENT;
        }
        double threshold = ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - confidence);
        double all = Arrays.stream(chips).sum();
        double below = worth(over.share(), ends.get().lower(), all, threshold);
        double above = worth(over.share(), ends.get().upper(), all, threshold);
        // an end at a share of 0 or 1 says nothing of what chips are worth; the other one does
        return new ChipWorth(over.share() == 0 ? above : below, over.share() == 1 ? below : above);
    }

    private static double worth(double share, double end, double chips, double threshold) {
        double loss = 2 * chips * NewSampleLikelihood.divergence(share, end);
        return loss > threshold ? threshold / loss : 1;
    }
}
