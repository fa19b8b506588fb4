package org.spikeyield.evaluate;

import java.util.Arrays;

/** Counts decisions under one rule, sample by sample, in order; reused from chip to chip. */
final class RuleScores {
    private final DecisionRule rule;
    private final byte[] outcomes;
    private int samples;
    private int undecided;
    private int truePositive;
    private int falsePositive;
    private int trueNegative;
    private int falseNegative;
    private int positives;
    private int teacherAgreement;

    RuleScores(DecisionRule rule, int samples) {
        this.rule = rule;
        outcomes = new byte[(samples + 7) / 8];
    }

    void clear() {
        Arrays.fill(outcomes, (byte) 0);
        samples = 0;
        undecided = 0;
        truePositive = 0;
        falsePositive = 0;
        trueNegative = 0;
        falseNegative = 0;
        positives = 0;
        teacherAgreement = 0;
    }

    /** Adds sample s of a bench, the next one, with the readout it led to. */
    void add(ReadoutScore score, TeacherBench bench, int s) {
        add(bench.sample(s).label(), score.decide(rule), bench.decision(rule, s));
    }

    void add(boolean label, Decision decision, Decision teacher) {
        switch (decision) {
            case UNDECIDED -> undecided++;
            case POSITIVE -> {
                if (label) {
                    truePositive++;
                } else {
                    falsePositive++;
                }
            }
            case NEGATIVE -> {
                if (label) {
                    falseNegative++;
                } else {
                    trueNegative++;
                }
            }
        }
        if (decision.matches(label)) {
            outcomes[samples >> 3] |= (byte) (1 << (samples & 7));
        }
        if (decision == teacher && decision != Decision.UNDECIDED) {
            teacherAgreement++;
        }
        if (label) {
            positives++;
        }
        samples++;
    }

    RuleResult result() {
        int correct = truePositive + trueNegative;
        return new RuleResult(
                correct,
                undecided,
                truePositive,
                falsePositive,
                trueNegative,
                falseNegative,
                teacherAgreement,
                (double) correct / samples,
                RuleResult.balancedAccuracy(truePositive, positives, trueNegative, samples - positives),
                outcomes.clone());
    }
}
