package org.spikeyield.study;

import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.task.DecisionRule;

/**
 * A claim to be tested: networks of one kind are better than those of another, more accurate or nearer to the target. All claims of a study are one family, written
 * down before it is run.
 *
 * @param better label of the kind that is claimed to be better
 * @param than label of the other
 * @param condition under which condition
 * @param rule the decision rule whose accuracies are compared; empty where it is the mean squared errors to the target
 */
public record Comparison(String better, String than, Condition condition, Optional<DecisionRule> rule) {
    /** What stands in place of a rule where squared errors are compared. */
    public static final String SQUARED_ERROR = "squared-error";

    /** What is compared: a squared error, or the accuracy by the rule of this key. */
    public String by() {
        return rule.map(DecisionRule::key).orElse(SQUARED_ERROR);
    }
}
