package org.spikeyield.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/**
 * The log likelihood of counts whose probabilities differ between networks as a beta distribution says, without its constant
 * binomial coefficients.
 *
 * <pre>
 * ℓ(μ, θ) = Σ_k [ Σ_{i&lt;x_k} ln(μ + iθ) + Σ_{i&lt;n_k−x_k} ln(1 − μ + iθ) − Σ_{i&lt;n_k} ln(1 + iθ) ]
 * </pre>
 *
 * <p>μ is the mean over all networks, θ = ρ/(1 − ρ) with ρ the correlation between two chips of one network. For a fixed θ it
 * is concave in μ.
 *
 * <p>Source: Griffiths, Biometrics 29(4), 637–648, 1973, doi 10.2307/2529131. Not safe for use by several threads.
 */
final class BetaBinomialLikelihood {
    /** θ beyond which networks pass wholly or not at all. */
    private static final double LARGEST_SPREAD = 1e4;

    /** θ·n below which networks do not differ. */
    private static final double SMALLEST_SPREAD = 1e-3;

    /** Longer runs of factors are taken from the gamma function. */
    private static final int LONGEST_RUN = 128;

    private static final int SCAN = 12;
    private static final int NARROWINGS = 14;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final int[] passed;
    private final int[] failed;
    private final int[] chips;
    private final double share;
    private final double smallestLog;

    /** Value and first two derivatives by the mean, set by {@link #evaluate}. */
    private double value;

    private double slope;
    private double bend;

    /** Counts per network, in any order. */
    BetaBinomialLikelihood(int[] passed, int[] chips) {
        this.passed = passed.clone();
        this.chips = chips.clone();
        failed = new int[passed.length];
        Arrays.setAll(failed, k -> chips[k] - passed[k]);
        share = (double) Arrays.stream(passed).asLongStream().sum()
                / Arrays.stream(chips).asLongStream().sum();
        Arrays.sort(this.passed);
        Arrays.sort(this.chips);
        Arrays.sort(failed);
        smallestLog = StrictMath.log(SMALLEST_SPREAD / this.chips[chips.length - 1]);
    }

    /** Where ℓ is largest: the share, with ℓ = 0, when all chips passed or all failed. */
    record Peak(double mean, double value) {}

    Peak peak() {
        if (share == 0 || share == 1) {
            return new Peak(share, 0);
        }
        double spread = mostLikelySpread(theta -> at(bestMean(theta), theta));
        double mean = bestMean(spread);
        return new Peak(mean, at(mean, spread));
    }

    /** {@code 2·(max ℓ − max_θ ℓ(mean, θ))} for a mean inside (0, 1). */
    double ratio(double mean, Peak peak) {
        return 2 * (peak.value() - at(mean, mostLikelySpread(spread -> at(mean, spread))));
    }

    private double at(double mean, double spread) {
        evaluate(mean, spread);
        return value;
    }

    /** Newton's steps on the slope, which falls with the mean, kept inside a shrinking bracket. */
    private double bestMean(double spread) {
        double low = 0;
        double high = 1;
        double mean = share;
        for (int step = 0; step < 60; step++) {
            evaluate(mean, spread);
            if (slope > 0) {
                low = mean;
            } else {
                high = mean;
            }
            double next = mean - slope / bend;
            next = next > low && next < high ? next : (low + high) / 2;
            if ((next - mean) * (next - mean) * -bend < 1e-8) {
                return next;
            }
            mean = next;
        }
        return mean;
    }

    /** A coarse scan over ln θ, then golden sections around the best. */
    private double mostLikelySpread(DoubleUnaryOperator likelihood) {
        double width = (StrictMath.log(LARGEST_SPREAD) - smallestLog) / (SCAN - 1);
        double best = Double.NEGATIVE_INFINITY;
        double place = 0;
        for (int i = 0; i < SCAN; i++) {
            double x = smallestLog + i * width;
            double f = likelihood.applyAsDouble(StrictMath.exp(x));
            if (f > best) {
                best = f;
                place = x;
            }
        }
        double low = place - width;
        double high = place + width;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = likelihood.applyAsDouble(StrictMath.exp(left));
        double atRight = likelihood.applyAsDouble(StrictMath.exp(right));
        for (int i = 0; i < NARROWINGS; i++) {
            if (atLeft > atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = likelihood.applyAsDouble(StrictMath.exp(left));
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = likelihood.applyAsDouble(StrictMath.exp(right));
            }
        }
        return StrictMath.exp(atLeft > atRight ? left : right);
    }

    private void evaluate(double mean, double spread) {
        value = 0;
        slope = 0;
        bend = 0;
        add(chips, 1, spread, 0, -1);
        add(passed, mean, spread, 1, 1);
        add(failed, 1 - mean, spread, -1, 1);
    }

    /** Adds {@code weight·Σ_k Σ_{i<counts_k} ln(start + i·spread)}; the start rises by {@code direction} with the mean. */
    private void add(int[] counts, double start, double spread, int direction, int weight) {
        int from = 0;
        for (int k = 0; k < counts.length; k++) {
            int to = counts[k];
            if (to == from) {
                continue;
            }
            double times = weight * (double) (counts.length - k);
            double log;
            double first;
            double second;
            if (to - from > LONGEST_RUN) {
                double a = start / spread + from;
                double b = start / spread + to;
                log = LogGamma.value(b) - LogGamma.value(a) + (to - from) * StrictMath.log(spread);
                first = (Digamma.value(b) - Digamma.value(a)) / spread;
                second = (Trigamma.value(b) - Trigamma.value(a)) / (spread * spread);
            } else {
                log = 0;
                first = 0;
                second = 0;
                double product = 1;
                for (int i = from; i < to; i++) {
                    double factor = start + i * spread;
                    double inverse = 1 / factor;
                    product *= factor;
                    first += inverse;
                    second -= inverse * inverse;
                    if (product > 1e100 || product < 1e-100) {
                        log += StrictMath.log(product);
                        product = 1;
                    }
                }
                log += StrictMath.log(product);
            }
            value += times * log;
            slope += times * direction * first;
            bend += times * direction * direction * second;
            from = to;
        }
    }
}
