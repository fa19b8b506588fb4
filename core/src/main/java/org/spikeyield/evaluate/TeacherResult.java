package org.spikeyield.evaluate;

import java.util.Map;
import org.spikeyield.task.DecisionRule;

/**
 * How a teacher scores on its own.
 *
 * @param rules scores by the key of the decision rule; the teacher agrees with itself wherever it is decided
 * @param mseTarget mean over samples, steps and outputs of (z − target)², z the teacher's filtered readout, the target unfiltered
 */
public record TeacherResult(Map<String, RuleResult> rules, double mseTarget) {
    public TeacherResult {
        rules = Map.copyOf(rules);
    }

    /** The scores under one decision rule. */
    public RuleResult rule(DecisionRule rule) {
        return rules.get(rule.key());
    }
}
