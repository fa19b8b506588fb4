package org.spikeyield.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * By how much one method differs from another, from one number per network and method; network k of both shares its draws, so
 * the differences are taken pair by pair.
 *
 * @param difference the K differences, first method minus second, summarised
 * @param p probability of a mean difference at least as far from zero if the sign of every difference were a fair coin, see
 *     {@link #of}
 */
public record PairedDifference(NetworkMeans difference, double p) {
    /** The most networks for which all 2^K patterns of signs are counted. */
    public static final int MAX_COUNTED_NETWORKS = 40;

    /** Patterns drawn at random beyond that. */
    private static final int DRAWN_PATTERNS = 999_999;

    /** Differences in the mean that rounding alone makes. */
    private static final double TINY = 1e-12;

    public PairedDifference {
        if (!(p > 0 && p <= 1)) {
            throw new IllegalArgumentException("p is " + p + ", allowed is above 0 to 1");
        }
    }

    /**
     * Compares two methods; the exact two-sided sign-flip test over networks.
     *
     * <pre>
     *   d_k = first_k − second_k,   p = share of the 2^K sign patterns s with |Σ s_k·d_k| ≥ |Σ d_k|
     * </pre>
     *
     * <p>Beyond {@value #MAX_COUNTED_NETWORKS} networks m = 999 999 patterns are drawn, and with b of them as far from zero
     * p = (b + 1)/(m + 1), which keeps the level exactly; the patterns are the same in every call.
     *
     * <p>Sources: Fisher, The Design of Experiments, 1935, § 21; counting by sorted sums of two halves: Horowitz and Sahni, J. ACM
     * 21(2), 277–292, 1974, doi 10.1145/321812.321823; (b + 1)/(m + 1): Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9(1), 39,
     * 2010, doi 10.2202/1544-6115.1585.
     *
     * @param first one finite number per network, at least one; not modified
     * @param second as many for the other method; not modified
     * @param confidence of the interval of the difference, between 0 and 1
     */
    public static PairedDifference of(double[] first, double[] second, double confidence) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    first.length + " networks of one method and " + second.length + " of the other make no pairs");
        }
        double[] differences = new double[first.length];
        for (int k = 0; k < differences.length; k++) {
            differences[k] = first[k] - second[k];
        }
        return new PairedDifference(NetworkMeans.of(differences, confidence), signFlips(differences));
    }

    /**
     * The smallest p that some pairs of networks can give, all of them differing in one direction: 2/2^K, and 10⁻⁶ where patterns are drawn.
     *
     * @param networks the number K of pairs, at least 1
     */
    public static double leastP(int networks) {
        return networks <= MAX_COUNTED_NETWORKS ? Math.scalb(2, -networks) : 1.0 / (DRAWN_PATTERNS + 1);
    }

    private static double signFlips(double[] differences) {
        // in rising order, so that rounding and drawn patterns do not depend on the order of the networks
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        double observed = 0;
        for (double d : sorted) {
            observed += d;
        }
        double atLeast = Math.abs(observed) - TINY;
        if (atLeast <= 0) {
            return 1;
        }
        return sorted.length <= MAX_COUNTED_NETWORKS ? counted(sorted, atLeast) : drawn(sorted, atLeast);
    }

    /** With the sums of both halves sorted, the patterns that reach the bound are counted in one pass over each. */
    private static double counted(double[] differences, double atLeast) {
        int half = differences.length / 2;
        double[] one = sortedSums(differences, 0, half);
        double[] other = sortedSums(differences, half, differences.length);
        long asFar = 0;
        int place = other.length;
        for (double sum : one) {
            while (place > 0 && sum + other[place - 1] >= atLeast) {
                place--;
            }
            asFar += other.length - place;
        }
        // the mirrored patterns lie as far on the other side
        return 2 * (double) asFar / ((double) one.length * other.length);
    }

    private static double[] sortedSums(double[] differences, int from, int to) {
        double[] sums = new double[1 << (to - from)];
        int used = 1;
        for (int k = from; k < to; k++) {
            for (int i = 0; i < used; i++) {
                sums[used + i] = sums[i] - differences[k];
                sums[i] += differences[k];
            }
            used *= 2;
        }
        Arrays.sort(sums);
        return sums;
    }

    private static double drawn(double[] differences, double atLeast) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(DRAWN_PATTERNS);
        int asFar = 0;
        for (int pattern = 0; pattern < DRAWN_PATTERNS; pattern++) {
            double sum = 0;
            long signs = 0;
            for (int k = 0; k < differences.length; k++) {
                signs = k % Long.SIZE == 0 ? random.nextLong() : signs >>> 1;
                sum += (signs & 1) == 0 ? differences[k] : -differences[k];
            }
            asFar += Math.abs(sum) >= atLeast ? 1 : 0;
        }
        return (asFar + 1.0) / (DRAWN_PATTERNS + 1.0);
    }
}
