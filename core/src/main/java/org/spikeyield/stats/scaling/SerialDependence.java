package org.spikeyield.stats.scaling;

import java.util.Arrays;
import org.spikeyield.stats.Distribution;

/**
 * Series of repeats that are not independent, as times are while other work comes and goes: by how many repeats that follow each other they have to be
 * taken together until they count as independent.
 *
 * <pre>
 * b = ⌈1 + 2·Σ_k r_k⌉,   r_k the correlation of values k apart, summed up to the last one before the first that is not above 2/√(n·m)
 * </pre>
 *
 * <p>with r_k over all m series of n values together, each less its mean. For a stationary series, b is by how much the variance of a mean exceeds that of
 * independent values. Source: Geyer, Stat. Sci. 7(4), 473–483, 1992, doi 10.1214/ss/1177011137, with a cut-off by the noise of r_k.
 */
public final class SerialDependence {
    private SerialDependence() {}

    /**
     * How many repeats make one.
     *
     * @param series each of at least one value, in the order of time; not modified
     */
    public static int batch(double[][] series) {
        double[][] deviations =
                Arrays.stream(series).map(SerialDependence::deviations).toArray(double[][]::new);
        double variance = sum(deviations, 0);
        long values = Arrays.stream(series).mapToLong(one -> one.length).sum();
        double noise = 2 / Math.sqrt(values);
        double inflation = 1;
        int longest = Arrays.stream(series).mapToInt(one -> one.length).max().orElse(0);
        for (int lag = 1; lag < longest / 2 && variance > 0; lag++) {
            double correlation = sum(deviations, lag) / variance;
            if (correlation <= noise) {
                break;
            }
            inflation += 2 * correlation;
        }
        return (int) Math.ceil(inflation);
    }

    private static double[] deviations(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static double sum(double[][] deviations, int lag) {
        double sum = 0;
        for (double[] one : deviations) {
            for (int k = lag; k < one.length; k++) {
                sum += one[k] * one[k - lag];
            }
        }
        return sum;
    }

    /** The medians of so many values after so many; what is left over at the end joins the last ones. */
    public static double[] batches(double[] values, int size) {
        int count = Math.max(1, values.length / size);
        double[] medians = new double[count];
        for (int k = 0; k < count; k++) {
            int end = k == count - 1 ? values.length : (k + 1) * size;
            medians[k] =
                    Distribution.of(Arrays.copyOfRange(values, k * size, end)).q50();
        }
        return medians;
    }
}
