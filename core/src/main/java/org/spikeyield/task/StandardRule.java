package org.spikeyield.task;

/**
 * The decision rules of a task that has two classes and one output, or as many outputs as classes, each of which stands for one.
 *
 * <p>A constant trace, one whose values are all exactly equal (zero among them), is undecided under both rules: it carries
 * no answer, however large it is. The readout filter is written such that a constant readout stays exactly constant.
 *
 * <p>Both rules depend on the smallest and the largest value of each output only.
 */
enum StandardRule implements DecisionRule {
    /**
     * The rule of Büchel et al. (2021), doi 10.1038/s41598-021-02779-x: any z &gt; 0.5 is positive; else any z &lt; −0.5 is
     * negative; else undecided. Chance is between 0 and 0.5, since a silent chip is always wrong. Of several outputs the one that {@link #PEAK} decides
     * for, if its largest value exceeds 0.5.
     */
    THRESHOLD(
            "threshold",
            "the answer whose output passes 0.5 (of one output: positive above 0.5, else negative below −0.5)") {
        @Override
        int ofRange(float min, float max) {
            if (min == max) {
                return UNDECIDED;
            }
            if (max > LEVEL) {
                return POSITIVE;
            }
            return min < -LEVEL ? NEGATIVE : UNDECIDED;
        }

        @Override
        int ofLargest(ReadoutTrace trace, int output) {
            return trace.highest(output) > LEVEL ? output : UNDECIDED;
        }
    },

    /**
     * The sign of the z of largest magnitude; undecided when the largest and the smallest value are of exactly equal
     * magnitude. A change of gain alone changes no decision. Chance is 0.5. Of several outputs the one with the largest value of all; undecided when
     * two have it, or that output is constant.
     */
    PEAK("peak", "the output with the largest value (of one output: the sign of its value of largest magnitude)") {
        @Override
        int ofRange(float min, float max) {
            if (min == max || max == -min) {
                return UNDECIDED;
            }
            return max > -min ? POSITIVE : NEGATIVE;
        }

        @Override
        int ofLargest(ReadoutTrace trace, int output) {
            return output;
        }
    };

    private static final float LEVEL = 0.5f;
    private static final int NEGATIVE = 0;
    private static final int POSITIVE = 1;

    private final String key;
    private final String meaning;

    StandardRule(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public int decide(ReadoutTrace trace) {
        if (trace.outputs() == 1) {
            return ofRange(trace.lowest(0), trace.highest(0));
        }
        int largest = largest(trace);
        return largest == UNDECIDED ? UNDECIDED : ofLargest(trace, largest);
    }

    private static int largest(ReadoutTrace trace) {
        int largest = 0;
        boolean equalled = false;
        for (int k = 1; k < trace.outputs(); k++) {
            if (trace.highest(k) > trace.highest(largest)) {
                largest = k;
                equalled = false;
            } else if (trace.highest(k) == trace.highest(largest)) {
                equalled = true;
            }
        }
        boolean constant = trace.lowest(largest) == trace.highest(largest);
        return equalled || constant ? UNDECIDED : largest;
    }

    /** Decides from the smallest and the largest value of the only output. */
    abstract int ofRange(float min, float max);

    /** Decides where one of several outputs has the largest value alone. */
    abstract int ofLargest(ReadoutTrace trace, int output);
}
