package org.spikeyield.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/**
 * Summary of a list of numbers, exact whatever its length and the same for any order of its numbers.
 *
 * <p>Quantiles are of type 7 of Hyndman and Fan (Am. Stat. 50(4), 361–365, 1996, doi 10.1080/00031305.1996.10473566),
 * the default of R and NumPy: with the numbers sorted as x[0] … x[n−1],
 *
 * <pre>
 * h = (n − 1)·p,   q(p) = x[⌊h⌋] + (h − ⌊h⌋)·(x[⌊h⌋+1] − x[⌊h⌋])
 * </pre>
 *
 * @param count numbers, at least 1
 * @param mean arithmetic mean
 * @param sd standard deviation with divisor count − 1; NaN for a single number
 * @param min smallest number: the worst chip
 * @param q01 1 % quantile
 * @param q05 5 % quantile
 * @param q25 25 % quantile
 * @param q50 median
 * @param q75 75 % quantile
 * @param q95 95 % quantile
 */
public record Distribution(
        int count,
        double mean,
        double sd,
        double min,
        double q01,
        double q05,
        double q25,
        double q50,
        double q75,
        double q95) {

    private static final Quantile QUANTILE = Quantile.withDefaults().with(EstimationMethod.HF7);

    /**
     * Summarises an array.
     *
     * @param values at least one, all finite; not modified
     * @throws IllegalArgumentException if there is none or one is not finite
     */
    public static Distribution of(double[] values) {
        double[] distinct = values.clone();
        for (int i = 0; i < distinct.length; i++) {
            // plus zero: −0 and 0 are one value
            distinct[i] = Checks.finite("value " + i, distinct[i]) + 0.0;
        }
        Arrays.sort(distinct);
        int[] ends = new int[distinct.length];
        int used = 0;
        for (int i = 0; i < distinct.length; i++) {
            if (i == 0 || distinct[i] != distinct[used - 1]) {
                distinct[used++] = distinct[i];
            }
            ends[used - 1] = i + 1;
        }
        return ofSorted(Arrays.copyOf(distinct, used), Arrays.copyOf(ends, used));
    }

    /** Summarises different values in rising order; {@code ends[i]} numbers are not above {@code distinct[i]}. */
    static Distribution ofSorted(double[] distinct, int[] ends) {
        if (distinct.length == 0) {
            throw new IllegalArgumentException("there is no value to summarise");
        }
        int count = ends[ends.length - 1];
        double min = distinct[0];
        // from the smallest on, so that equal values have exactly their mean and no deviation
        double mean = min + sum(distinct, ends, value -> value - min) / count;
        double squares = sum(distinct, ends, value -> (value - mean) * (value - mean));
        double[] q = QUANTILE.evaluate(count, index -> distinct[place(ends, index)], .01, .05, .25, .5, .75, .95);
        double sd = count > 1 ? Math.sqrt(squares / (count - 1)) : Double.NaN;
        return new Distribution(count, mean, sd, min, q[0], q[1], q[2], q[3], q[4], q[5]);
    }

    private static double sum(double[] distinct, int[] ends, DoubleUnaryOperator term) {
        double sum = 0;
        int start = 0;
        for (int i = 0; i < distinct.length; i++) {
            sum += (ends[i] - start) * term.applyAsDouble(distinct[i]);
            start = ends[i];
        }
        return sum;
    }

    /** The first place whose end lies behind the index. */
    private static int place(int[] ends, int index) {
        int found = Arrays.binarySearch(ends, index + 1);
        return found >= 0 ? found : -found - 1;
    }
}
