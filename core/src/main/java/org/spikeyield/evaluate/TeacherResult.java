package org.spikeyield.evaluate;

/**
 * How a teacher scores on its own.
 *
 * @param threshold scores under {@link DecisionRule#THRESHOLD}; the teacher agrees with itself wherever it is decided
 * @param peak scores under {@link DecisionRule#PEAK}
 * @param mseTarget mean over samples and steps of (z − target)², z the teacher's filtered readout, the target unfiltered
 */
public record TeacherResult(RuleResult threshold, RuleResult peak, double mseTarget) {
    /** The scores under one decision rule. */
    public RuleResult rule(DecisionRule rule) {
        return switch (rule) {
            case THRESHOLD -> threshold;
            case PEAK -> peak;
        };
    }
}
