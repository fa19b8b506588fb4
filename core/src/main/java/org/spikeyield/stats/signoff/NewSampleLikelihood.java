package org.spikeyield.stats.signoff;

import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.spikeyield.stats.Interval;

/**
 * The profile likelihood of the yield Y over all samples: over all distributions of the chips' accuracies, and over how far the
 * common test set has moved the spec among them.
 *
 * <pre>
 * D(y) = min_z [ 2(max l_z − l_z(y)) + z² ],   s_z = s + z·√(r s(1−s)/m)
 * </pre>
 *
 * <p>l_z is that of an {@link AccuracyMixture} with the spec at s_z, r the {@link SharedNoise#largestCommon() common noise}. Each shift
 * is compared with its own maximum, since the counts say nothing of it. The minimum is over a few shifts the same for all y, and for each end
 * of an interval over one more that alone takes nearly all of the likelihood that the end may lose: with many chips that all lie just
 * beside the spec, the end depends on the largest shift allowed.
 */
final class NewSampleLikelihood {
    private static final double LARGEST_SHIFT = 2.8;
    private static final double STEP = 0.7;
    private static final int SHIFTS = 9;

    /** Of the largest shift that the likelihood allows an end of an interval. */
    private static final double OUTERMOST = 0.98;

    /**
     * How many times as far from the estimate as chips alone would put it an end lies, for a cluster of chips beside the spec to be allowed for: in
     * bounds, wherever samples matter at all; in intervals, where hardly anything else does.
     */
    private static final double SAMPLES_MATTER = 1.1;

    private static final double SAMPLES_DECIDE = 6;

    /** Accuracies between which the shifted spec stays: so near to 0 and 1 that many chips may lie between. */
    private static final double EDGE = 1e-6;

    /** Shares that stand for none and all. */
    private static final double MIN_SHARE = 0.0002;

    private static final double MAX_SHARE = 0.9999;
    private static final double PRECISION = 2e-5;

    /** Chips fewer than which are none. */
    private static final double NO_CHIP = 1e-6;

    private final CountBins bins;
    private final double chips;
    private final double spec;
    private final double sd;
    private final double trials;
    private final boolean smooth;
    private final Shifted[] shifts = new Shifted[SHIFTS];
    private final double estimate;

    /** The accuracies, the spec among them shifted by so many standard deviations. */
    private record Shifted(double shift, AccuracyMixture mixture) {
        double best() {
            return mixture.best().above();
        }

        /** Whether a share loses no more likelihood than the cut. */
        DoublePredicate kept(double cut, double worth) {
            double left = (cut - shift * shift) / (2 * worth);
            return left < 0
                    ? share -> false
                    : share -> mixture.at(share) >= mixture.best().logLikelihood() - left;
        }
    }

    NewSampleLikelihood(CountBins bins, double spec, SharedNoise noise, boolean smooth) {
        this.bins = bins;
        this.spec = spec;
        this.smooth = smooth;
        chips = bins.chips();
        sd = Math.sqrt(noise.largestCommon() * spec * (1 - spec) / bins.samples());
        trials = bins.samples() / (noise.total() - noise.common());
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < SHIFTS; i++) {
            double shift = i * STEP - LARGEST_SHIFT;
            shifts[i] = shifted(shift);
            double weight = StrictMath.exp(-shift * shift / 2);
            sum += weight * shifts[i].best();
            weights += weight;
        }
        estimate = Math.max(0, Math.min(1, sum / weights));
    }

    private Shifted shifted(double shift) {
        // the outermost shift has no end where chips alone allow any share
        double moved = sd == 0 ? 0 : shift * sd;
        double center = Math.max(EDGE, Math.min(1 - EDGE, spec + moved));
        return new Shifted(shift, new AccuracyMixture(bins, center, trials, smooth));
    }

    /** The mean over the shifts of the most likely shares, weighted as shifts are likely. */
    double estimate() {
        return estimate;
    }

    /**
     * The interval for the yield.
     *
     * @param manyGrey whether so many chips are near the spec that clusters just beside it are allowed for at both ends; else they are at each
     *     end that samples, not chips, decide; never where accuracies are taken to be smooth
     * @param worth of the chips beside independent ones
     */
    Interval interval(double confidence, boolean manyGrey, ChipWorth worth) {
        double clustersFrom = manyGrey ? 0 : SAMPLES_DECIDE;
        return interval(confidence, smooth ? Double.POSITIVE_INFINITY : clustersFrom, worth);
    }

    /**
     * Bounds for the yield, each of which holds with the confidence, by itself. Clusters are allowed for at each end where samples matter.
     *
     * @param worth of the chips beside independent ones, for an interval that misses twice as often
     */
    Interval bounds(double confidence, ChipWorth worth) {
        return interval(2 * confidence - 1, SAMPLES_MATTER, worth);
    }

    /** The interval that allows for clusters at each end that lies this many times as far from the estimate as that of the chips alone. */
    private Interval interval(double confidence, double clustersFrom, ChipWorth worth) {
        double one = threshold(confidence);
        double two = ofTwo(confidence);
        Interval chipsOnly = chipsOnly(confidence, worth);
        Interval plain = interval(one, one, chipsOnly, worth);
        boolean below = estimate - plain.lower() >= clustersFrom * (estimate - chipsOnly.lower());
        boolean above = plain.upper() - estimate >= clustersFrom * (chipsOnly.upper() - estimate);
        return below || above ? interval(below ? two : one, above ? two : one, chipsOnly, worth) : plain;
    }

    private Interval interval(double below, double above, Interval chipsOnly, ChipWorth worth) {
        double lower = lower(chipsOnly.lower(), below, worth.below());
        double upper = upper(chipsOnly.upper(), above, worth.above());
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

    /**
     * The most likelihood that an end may lose where a cluster of chips just beside the spec may cross it with the samples. The yield then
     * depends on the shift to one side only, and what is lost is the sum of the squares of two normal errors, the chips' and the
     * samples', as far as they are positive: {@code P(χ²₁ > x)/2 + P(χ²₂ > x)/4 = (1 − confidence)/2}.
     */
    private static double ofTwo(double confidence) {
        ChiSquaredDistribution one = ChiSquaredDistribution.of(1);
        double low = threshold(confidence);
        double high = 4 * low;
        while (high - low > PRECISION) {
            double middle = (low + high) / 2;
            double missed = one.survivalProbability(middle) / 2 + StrictMath.exp(-middle / 2) / 4;
            if (missed > (1 - confidence) / 2) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double loss(double share, double worth) {
        return 2 * chips * worth * divergence(estimate, share);
    }

    private double lower(double chipsOnly, double threshold, double worth) {
        // the cut at which the likelihood of many samples ends where that of the chips alone does
        double cut = Math.max(threshold, loss(chipsOnly, worth));
        double lower = lower(chipsOnly, shifted(OUTERMOST * Math.sqrt(cut)), cut, worth);
        for (int i = SHIFTS - 1; i >= 0; i--) {
            lower = lower(lower, shifts[i], cut, worth);
        }
        return lower;
    }

    /** A lower end, or one farther out that this shift allows. */
    private static double lower(double lower, Shifted shifted, double cut, double worth) {
        double start = Math.min(lower, Math.min(shifted.best(), MAX_SHARE));
        DoublePredicate kept = shifted.kept(cut, worth);
        if (start <= MIN_SHARE || !kept.test(start)) {
            return lower;
        }
        return kept.test(MIN_SHARE) ? 0 : end(start, MIN_SHARE, kept);
    }

    private double upper(double chipsOnly, double threshold, double worth) {
        double cut = Math.max(threshold, loss(chipsOnly, worth));
        double upper = upper(chipsOnly, shifted(-OUTERMOST * Math.sqrt(cut)), cut, worth);
        for (int i = 0; i < SHIFTS; i++) {
            upper = upper(upper, shifts[i], cut, worth);
        }
        return upper;
    }

    private static double upper(double upper, Shifted shifted, double cut, double worth) {
        double start = Math.max(upper, Math.max(shifted.best(), MIN_SHARE));
        DoublePredicate kept = shifted.kept(cut, worth);
        if (start >= MAX_SHARE || !kept.test(start)) {
            return upper;
        }
        return kept.test(MAX_SHARE) ? 1 : end(start, MAX_SHARE, kept);
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
