package org.spikeyield.study;

import org.spikeyield.evaluate.DecisionRule;

/**
 * What a chip has to reach to count as good: its accuracy on the test set, under one decision rule.
 *
 * @param rule the primary decision rule of the study
 * @param accuracy the least accuracy of a good chip, a fraction
 */
public record Spec(DecisionRule rule, double accuracy) {
    /** Whether a chip with this accuracy is good. */
    public boolean metBy(double chipAccuracy) {
        return chipAccuracy >= accuracy;
    }
}
