package org.spikeyield.study;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.evaluate.RuleResult;

/**
 * Whether a row agrees with itself and with the labels of the study's test set, without running its chip: which samples are right decides how
 * many of each label are, and these decide the accuracies. Memory is a bit per test sample.
 */
public final class RowCheck {
    private final int samples;
    private final byte[] positive;
    private final int positives;

    /** Draws the labels of the test set. */
    public RowCheck(Study study) {
        samples = study.testSamples();
        BitSet labels = study.testLabels();
        positive = Arrays.copyOf(labels.toByteArray(), (samples + Byte.SIZE - 1) / Byte.SIZE);
        positives = labels.cardinality();
    }

    /** What in a row contradicts the rest of it, by the names of its columns; nothing when it could be a chip's. */
    public Optional<String> fault(ChipRow row) {
        ChipResult result = row.result();
        if (result.samples() != samples) {
            return Optional.of("samples is " + result.samples() + ", the study has " + samples);
        }
        if (result.status() != ChipStatus.OK) {
            return hasScores(result)
                    ? Optional.of("a chip that is " + result.status().name().toLowerCase(Locale.ROOT) + " has scores")
                    : Optional.empty();
        }
        for (DecisionRule rule : DecisionRule.values()) {
            Optional<String> fault = fault(result.rule(rule));
            if (fault.isPresent()) {
                String name = rule.name().toLowerCase(Locale.ROOT);
                return fault.map(text -> name + "_" + text);
            }
        }
        return Optional.empty();
    }

    private static boolean hasScores(ChipResult result) {
        boolean decided = false;
        for (DecisionRule rule : DecisionRule.values()) {
            RuleResult scores = result.rule(rule);
            decided |= scores.undecided() != scores.samples()
                    || scores.correct() != 0
                    || scores.teacherAgreement() != 0
                    || !Double.isNaN(scores.accuracy())
                    || !Double.isNaN(scores.balancedAccuracy());
        }
        return decided
                || Arrays.stream(ChipMetric.values())
                        .anyMatch(metric -> metric.measured() && !Double.isNaN(result.value(metric)));
    }

    private Optional<String> fault(RuleResult rule) {
        int rightPositives = 0;
        for (int i = 0; i < positive.length; i++) {
            rightPositives += Integer.bitCount(rule.outcomes()[i] & positive[i] & 0xff);
        }
        int negatives = samples - positives;
        int decided = samples - rule.undecided();
        if (rule.truePositive() != rightPositives) {
            return Optional.of("true_positive is " + rule.truePositive() + ", but by outcomes and labels "
                    + rightPositives + " positive samples are right");
        }
        if (negative(rule) || rule.truePositive() + rule.falseNegative() > positives) {
            return Optional.of("true_positive and false_negative are " + rule.truePositive() + " and "
                    + rule.falseNegative() + ", the test set has " + positives + " positive samples");
        }
        if (rule.trueNegative() + rule.falsePositive() > negatives) {
            return Optional.of("true_negative and false_positive are " + rule.trueNegative() + " and "
                    + rule.falsePositive() + ", the test set has " + negatives + " negative samples");
        }
        if (rule.teacherAgreement() < 0 || rule.teacherAgreement() > decided) {
            return Optional.of("teacher_agreement is " + rule.teacherAgreement() + " of " + decided + " decisions");
        }
        double accuracy = rule.correctShare();
        if (Double.compare(rule.accuracy(), accuracy) != 0) {
            return Optional.of("accuracy is " + rule.accuracy() + ", but " + rule.correct() + " of " + samples
                    + " samples are right");
        }
        double balanced = RuleResult.balancedAccuracy(rule.truePositive(), positives, rule.trueNegative(), negatives);
        if (Double.compare(rule.balancedAccuracy(), balanced) != 0) {
            return Optional.of("balanced_accuracy is " + rule.balancedAccuracy() + ", but by its counts " + balanced);
        }
        return Optional.empty();
    }

    private static boolean negative(RuleResult rule) {
        return rule.undecided() < 0
                || rule.truePositive() < 0
                || rule.falsePositive() < 0
                || rule.trueNegative() < 0
                || rule.falseNegative() < 0;
    }
}
