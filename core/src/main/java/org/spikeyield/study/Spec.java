package org.spikeyield.study;

import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.task.DecisionRule;

/**
 * What a chip has to reach to count as good: its accuracy on the test set, under one decision rule; and how many chips have to.
 *
 * @param rule the primary decision rule of the study
 * @param accuracy the least accuracy of a good chip, a fraction
 * @param measure which accuracy is meant, wherever a chip has one
 * @param target the yield that is to be shown; empty where none is
 */
public record Spec(DecisionRule rule, double accuracy, Measure measure, Optional<Target> target) {
    /** What rounding alone takes from a mean over classes; two such means differ by more. */
    private static final double TINY = 1e-12;

    /**
     * A yield that is to be shown at a design point.
     *
     * @param yield between 0 and 1
     * @param at a condition that the study lists, in which something is random
     */
    public record Target(double yield, Condition at) {}

    /** Without a target, by plain accuracy. */
    public Spec(DecisionRule rule, double accuracy) {
        this(rule, accuracy, Measure.ACCURACY, Optional.empty());
    }

    /** The accuracy of a judged chip under the rule of its scores. */
    public double score(RuleResult scores) {
        return measure.of(scores);
    }

    /** The accuracy of a judged chip under the spec's rule. */
    public double score(ChipResult chip) {
        return score(chip.rule(rule));
    }

    /** Whether a chip with this accuracy is good. */
    public boolean metBy(double chipAccuracy) {
        return chipAccuracy >= (measure == Measure.ACCURACY ? accuracy : accuracy - TINY);
    }

    /** Whether a judged chip is good. */
    public boolean metBy(ChipResult chip) {
        return metBy(score(chip));
    }
}
