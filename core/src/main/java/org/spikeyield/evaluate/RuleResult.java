package org.spikeyield.evaluate;

import java.util.Arrays;

/**
 * The scores of one chip under one decision rule, against the true labels.
 *
 * <p>{@code correct = truePositive + trueNegative}, and
 * {@code samples = undecided + truePositive + falsePositive + trueNegative + falseNegative}. When the chip diverged or its
 * trial failed, all counts are 0 except {@code undecided = samples}, and both accuracies are NaN.
 *
 * @param correct samples decided for their true class
 * @param undecided samples without a decision, counted wrong
 * @param truePositive positive samples decided positive
 * @param falsePositive negative samples decided positive
 * @param trueNegative negative samples decided negative
 * @param falseNegative positive samples decided negative
 * @param teacherAgreement samples on which chip and teacher, read by the same rule, make the same decision; where either
 *     is undecided they do not agree; 0 where there is no teacher
 * @param accuracy correct / samples, in [0, 1]
 * @param balancedAccuracy mean over the classes present of (correct of the class / samples of the class, undecided ones
 *     among them), in [0, 1]
 * @param outcomes {@code [ceil(samples/8)]}; bit {@code s % 8} (least significant first) of byte {@code s / 8} is set
 *     when sample s is correct; shared, not to be modified
 */
public record RuleResult(
        int correct,
        int undecided,
        int truePositive,
        int falsePositive,
        int trueNegative,
        int falseNegative,
        int teacherAgreement,
        double accuracy,
        double balancedAccuracy,
        byte[] outcomes) {
    public RuleResult {
        if (correct != truePositive + trueNegative) {
            throw new IllegalArgumentException("correct is " + correct + " but true positives and true negatives are "
                    + truePositive + " and " + trueNegative);
        }
        if (outcomes.length != (undecided + truePositive + falsePositive + trueNegative + falseNegative + 7) / 8) {
            throw new IllegalArgumentException("outcomes of " + outcomes.length + " bytes do not fit the counts");
        }
        int set = 0;
        for (byte eight : outcomes) {
            set += Integer.bitCount(eight & 0xff);
        }
        if (set != correct) {
            throw new IllegalArgumentException("outcomes have " + set + " bits set but correct is " + correct);
        }
    }

    /** The scores of a chip without a valid run of all samples. */
    static RuleResult none(int samples) {
        return new RuleResult(0, samples, 0, 0, 0, 0, 0, Double.NaN, Double.NaN, new byte[(samples + 7) / 8]);
    }

    /** correct / samples; 0, unlike the accuracy, for a chip that diverged: none of its samples is right. */
    public double correctShare() {
        return (double) correct / samples();
    }

    /** The mean over the classes that are there of the share of a class that is right. */
    public static double balancedAccuracy(int truePositive, int positives, int trueNegative, int negatives) {
        if (positives == 0) {
            return (double) trueNegative / negatives;
        }
        if (negatives == 0) {
            return (double) truePositive / positives;
        }
        return ((double) truePositive / positives + (double) trueNegative / negatives) / 2;
    }

    /** The balanced accuracy; 0, unlike it, for a chip that diverged. */
    public double balancedShare() {
        return Double.isNaN(balancedAccuracy) ? 0 : balancedAccuracy;
    }

    /** Number of samples. */
    public int samples() {
        return undecided + truePositive + falsePositive + trueNegative + falseNegative;
    }

    /**
     * Whether a sample was decided for its true class.
     *
     * @param sample in [0, samples)
     */
    public boolean correct(int sample) {
        return (outcomes[sample >> 3] >> (sample & 7) & 1) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleResult that
                && correct == that.correct
                && undecided == that.undecided
                && truePositive == that.truePositive
                && falsePositive == that.falsePositive
                && trueNegative == that.trueNegative
                && falseNegative == that.falseNegative
                && teacherAgreement == that.teacherAgreement
                && Double.compare(accuracy, that.accuracy) == 0
                && Double.compare(balancedAccuracy, that.balancedAccuracy) == 0
                && Arrays.equals(outcomes, that.outcomes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(outcomes) + teacherAgreement;
    }
}
