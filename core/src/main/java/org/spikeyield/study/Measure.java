package org.spikeyield.study;

import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.stats.TrivialBaseline;

/** What a chip is scored by, of which the spec says how much it takes. */
public enum Measure {
    /** The share of all samples that the chip is right on. */
    ACCURACY {
        @Override
        double of(RuleResult result) {
            return result.correctShare();
        }

        @Override
        public double of(TrivialBaseline baseline) {
            return baseline.accuracy();
        }
    },
    /** The mean over classes of the share of a class that it is right on: one answer to all samples reaches 1/2 where there are two. */
    BALANCED_ACCURACY {
        @Override
        double of(RuleResult result) {
            return result.balancedShare();
        }

        @Override
        public double of(TrivialBaseline baseline) {
            return baseline.balancedAccuracy();
        }
    };

    /** The score of a judged chip, 0 to 1; 0 for one that diverged. */
    abstract double of(RuleResult result);

    /** The score of a chip that gives the best constant answer. */
    public abstract double of(TrivialBaseline baseline);

    /** As texts call it. */
    public String words() {
        return this == ACCURACY ? "accuracy" : "balanced accuracy";
    }
}
