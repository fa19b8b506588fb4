package org.spikeyield.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The probability that a chip fails at its nominal mismatch level, too small for its chips to show, extrapolated from chips at
 * inflated levels, or the reason why such chips do not support it.
 *
 * <p>A scale is a level over the nominal one. All Gaussian draws of a chip being stretched by s, the rate of failures follows the
 * {@link Law law}
 *
 * <pre>
 * ln Λ(s) = a + b·ln s − c/s²,   Λ = −ln(1 − P),   c ≥ 0
 * </pre>
 *
 * <p>where c is half the squared distance from the nominal chip to the nearest that fails, in standard deviations at scale 1, and b
 * comes from the shape of what fails there. The law is fitted by maximum likelihood of the binomial counts; the interval holds all P(1) that the profile likelihood
 * does not reject, {@code 2·(max ℓ − max_{b,c} ℓ) ≤} quantile of χ² with one degree of freedom. The fit is tested by its deviance
 * from the counts, as χ² with m − 3 degrees of freedom for m scales.
 *
 * <p>What is refused is listed at {@link Reason}. What no test can see is a second way to fail that takes over below the smallest
 * scale, or one that adds too little at the largest: a fit that passes is no proof. See "Intervals" in core/results.md for what
 * was measured.
 *
 * <p>Source: Sun, Li, Liu, Luo and Li, IEEE Trans. CAD 34(7), 1096–1109, 2015, doi 10.1109/TCAD.2015.2404895 ("scaled-sigma
 * sampling").
 *
 * <p>Implementation note: the paper has ln P in the place of ln Λ and a bootstrap for the interval. P and Λ are
 * the same where failures are rare; where a chip may fail in any of many independent ways, it is Λ that adds up, and the law of each
 * way then holds for their sum. With ln P such chips were found to fail too seldom where a tenth of them or more failed at the largest scale.
 */
public sealed interface ScaledSigma {

    /** The largest share of draws that may be folded or floored at a scale. */
    double MAX_FOLDED = 1e-4;

    /** The fewest scales at which a chip failed. */
    int MIN_SCALES = 4;

    /** The fewest failed chips, all scales together; already with these the interval spans about three decades. */
    int MIN_FAILURES = 100;

    /** The largest share of chips that may fail at a scale: with more, chips no longer fail in the nearest way alone. */
    double LARGEST_SHARE = 0.2;

    /** The largest that the smallest scale with a failed chip may be; the interval grows fast with it. */
    double FURTHEST = 1.5;

    /** The probability of a deviance as large as the fit's by chance, below which it is rejected. */
    double POOREST_FIT = 0.05;

    /**
     * How failures grow with the scale: {@code ln(−ln(1 − P)) = a + b·ln s − c/s²}.
     *
     * @param c not negative
     */
    record Law(double a, double b, double c) {

        /** P at a scale of at least 1; 1 is the nominal one. */
        public double probability(double scale) {
            return failing(a + b * StrictMath.log(scale) - c / (scale * scale));
        }

        private static double failing(double logRate) {
            return -StrictMath.expm1(-StrictMath.exp(logRate));
        }
    }

    /**
     * What the chips support.
     *
     * @param law most likely one; its probability at scale 1 is the estimate
     * @param confidence nominal probability that the interval covers P(1)
     * @param interval for P(1)
     * @param deviance of the counts from the law
     * @param fit probability of a deviance as large or larger if the law holds, at least {@value #POOREST_FIT}
     */
    record Extrapolated(Law law, double confidence, Interval interval, double deviance, double fit)
            implements ScaledSigma {

        /** The estimate of P(1). */
        public double probability() {
            return law.probability(1);
        }
    }

    /**
     * Why there is no estimate.
     *
     * @param why the reason with its numbers, one sentence
     */
    record Refused(Reason reason, String why) implements ScaledSigma {}

    /** Kinds of refusal, in the order in which they are looked for. */
    enum Reason {
        /** A scale beyond the largest at which draws keep their distribution. */
        FOLDED,
        /** Failures at fewer than {@value #MIN_SCALES} scales, one more than the law has unknowns. */
        TOO_FEW_SCALES,
        /** Fewer than {@value #MIN_FAILURES} failed chips. */
        TOO_FEW_FAILURES,
        /** More than {@value #LARGEST_SHARE} of the chips failed at a scale. */
        NOT_RARE,
        /** No failures at scales up to {@value #FURTHEST}. */
        TOO_FAR,
        /** The law was rejected at {@value #POOREST_FIT}: failures change their cause with the scale. */
        POOR_FIT
    }

    /**
     * Extrapolates to scale 1.
     *
     * @param scales rising, from 1 on; the nominal one may be among them; not modified
     * @param failed chips that failed at each scale, not modified
     * @param chips chips that were judged at each scale, at least 1 and independent between scales; not modified
     * @param largestScale from {@link #largestScale}; infinite where nothing can fold
     * @param confidence between 0 and 1
     */
    static ScaledSigma of(double[] scales, int[] failed, int[] chips, double largestScale, double confidence) {
        Checks.confidence(confidence);
        check(scales, failed, chips, largestScale);
        double last = scales[scales.length - 1];
        if (last > Math.max(1, largestScale)) {
            return refused(
                    Reason.FOLDED,
                    "at scale %.4g more than %.4g of the draws are folded or floored, as beyond %.4g",
                    last,
                    MAX_FOLDED,
                    largestScale);
        }
        int failing = 0;
        double first = last;
        double largestShare = 0;
        double atScale = last;
        for (int i = scales.length - 1; i >= 0; i--) {
            double share = (double) failed[i] / chips[i];
            if (share > 0) {
                failing++;
                first = scales[i];
            }
            if (share > largestShare) {
                largestShare = share;
                atScale = scales[i];
            }
        }
        long failures = Arrays.stream(failed).asLongStream().sum();
        if (failing < MIN_SCALES) {
            return refused(Reason.TOO_FEW_SCALES, "chips failed at %d scales, fewer than %d", failing, MIN_SCALES);
        }
        if (failures < MIN_FAILURES) {
            return refused(Reason.TOO_FEW_FAILURES, "%d chips failed, fewer than %d", failures, MIN_FAILURES);
        }
        if (largestShare > LARGEST_SHARE) {
            return refused(
                    Reason.NOT_RARE,
                    "at scale %.4g a share of %.4g of the chips failed, more than %.4g",
                    atScale,
                    largestShare,
                    LARGEST_SHARE);
        }
        if (first > FURTHEST) {
            return refused(Reason.TOO_FAR, "no chip failed below scale %.4g, which is beyond %.4g", first, FURTHEST);
        }
        return fitted(new ScaledSigmaLikelihood(scales, failed, chips), scales.length - 3, confidence);
    }

    private static ScaledSigma fitted(ScaledSigmaLikelihood likelihood, int freedom, double confidence) {
        ScaledSigmaLikelihood.Peak peak = likelihood.peak();
        double deviance = likelihood.deviance(peak);
        double fit = ChiSquaredDistribution.of(freedom).survivalProbability(deviance);
        if (fit < POOREST_FIT) {
            return refused(
                    Reason.POOR_FIT,
                    "the counts deviate from the law by %.4g with %d degrees of freedom, which has a probability of %.2g",
                    deviance,
                    freedom,
                    fit);
        }
        double most = ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - confidence);
        DoublePredicate kept = theta -> likelihood.ratio(theta, peak) <= most;
        Interval interval =
                new Interval(Law.failing(bound(peak.theta(), -1, kept)), Law.failing(bound(peak.theta(), 1, kept)));
        return new Extrapolated(peak.law(), confidence, interval, deviance, fit);
    }

    /** The first θ on the way from the peak that is not kept; steps double until one is out, then halve. */
    private static double bound(double peak, double step, DoublePredicate kept) {
        double inside = peak;
        double outside = peak + step;
        while (Math.abs(outside) < 1e6 && kept.test(outside)) {
            inside = outside;
            outside = peak + 2 * (outside - peak);
        }
        for (int i = 0; i < 40; i++) {
            double middle = (inside + outside) / 2;
            if (kept.test(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }

    private static Refused refused(Reason reason, String why, Object... numbers) {
        return new Refused(reason, String.format(Locale.ROOT, why, numbers));
    }

    private static void check(double[] scales, int[] failed, int[] chips, double largestScale) {
        if (scales.length == 0 || failed.length != scales.length || chips.length != scales.length) {
            throw new IllegalArgumentException(
                    scales.length + " scales, " + failed.length + " counts of failed chips and " + chips.length
                            + " of judged ones: allowed is at least 1 of each and as many of all");
        }
        if (!(largestScale > 0)) {
            throw new IllegalArgumentException("largest scale is " + largestScale + ", allowed is above 0");
        }
        for (int i = 0; i < scales.length; i++) {
            Checks.finite("scale " + i, scales[i]);
            if (scales[i] < 1 || i > 0 && scales[i] <= scales[i - 1]) {
                throw new IllegalArgumentException(
                        "scale " + i + " is " + scales[i] + ": allowed are rising scales from 1 on");
            }
            if (chips[i] < 1 || failed[i] < 0 || failed[i] > chips[i]) {
                throw new IllegalArgumentException(failed[i] + " of " + chips[i] + " chips at scale " + scales[i]
                        + ": allowed are 0 to all of at least one chip");
            }
        }
    }

    /**
     * The share of draws that are folded or floored: {@code P(1 + level·n < floor) = Φ((floor − 1)/level)}, n standard normal.
     *
     * <p>A Gaussian factor below 0 is folded to its absolute value where a negative parameter makes no sense, and one below the floor
     * is raised to it. Stretching such draws no longer stretches their effect, and the law does not hold.
     *
     * @param level relative standard deviation of the parameter, above 0
     * @param floor the largest of the floors as a share of the parameter's ideal value, 0 up to below 1
     */
    static double foldedOrFloored(double level, double floor) {
        checkFloor(level, floor);
        return NormalDistribution.of(0, 1).cumulativeProbability((floor - 1) / level);
    }

    /**
     * The scale at which {@value #MAX_FOLDED} of the draws are {@link #foldedOrFloored folded or floored}; below 1 where the
     * nominal level does so to more.
     *
     * @param nominalLevel the level at scale 1, above 0
     * @param floor as above
     */
    static double largestScale(double nominalLevel, double floor) {
        checkFloor(nominalLevel, floor);
        double deviations = NormalDistribution.of(0, 1).inverseSurvivalProbability(MAX_FOLDED);
        return (1 - floor) / (deviations * nominalLevel);
    }

    private static void checkFloor(double level, double floor) {
        if (!(level > 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("level is " + level + ", allowed is above 0");
        }
        if (!(floor >= 0 && floor < 1)) {
            throw new IllegalArgumentException("floor is " + floor + ", allowed is 0 up to below 1");
        }
    }
}
