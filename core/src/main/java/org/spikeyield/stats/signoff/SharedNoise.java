package org.spikeyield.stats.signoff;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.spikeyield.stats.Distribution;

/**
 * How far one test set moves the accuracies of chips near the spec, in units of {@code s(1−s)/m}, the variance that m independent
 * samples give one chip: the part by which all chips move together, since all are run on the same samples, and the whole.
 *
 * <pre>
 * z_cJ = Σ_{j∈J} (X_cj − p_c,class(j)) / √(p_c(1 − p_c)),   X_cj = 1 when chip c is right on sample j, J a cluster of samples
 * t_J  = ((Σ_c w_c z_cJ)² − Σ_c w_c² z_cJ²) / ((Σw)² − Σw²)
 * common = Σ_J t_J · M/(M−1) / m,   total = Σ_J Σ_c w_c z_cJ²/Σw · M/(M−1) / m
 * </pre>
 *
 * <p>M is the number of clusters of the sample's class. Without clusters, total is 1 and common the correlation between two
 * chips' outcomes on one sample. Chips count by how near they are to the spec, {@code w_c = exp(−((Φ⁻¹(p_c) − Φ⁻¹(s))/b)²/2)}, with
 * the smallest bandwidth b at which about ten do; those that are right on all samples or on none do not count. Where fewer than two
 * are left, common is taken for half of the whole, with an error that allows for any, and samples of a cluster for alike: such chips may be all alike, and
 * move as one.
 *
 * @param common 0 to 0.95 {@code total}
 * @param error standard error of {@code common}
 * @param total above 0
 * @param units clusters of samples, from whose differences the numbers are estimated
 */
record SharedNoise(double common, double error, double total, int units) {
    /** Chips that are used: those nearest to the spec. */
    static final int MAX_CHIPS = 1000;

    private static final double[] BANDWIDTHS = {0.1, 0.15, 0.25, 0.4, 0.6, 1};
    private static final double MIN_EFFECTIVE = 10;
    private static final double MIN_WEIGHT = 8;
    private static final double LARGEST_SHARE = 0.95;
    private static final double UNKNOWN = 0.5;

    /** Chips that give one answer to all samples of a class have no noise; no chip near the spec is like them. */
    private static final double MIN_TOTAL = 0.25;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Estimates the noise.
     *
     * @param chips outcomes by chip in any order, bit {@code j % 8} of byte {@code j / 8} set when sample j is right; those that are
     *     right on none or all and those far from the spec may be left out; not modified
     * @param spec between 0 and 1
     */
    static SharedNoise of(Stream<byte[]> chips, TestSamples samples, double spec) {
        int m = samples.count();
        double center = NORMAL.inverseCumulativeProbability(spec);
        byte[][] used = chips.filter(chip -> right(chip) > 0 && right(chip) < m)
                .sorted(nearestFirst(m, spec))
                .limit(MAX_CHIPS)
                .toArray(byte[][]::new);
        double[] weights = weights(Arrays.stream(used)
                .mapToDouble(chip -> NORMAL.inverseCumulativeProbability((double) right(chip) / m) - center)
                .toArray());
        double sum = Arrays.stream(weights).sum();
        double squares = Arrays.stream(weights).map(w -> w * w).sum();
        if (used.length < 2 || sum * sum < 2 * squares || samples.clusters() < 2) {
            double whole = samples.largestDesignEffect();
            return new SharedNoise(UNKNOWN * whole, (LARGEST_SHARE - UNKNOWN) * whole, whole, samples.clusters());
        }
        double[] sums = new double[samples.clusters()];
        double[] own = new double[samples.clusters()];
        double[] alone = new double[samples.clusters()];
        for (int i = 0; i < used.length; i++) {
            double[] z = samples.deviations(used[i]);
            double p = (double) right(used[i]) / m;
            for (int unit = 0; unit < z.length; unit++) {
                double square = z[unit] * z[unit] / (p * (1 - p));
                sums[unit] += weights[i] * z[unit] / Math.sqrt(p * (1 - p));
                own[unit] += weights[i] * weights[i] * square;
                alone[unit] += weights[i] * square;
            }
        }
        double[] terms = new double[sums.length];
        double common = 0;
        double total = 0;
        for (int unit = 0; unit < sums.length; unit++) {
            double together = (sums[unit] * sums[unit] - own[unit]) / (sum * sum - squares);
            terms[unit] = together * sums.length / m;
            common += together * samples.correction(unit) / m;
            total += alone[unit] / sum * samples.correction(unit) / m;
        }
        total = samples.areIndependent() ? 1 : Math.max(MIN_TOTAL, total);
        double error = Distribution.of(terms).sd() / Math.sqrt(terms.length);
        return new SharedNoise(Math.max(0, Math.min(LARGEST_SHARE * total, common)), error, total, samples.clusters());
    }

    /** The common part with its standard error on top: what a chip at the spec is allowed to have moved. */
    double largestCommon() {
        return Math.min(LARGEST_SHARE * total, common + error);
    }

    /** Chips by how far they are from the spec; ties by their outcomes, so that the order in which they came does not matter. */
    static Comparator<byte[]> nearestFirst(int samples, double spec) {
        double[] distances = new double[samples + 1];
        for (int right = 0; right <= samples; right++) {
            distances[right] = Math.abs(NORMAL.inverseCumulativeProbability((double) right / samples)
                    - NORMAL.inverseCumulativeProbability(spec));
        }
        return Comparator.<byte[]>comparingDouble(chip -> distances[right(chip)])
                .thenComparing(Arrays::compare);
    }

    /** The number of bits that are set. */
    static int right(byte[] outcomes) {
        int right = 0;
        for (byte bits : outcomes) {
            right += Integer.bitCount(bits & 0xff);
        }
        return right;
    }

    private static double[] weights(double[] distances) {
        double[] weights = new double[distances.length];
        for (double bandwidth : BANDWIDTHS) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < distances.length; i++) {
                double scaled = distances[i] / bandwidth;
                weights[i] = StrictMath.exp(-scaled * scaled / 2);
                sum += weights[i];
                squares += weights[i] * weights[i];
            }
            if (sum >= MIN_WEIGHT && sum * sum >= MIN_EFFECTIVE * squares) {
                break;
            }
        }
        return weights;
    }
}
