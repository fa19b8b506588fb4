package org.spikeyield.evaluate;

import java.util.Arrays;

/**
 * The scores of one chip under one decision rule, against the true labels, of L classes.
 *
 * <p>{@code correct} is the sum of the diagonal of {@code confusion}, and {@code samples = undecided + } the sum of all of it. The samples of a class that
 * are undecided are those of the class in the test set without the row of the class. When the chip diverged or its
 * trial failed, all counts are 0 except {@code undecided = samples}, and both accuracies are NaN.
 *
 * @param correct samples decided for their true class
 * @param undecided samples without a decision, counted wrong
 * @param confusion {@code [L·L]}; samples of class c that were decided for class d stand at {@code c·L + d}; shared, not to be modified
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
        int[] confusion,
        int teacherAgreement,
        double accuracy,
        double balancedAccuracy,
        byte[] outcomes) {
    /** Places of the counts of two classes. */
    private static final int TRUE_NEGATIVE = 0;

    private static final int FALSE_POSITIVE = 1;
    private static final int FALSE_NEGATIVE = 2;
    private static final int TRUE_POSITIVE = 3;

    public RuleResult {
        int classes = classes(confusion);
        if (classes < 2 || classes * classes != confusion.length) {
            throw new IllegalArgumentException(confusion.length + " counts are not those of L·L decisions, L from 2");
        }
        if (correct != right(confusion)) {
            throw new IllegalArgumentException(
                    "correct is " + correct + " but by decisions " + right(confusion) + " samples are right");
        }
        if (outcomes.length != (undecided + Arrays.stream(confusion).sum() + 7) / 8) {
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

    /** The scores of a chip on samples of two classes, of which class 1 is the positive one. */
    public RuleResult(
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
        this(
                correct,
                undecided,
                new int[] {trueNegative, falsePositive, falseNegative, truePositive},
                teacherAgreement,
                accuracy,
                balancedAccuracy,
                outcomes);
    }

    /** The scores of a chip without a valid run of all samples. */
    static RuleResult none(int classes, int samples) {
        return new RuleResult(
                0, samples, new int[classes * classes], 0, Double.NaN, Double.NaN, new byte[(samples + 7) / 8]);
    }

    private static int classes(int[] confusion) {
        return (int) Math.sqrt(confusion.length);
    }

    private static int right(int[] confusion) {
        int classes = classes(confusion);
        int right = 0;
        for (int c = 0; c < classes; c++) {
            right += confusion[c * classes + c];
        }
        return right;
    }

    /** Number of classes L. */
    public int classes() {
        return classes(confusion);
    }

    /** Of two classes, the positive samples decided positive. */
    public int truePositive() {
        return confusion[TRUE_POSITIVE];
    }

    /** Of two classes, the negative samples decided positive. */
    public int falsePositive() {
        return confusion[FALSE_POSITIVE];
    }

    /** Of two classes, the negative samples decided negative. */
    public int trueNegative() {
        return confusion[TRUE_NEGATIVE];
    }

    /** Of two classes, the positive samples decided negative. */
    public int falseNegative() {
        return confusion[FALSE_NEGATIVE];
    }

    /** Samples of a class that were decided for it. */
    public int correctOf(int label) {
        return confusion[label * classes() + label];
    }

    /** Samples of a class that were decided for any. */
    public int decidedOf(int label) {
        int classes = classes();
        return Arrays.stream(confusion, label * classes, (label + 1) * classes).sum();
    }

    /** correct / samples; 0, unlike the accuracy, for a chip that diverged: none of its samples is right. */
    public double correctShare() {
        return (double) correct / samples();
    }

    /**
     * The mean over the classes that are there of the share of a class that is right.
     *
     * @param confusion {@code [L·L]}, not modified
     * @param labels samples of each class {@code [L]}, not modified
     */
    public static double balancedAccuracy(int[] confusion, int[] labels) {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < labels.length; c++) {
            if (labels[c] > 0) {
                sum += (double) confusion[c * labels.length + c] / labels[c];
                present++;
            }
        }
        return sum / present;
    }

    /** The balanced accuracy; 0, unlike it, for a chip that diverged. */
    public double balancedShare() {
        return Double.isNaN(balancedAccuracy) ? 0 : balancedAccuracy;
    }

    /** Number of samples. */
    public int samples() {
        return undecided + Arrays.stream(confusion).sum();
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
                && Arrays.equals(confusion, that.confusion)
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
