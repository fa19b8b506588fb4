package org.spikeyield.stats;

import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The profile likelihood of the yield Y over all samples: over all distributions of the chips' accuracies, and over how far the
 * common test set has moved the spec among them.
 *
 * <pre>
 * D(y) = min_z [ 2(max l_z − l_z(y)) + z² ],   s_z = s + z·√(r s(1−s)/m)
 * </pre>
 *
 * <p>l_z is that of an {@link AccuracyMixture} with the spec at s_z, r the {@link SharedNoise#largestCommon() common noise}. Each shift
 * is compared with its own maximum, since the counts say nothing of it.
 */
final class NewSampleLikelihood {
    private static final double LARGEST_SHIFT = 2.8;
    private static final double STEP = 0.7;
    private static final int SHIFTS = 9;

    /** Accuracies between which the shifted spec stays. */
    private static final double EDGE = 0.0005;

    /** Shares that stand for none and all. */
    private static final double LEAST_SHARE = 0.0002;

    private static final double MOST_SHARE = 0.9999;
    private static final double PRECISION = 2e-5;

    /** Chips fewer than which are none. */
    private static final double NO_CHIP = 1e-6;

    private final double chips;
    private final double[] shifts = new double[SHIFTS];
    private final AccuracyMixture[] mixtures = new AccuracyMixture[SHIFTS];
    private final double estimate;

    NewSampleLikelihood(CountBins bins, double spec, SharedNoise noise, boolean smooth) {
        chips = bins.chips();
        double sd = Math.sqrt(noise.largestCommon() * spec * (1 - spec) / bins.samples());
        double trials = bins.samples() / (noise.total() - noise.common());
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < SHIFTS; i++) {
            shifts[i] = i * STEP - LARGEST_SHIFT;
            double shifted = Math.max(EDGE, Math.min(1 - EDGE, spec + shifts[i] * sd));
            mixtures[i] = new AccuracyMixture(bins, shifted, trials, smooth);
            double weight = StrictMath.exp(-shifts[i] * shifts[i] / 2);
            sum += weight * mixtures[i].best().above();
            weights += weight;
        }
        estimate = Math.max(0, Math.min(1, sum / weights));
    }

    /** The mean over the shifts of the most likely shares, weighted as shifts are likely. */
    double estimate() {
        return estimate;
    }

    /**
     * The interval for the yield.
     *
     * @param worth of the chips beside independent ones
     */
    Interval interval(double confidence, ChipWorth worth) {
        double threshold = threshold(confidence);
        Interval chipsOnly = chipsOnly(confidence, worth);
        double lower = lower(chipsOnly.lower(), threshold, worth.below());
        double upper = upper(chipsOnly.upper(), threshold, worth.above());
        return new Interval(Math.min(lower, estimate), Math.max(upper, estimate));
    }

    /**
     * What the interval would be if nothing but the number of chips blurred the estimate: Clopper and Pearson's, or where chips of less
     * worth would lose as much likelihood, whichever is farther from the estimate.
     */
    Interval chipsOnly(double confidence, ChipWorth worth) {
        Interval exact = clopperPearson(chips * estimate, chips, confidence);
        double threshold = threshold(confidence);
        double lower = exact.lower();
        if (worth.below() < 1) {
            lower = Math.min(lower, end(estimate, 0, share -> loss(share, worth.below()) <= threshold));
        }
        double upper = exact.upper();
        if (worth.above() < 1) {
            upper = Math.max(upper, end(estimate, 1, share -> loss(share, worth.above()) <= threshold));
        }
        return new Interval(Math.min(lower, estimate), Math.max(upper, estimate));
    }

    private static double threshold(double confidence) {
        return ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - confidence);
    }

    private double loss(double share, double worth) {
        return 2 * chips * worth * divergence(estimate, share);
    }

    private double lower(double chipsOnly, double threshold, double worth) {
        double lower = chipsOnly;
        // the cut at which the likelihood of many samples ends where that of the chips alone does
        double cut = Math.max(threshold, loss(lower, worth));
        for (int i = SHIFTS - 1; i >= 0; i--) {
            double start = Math.min(lower, Math.min(mixtures[i].best().above(), MOST_SHARE));
            DoublePredicate kept = kept(i, cut, worth);
            if (start > LEAST_SHARE && kept.test(start)) {
                lower = kept.test(LEAST_SHARE) ? 0 : end(start, LEAST_SHARE, kept);
            }
        }
        return lower;
    }

    private double upper(double chipsOnly, double threshold, double worth) {
        double upper = chipsOnly;
        double cut = Math.max(threshold, loss(upper, worth));
        for (int i = 0; i < SHIFTS; i++) {
            double start = Math.max(upper, Math.max(mixtures[i].best().above(), LEAST_SHARE));
            DoublePredicate kept = kept(i, cut, worth);
            if (start < MOST_SHARE && kept.test(start)) {
                upper = kept.test(MOST_SHARE) ? 1 : end(start, MOST_SHARE, kept);
            }
        }
        return upper;
    }

    /** Whether a share, at this shift, loses no more likelihood than the cut. */
    private DoublePredicate kept(int i, double cut, double worth) {
        double left = (cut - shifts[i] * shifts[i]) / (2 * worth);
        return left < 0
                ? share -> false
                : share -> mixtures[i].at(share) >= mixtures[i].best().logLikelihood() - left;
    }

    /** The outer end of the last bracket around where shares stop being kept. */
    private static double end(double inside, double outside, DoublePredicate kept) {
        double in = inside;
        double out = outside;
        while (Math.abs(out - in) > PRECISION) {
            double middle = (in + out) / 2;
            if (kept.test(middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return out;
    }

    /** How many times less likely, as a logarithm per chip, a share of chips is when the yield is another. */
    static double divergence(double share, double yield) {
        double ones = share <= 0 ? 0 : share * StrictMath.log(share / yield);
        double zeros = share >= 1 ? 0 : (1 - share) * StrictMath.log((1 - share) / (1 - yield));
        return Math.max(0, ones + zeros);
    }

    /** Clopper and Pearson's interval for a number of chips that need not be whole. */
    static Interval clopperPearson(double passed, double chips, double confidence) {
        double tail = (1 - confidence) / 2;
        double lower = passed < NO_CHIP
                ? 0
                : BetaDistribution.of(passed, chips - passed + 1).inverseCumulativeProbability(tail);
        double upper = chips - passed < NO_CHIP
                ? 1
                : BetaDistribution.of(passed + 1, chips - passed).inverseSurvivalProbability(tail);
        return new Interval(lower, upper);
    }
}
