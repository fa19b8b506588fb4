package org.spikeyield.evaluate;

/**
 * How a filtered readout z is turned into a decision.
 *
 * <p>A constant trace, one whose values are all exactly equal (zero among them), is undecided under both rules: it carries
 * no answer, however large it is. The readout filter is written such that a constant readout stays exactly constant.
 *
 * <p>Both rules depend on the smallest and the largest value of z only.
 */
public enum DecisionRule {
    /**
     * The rule of Büchel et al. (2021), doi 10.1038/s41598-021-02779-x: any z &gt; 0.5 is positive; else any z &lt; −0.5 is
     * negative; else undecided. Chance is between 0 and 0.5, since a silent chip is always wrong.
     */
    THRESHOLD {
        @Override
        Decision ofRange(float min, float max) {
            if (min == max) {
                return Decision.UNDECIDED;
            }
            if (max > 0.5f) {
                return Decision.POSITIVE;
            }
            return min < -0.5f ? Decision.NEGATIVE : Decision.UNDECIDED;
        }
    },

    /**
     * The sign of the z of largest magnitude; undecided when the largest and the smallest value are of exactly equal
     * magnitude. A change of gain alone changes no decision. Chance is 0.5.
     */
    PEAK {
        @Override
        Decision ofRange(float min, float max) {
            if (min == max || max == -min) {
                return Decision.UNDECIDED;
            }
            return max > -min ? Decision.POSITIVE : Decision.NEGATIVE;
        }
    };

    /**
     * Decides from the whole trace.
     *
     * @param filtered filtered readout z {@code [T]}, finite, at least one step; not modified
     */
    public Decision decide(float[] filtered) {
        float min = filtered[0];
        float max = filtered[0];
        for (float z : filtered) {
            min = Math.min(min, z);
            max = Math.max(max, z);
        }
        return ofRange(min, max);
    }

    /** Decides from the smallest and the largest value of the trace. */
    abstract Decision ofRange(float min, float max);
}
