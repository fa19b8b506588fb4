package org.spikeyield.study;

import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.DecisionRule;

/**
 * What a chip has to reach to count as good: its accuracy on the test set, under one decision rule; and how many chips have to.
 *
 * @param rule the primary decision rule of the study
 * @param accuracy the least accuracy of a good chip, a fraction
 * @param target the yield that is to be shown; empty where none is
 */
public record Spec(DecisionRule rule, double accuracy, Optional<Target> target) {
    /**
     * A yield that is to be shown at a design point.
     *
     * @param yield between 0 and 1
     * @param at a condition that the study lists, in which something is random
     */
    public record Target(double yield, Condition at) {}

    /** Without a target. */
    public Spec(DecisionRule rule, double accuracy) {
        this(rule, accuracy, Optional.empty());
    }

    /** Whether a chip with this accuracy is good. */
    public boolean metBy(double chipAccuracy) {
        return chipAccuracy >= accuracy;
    }
}
