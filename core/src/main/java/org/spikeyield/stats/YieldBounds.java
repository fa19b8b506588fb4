package org.spikeyield.stats;

/**
 * The yield of one network where some chips failed to run, so that nobody knows whether they pass: from what it is if none of them does to
 * what it is if all do. Without failed chips both ends are one {@link YieldEstimate}.
 *
 * @param passed judged chips that passed, 0 to {@code judged}
 * @param judged chips that were judged
 * @param failed chips that failed to run; with the judged ones at least 1
 * @param confidence nominal probability that an interval covers the probability that a further chip passes, between 0 and 1
 */
public record YieldBounds(int passed, int judged, int failed, double confidence) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public YieldBounds {
        if (failed < 0 || passed > judged) {
            throw new IllegalArgumentException(passed + " of " + judged + " judged chips passed beside " + failed
                    + " that failed to run: allowed are 0 to all, and 0 or more");
        }
        new YieldEstimate(passed, Math.addExact(judged, failed), confidence);
    }

    /** Chips that were judged or failed. */
    public int chips() {
        return judged + failed;
    }

    /** The yield if no failed chip passes. */
    public YieldEstimate least() {
        return new YieldEstimate(passed, chips(), confidence);
    }

    /** The yield if every failed chip passes. */
    public YieldEstimate most() {
        return new YieldEstimate(passed + failed, chips(), confidence);
    }

    /**
     * {@link YieldEstimate#interval()} where no chip failed; else the hull of Clopper and Pearson's at both ends, which, their bounds rising
     * with the passed chips, covers whatever the failed chips are.
     */
    public Interval interval() {
        return failed == 0 ? least().interval() : clopperPearson();
    }

    /** Whose interval {@link #interval()} is, for tables. */
    public String method() {
        return failed == 0 ? least().method() : "Clopper-Pearson";
    }

    /** Clopper and Pearson's interval, or its hull. */
    public Interval clopperPearson() {
        return least().clopperPearson().hull(most().clopperPearson());
    }
}
