package org.spikeyield.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * One-sided bounds for the mean of numbers between 0 and 1 that hold for every distribution, and for any number of numbers, also when
 * all are equal. For yields of networks, which are independent and on average what is to be bounded.
 *
 * <pre>
 * lower = max( (0.95 α · Π x_i)^(1/K),  sup { m : min_t E(B − t)₊ / (Σx − t) ≤ 0.05 α } )
 * B ~ binomial(K, m),   t = 0, 1, … below Σx,   α = 1 − confidence
 * </pre>
 *
 * <p>The product divided by m^K has a mean of at most 1 if the mean is m or less, and exceeds 1/α with probability α at most. So has,
 * with E(B − t)₊ as the largest mean, (Σx − t)₊: of all sums of K such numbers that of Bernoulli variables has the largest expectations of
 * convex functions. The first bound is the tighter one where numbers are alike, the second where one is near 0; they share the
 * error. Of K ones no bound could be above {@code α^(1/K)}: Bernoulli variables of that mean are all 1 with probability α.
 *
 * <p>Source: Hoeffding, J. Am. Stat. Assoc. 58, 13–30, 1963, doi 10.1080/01621459.1963.10500830, section 6 (convex functions); Markov's
 * inequality for the rest.
 *
 * @param confidence between 0 and 1
 */
public record BoundedMean(double confidence) {
    private static final double PRODUCT_PART = 0.95;
    private static final int HALVINGS = 40;

    public BoundedMean {
        Checks.confidence(confidence);
    }

    /**
     * The lower bound, which is above the mean with probability 1 − confidence at most.
     *
     * @param values independent, of one mean, between 0 and 1, at least one; not modified
     */
    public double lower(double... values) {
        check(values);
        double error = 1 - confidence;
        return Math.max(ofProduct(values, PRODUCT_PART * error), ofSum(values, (1 - PRODUCT_PART) * error));
    }

    /** The upper bound, which is below the mean with probability 1 − confidence at most; arguments as for {@link #lower}. */
    public double upper(double... values) {
        check(values);
        return 1 - lower(Arrays.stream(values).map(value -> 1 - value).toArray());
    }

    private static void check(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there is no value");
        }
        for (double value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("value is " + value + ", allowed is 0 to 1");
            }
        }
    }

    private static double ofProduct(double[] values, double error) {
        double log = StrictMath.log(error);
        for (double value : values) {
            log += StrictMath.log(value);
        }
        return StrictMath.exp(log / values.length);
    }

    private static double ofSum(double[] values, double error) {
        double sum = Arrays.stream(values).sum();
        double rejected = 0;
        double kept = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (rejected + kept) / 2;
            if (probability(sum, values.length, middle) <= error) {
                rejected = middle;
            } else {
                kept = middle;
            }
        }
        return rejected;
    }

    /** The most that the probability of such a sum, or a larger one, can be if the mean is m or less; rises with m. */
    private static double probability(double sum, int count, double m) {
        BinomialDistribution binomial = BinomialDistribution.of(count, m);
        double least = 1;
        double above = 0;
        double excess = 0;
        for (int t = count - 1; t >= 0; t--) {
            above += binomial.probability(t + 1);
            excess += above;
            if (t < sum) {
                least = Math.min(least, excess / (sum - t));
            }
        }
        return least;
    }
}
