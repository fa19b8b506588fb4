package org.spikeyield.stats;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * The share of the chips of one network that pass, with two intervals for the probability p that a further chip of the
 * same network passes on the same test set, and the {@link #interval() choice} between them.
 *
 * @param passed chips that passed, 0 to {@code chips}
 * @param chips chips that were judged, at least 1; a diverged chip counts among them
 * @param confidence nominal probability that an interval covers p, between 0 and 1
 */
public record YieldEstimate(int passed, int chips, double confidence) {

    /** The fewest chips that passed, and the fewest that failed, from which {@link #interval()} is Wilson's. */
    public static final int MIN_FOR_WILSON = 10;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public YieldEstimate {
        Checks.confidence(confidence);
        if (chips < 1 || passed < 0 || passed > chips) {
            throw new IllegalArgumentException(
                    passed + " of " + chips + " chips is no yield: allowed are 0 to all of at least one chip");
        }
    }

    /** passed / chips. */
    public double share() {
        return (double) passed / chips;
    }

    /**
     * The interval to be shown: {@link #clopperPearson()} when fewer than {@value #MIN_FOR_WILSON} chips passed or fewer than
     * {@value #MIN_FOR_WILSON} failed, else {@link #wilson()}.
     *
     * <p>Wilson's is right on average over p but falls short near 0 and 1, where few chips are of the rarer kind; there the
     * guaranteed one stands in.
     */
    public Interval interval() {
        return fewOfOneKind() ? clopperPearson() : wilson();
    }

    /** Whose interval {@link #interval()} is, for tables: "Clopper-Pearson" or "Wilson". */
    public String method() {
        return fewOfOneKind() ? "Clopper-Pearson" : "Wilson";
    }

    private boolean fewOfOneKind() {
        return Math.min(passed, chips - passed) < MIN_FOR_WILSON;
    }

    /**
     * Wilson's score interval: covers p with about the nominal probability on average over p.
     *
     * <pre>
     * (s + z²/2n ± z·√(s(1−s)/n + z²/4n²)) / (1 + z²/n),   s = share, n = chips, z = quantile of (1+confidence)/2
     * </pre>
     *
     * <p>Source: Wilson, J. Am. Stat. Assoc. 22, 209–212, 1927, doi 10.1080/01621459.1927.10502953; computed by Apache
     * Commons Statistics.
     */
    public Interval wilson() {
        return interval(BinomialConfidenceInterval.WILSON_SCORE);
    }

    /**
     * Clopper and Pearson's interval: covers p with at least the nominal probability for every p, and is wider.
     *
     * <pre>
     * [beta quantile(α/2; k, n−k+1), beta quantile(1−α/2; k+1, n−k)],   k = passed, n = chips, α = 1 − confidence
     * </pre>
     *
     * <p>Source: Clopper and Pearson, Biometrika 26(4), 404–413, 1934, doi 10.1093/biomet/26.4.404; computed by Apache
     * Commons Statistics.
     */
    public Interval clopperPearson() {
        return interval(BinomialConfidenceInterval.CLOPPER_PEARSON);
    }

    private Interval interval(BinomialConfidenceInterval method) {
        var interval = method.fromErrorRate(chips, passed, 1 - confidence);
        // Both intervals hold the share; rounding must not push it out when no chip or every chip passed.
        return new Interval(Math.min(interval.getLowerBound(), share()), Math.max(interval.getUpperBound(), share()));
    }
}
