package org.spikeyield.stats;

/**
 * What looking at some rows of a table, drawn at random without replacement, says of those that were not looked at.
 *
 * <p>Of N rows, b of which are bad, n drawn ones miss all bad ones with the probability {@code C(N−b, n) / C(N, n)} of the hypergeometric
 * distribution; they are held to be noticed where that is at most 1 − confidence. Nothing is said of rows that were chosen by somebody who knows
 * which ones will be drawn.
 *
 * @param rows N, at least 1
 * @param drawn n, from 0 to N
 */
public record SpotCheck(long rows, long drawn) {
    public SpotCheck {
        if (rows < 1 || drawn < 0 || drawn > rows) {
            throw new IllegalArgumentException(drawn + " rows cannot be drawn of " + rows);
        }
    }

    /**
     * The fewest bad rows that would have been noticed; {@code rows + 1} where nothing was drawn, since no number would.
     *
     * @param confidence between 0 and 1
     */
    public long noticed(double confidence) {
        Checks.confidence(confidence);
        long few = 0;
        long enough = rows + 1;
        while (enough - few > 1) {
            long middle = few + (enough - few) / 2;
            if (missing(rows, middle, drawn) <= 1 - confidence) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return enough;
    }

    /**
     * How many rows have to be drawn to notice so many bad ones.
     *
     * @param rows N, at least 1
     * @param bad from 1 to N
     * @param confidence between 0 and 1
     */
    public static long needed(long rows, long bad, double confidence) {
        Checks.confidence(confidence);
        if (bad < 1 || bad > rows) {
            throw new IllegalArgumentException(bad + " rows cannot be bad of " + rows);
        }
        double missed = 1;
        long drawn = 0;
        while (missed > 1 - confidence) {
            missed *= (double) (rows - bad - drawn) / (rows - drawn);
            drawn++;
        }
        return drawn;
    }

    private static double missing(long rows, long bad, long drawn) {
        double missed = 1;
        for (long i = 0; i < drawn && missed > 0; i++) {
            missed *= Math.max(0, (double) (rows - bad - i) / (rows - i));
        }
        return missed;
    }
}
