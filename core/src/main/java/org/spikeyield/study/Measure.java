package org.spikeyield.study;

import org.spikeyield.evaluate.RuleResult;

/** What a chip is scored by, of which the spec says how much it takes. */
public enum Measure {
    /** The share of all samples that the chip is right on. */
    ACCURACY {
        @Override
        double of(RuleResult result) {
            return result.correctShare();
        }
    },
    /** The mean over classes of the share of a class that it is right on: one answer to all samples reaches 1/2 where there are two. */
    BALANCED_ACCURACY {
        @Override
        double of(RuleResult result) {
            return result.balancedShare();
        }
    };

    /** The score of a judged chip, 0 to 1; 0 for one that diverged. */
    abstract double of(RuleResult result);

    /** As texts call it. */
    public String words() {
        return this == ACCURACY ? "accuracy" : "balanced accuracy";
    }
}
