package org.spikeyield.evaluate;

import java.util.Arrays;
import java.util.List;
import org.spikeyield.task.DecisionRule;

/** Counts decisions under one rule, sample by sample, in order; reused from chip to chip. */
final class RuleScores {
    private final DecisionRule rule;
    private final int classes;
    private final byte[] outcomes;
    /** By true class and decision {@code [L·L]}. */
    private final int[] confusion;
    /** By true class {@code [L]}. */
    private final int[] labels;

    private int samples;
    private int undecided;
    private int correct;
    private int teacherAgreement;

    RuleScores(DecisionRule rule, int classes, int samples) {
        this.rule = rule;
        this.classes = classes;
        outcomes = new byte[(samples + 7) / 8];
        confusion = new int[classes * classes];
        labels = new int[classes];
    }

    /** Nothing counted yet, rule by rule. */
    static RuleScores[] of(List<DecisionRule> rules, TeacherBench bench) {
        return rules.stream()
                .map(rule -> new RuleScores(rule, bench.classes(), bench.samples()))
                .toArray(RuleScores[]::new);
    }

    /** The rule that decides. */
    DecisionRule rule() {
        return rule;
    }

    void clear() {
        Arrays.fill(outcomes, (byte) 0);
        Arrays.fill(confusion, 0);
        Arrays.fill(labels, 0);
        samples = 0;
        undecided = 0;
        correct = 0;
        teacherAgreement = 0;
    }

    /** Adds sample s of a bench, the next one, with the readout it led to. */
    void add(ReadoutScore score, TeacherBench bench, int s) {
        add(bench.sample(s).label(), score.decide(rule), bench.decision(rule, s));
    }

    void add(int label, int decision, int teacher) {
        labels[label]++;
        if (decision == DecisionRule.UNDECIDED) {
            undecided++;
        } else {
            confusion[label * classes + decision]++;
            teacherAgreement += decision == teacher ? 1 : 0;
        }
        if (decision == label) {
            correct++;
            outcomes[samples >> 3] |= (byte) (1 << (samples & 7));
        }
        samples++;
    }

    RuleResult result() {
        return new RuleResult(
                correct,
                undecided,
                confusion.clone(),
                teacherAgreement,
                (double) correct / samples,
                RuleResult.balancedAccuracy(confusion, labels),
                outcomes.clone());
    }
}
