package org.spikeyield.stats.scaling;

import java.util.Arrays;
import java.util.Optional;
import org.spikeyield.stats.Checks;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;

/**
 * By which factor the values of one sample are larger than those of another, whatever their distribution: the median of all ratios of a value of the
 * first to one of the second, and two of the sorted ratios as the interval.
 *
 * <pre>
 * r_(1) ≤ … ≤ r_(mn) the ratios a_i/b_j,   [r_(k), r_(mn + 1 − k)],   k the largest rank with P(U ≤ k − 1) ≤ α/2,
 * U the statistic of Mann and Whitney for two samples of one distribution,   α = 1 − confidence
 * </pre>
 *
 * <p>The interval holds for independent values whose distributions differ by a factor. Source: Hollander, Wolfe and Chicken, Nonparametric Statistical
 * Methods, 3rd ed., Wiley, 2014, sections 4.2 and 4.3, for logarithms; doi 10.1002/9781119196037.
 */
public final class MedianRatio {
    private MedianRatio() {}

    /**
     * Estimates the factor.
     *
     * @param a at least one value, all above 0; not modified
     * @param b likewise
     * @param confidence between 0 and 1
     * @return without an interval when the values are too few for the confidence
     */
    public static Estimate of(double[] a, double[] b, double confidence) {
        Checks.confidence(confidence);
        double[] ratios = new double[a.length * b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                ratios[i * b.length + j] = Checks.finite("ratio", a[i] / b[j]);
            }
        }
        Arrays.sort(ratios);
        int last = ratios.length - 1;
        double median = Math.sqrt(ratios[last / 2] * ratios[(last + 1) / 2]);
        int rank = rank(a.length, b.length, (1 - confidence) / 2);
        return new Estimate(
                median,
                rank == 0 ? Optional.empty() : Optional.of(new Interval(ratios[rank - 1], ratios[last + 1 - rank])));
    }

    /** The largest k with {@code P(U ≤ k − 1) ≤ tail}; 0 where there is none. */
    private static int rank(int m, int n, double tail) {
        double[] probabilities = distribution(m, n);
        double sum = 0;
        int rank = 0;
        while (rank <= m * n / 2 && sum + probabilities[rank] <= tail) {
            sum += probabilities[rank];
            rank++;
        }
        return rank;
    }

    /** P(U = u) for u from 0 to m·n: the coefficients of the Gaussian binomial, built up so that no number leaves the range. */
    static double[] distribution(int m, int n) {
        // the product over i of (1 − q^(n + i))/(1 − q^i), each factor scaled by i/(n + i)
        double[] terms = new double[m * n + 1];
        terms[0] = 1;
        for (int i = 1; i <= m; i++) {
            for (int u = terms.length - 1; u >= n + i; u--) {
                terms[u] -= terms[u - n - i];
            }
            for (int u = i; u < terms.length; u++) {
                terms[u] += terms[u - i];
            }
            for (int u = 0; u < terms.length; u++) {
                terms[u] *= (double) i / (n + i);
            }
        }
        return terms;
    }
}
