package org.spikeyield.study;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.task.DecisionRule;

/**
 * Whether a row agrees with itself and with the labels of the study's test set, without running its chip: which samples are right decides how
 * many of each label are, and these decide the accuracies. Memory is a bit per test sample and class.
 */
public final class RowCheck {
    private final List<DecisionRule> rules;
    private final int samples;
    /** By class: a bit for each test sample that is of it. */
    private final byte[][] members;

    private final int[] counts;

    /** Draws the labels of the test set. */
    public RowCheck(Study study) {
        rules = study.task().rules();
        samples = study.testSamples();
        int[] labels = study.testLabels();
        members = new byte[study.task().classes()][(samples + Byte.SIZE - 1) / Byte.SIZE];
        counts = new int[members.length];
        for (int s = 0; s < samples; s++) {
            members[labels[s]][s / Byte.SIZE] |= (byte) (1 << s % Byte.SIZE);
            counts[labels[s]]++;
        }
    }

    /** What in a row contradicts the rest of it, by the names of its columns; nothing when it could be a chip's. */
    public Optional<String> fault(ChipRow row) {
        ChipResult result = row.result();
        if (result.samples() != samples) {
            return Optional.of("samples is " + result.samples() + ", the study has " + samples);
        }
        List<String> keys = rules.stream().map(DecisionRule::key).toList();
        if (!List.copyOf(result.rules().keySet()).equals(keys) || result.classes() != counts.length) {
            return Optional.of("scores are by " + result.rules().keySet() + " in " + result.classes()
                    + " classes, the study's task has " + keys + " and " + counts.length);
        }
        if (result.status() != ChipStatus.OK) {
            return hasScores(result)
                    ? Optional.of("a chip that is " + result.status().name().toLowerCase(Locale.ROOT) + " has scores")
                    : Optional.empty();
        }
        for (DecisionRule rule : rules) {
            Optional<String> fault = fault(result.rule(rule));
            if (fault.isPresent()) {
                return fault.map(text -> rule.key() + "_" + text);
            }
        }
        return Optional.empty();
    }

    private static boolean hasScores(ChipResult result) {
        boolean decided = false;
        for (RuleResult scores : result.rules().values()) {
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
        Optional<String> fault = counts.length == 2 ? faultOfTwo(rule) : faultOfMany(rule);
        if (fault.isPresent()) {
            return fault;
        }
        int decided = samples - rule.undecided();
        if (rule.teacherAgreement() < 0 || rule.teacherAgreement() > decided) {
            return Optional.of("teacher_agreement is " + rule.teacherAgreement() + " of " + decided + " decisions");
        }
        double accuracy = rule.correctShare();
        if (Double.compare(rule.accuracy(), accuracy) != 0) {
            return Optional.of("accuracy is " + rule.accuracy() + ", but " + rule.correct() + " of " + samples
                    + " samples are right");
        }
        double balanced = RuleResult.balancedAccuracy(rule.confusion(), counts);
        if (Double.compare(rule.balancedAccuracy(), balanced) != 0) {
            return Optional.of("balanced_accuracy is " + rule.balancedAccuracy() + ", but by its counts " + balanced);
        }
        return Optional.empty();
    }

    /** In the words of the columns that two classes have. */
    private Optional<String> faultOfTwo(RuleResult rule) {
        int rightPositives = right(rule, 1);
        if (rule.truePositive() != rightPositives) {
            return Optional.of("true_positive is " + rule.truePositive() + ", but by outcomes and labels "
                    + rightPositives + " positive samples are right");
        }
        if (negative(rule) || rule.decidedOf(1) > counts[1]) {
            return Optional.of("true_positive and false_negative are " + rule.truePositive() + " and "
                    + rule.falseNegative() + ", the test set has " + counts[1] + " positive samples");
        }
        if (rule.decidedOf(0) > counts[0]) {
            return Optional.of("true_negative and false_positive are " + rule.trueNegative() + " and "
                    + rule.falsePositive() + ", the test set has " + counts[0] + " negative samples");
        }
        return Optional.empty();
    }

    private Optional<String> faultOfMany(RuleResult rule) {
        for (int label = 0; label < counts.length; label++) {
            int right = right(rule, label);
            if (rule.correctOf(label) != right) {
                return Optional.of("confusion has " + rule.correctOf(label) + " right samples of class " + label
                        + ", but by outcomes and labels there are " + right);
            }
            if (negative(rule) || rule.decidedOf(label) > counts[label]) {
                return Optional.of("confusion has " + rule.decidedOf(label) + " samples of class " + label
                        + ", the test set has " + counts[label]);
            }
        }
        return Optional.empty();
    }

    /** Samples of a class that are right by the outcomes. */
    private int right(RuleResult rule, int label) {
        int right = 0;
        for (int i = 0; i < members[label].length; i++) {
            right += Integer.bitCount(rule.outcomes()[i] & members[label][i] & 0xff);
        }
        return right;
    }

    private static boolean negative(RuleResult rule) {
        return rule.undecided() < 0 || Arrays.stream(rule.confusion()).anyMatch(count -> count < 0);
    }
}
