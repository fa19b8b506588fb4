package org.spikeyield.stats;

/**
 * By how much one method differs from another, from one number per network and method; network k of both shares its draws, so
 * the differences are taken pair by pair.
 *
 * @param difference the K differences, first method minus second, summarised
 * @param p probability of a mean difference at least as far from zero if the sign of every difference were a fair coin, see
 *     {@link #of}
 */
public record PairedDifference(NetworkMeans difference, double p) {
    /** The most networks for which all 2^K patterns of signs are gone through. */
    public static final int MOST_NETWORKS = 24;

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
     * <p>Source: Fisher, The Design of Experiments, 1935, § 21. The smallest p that K networks can give is 2/2^K. Networks beyond
     * the first {@value #MOST_NETWORKS} are left out.
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
        double[] differences = new double[Math.min(first.length, MOST_NETWORKS)];
        for (int k = 0; k < differences.length; k++) {
            differences[k] = first[k] - second[k];
        }
        return new PairedDifference(NetworkMeans.of(differences, confidence), signFlips(differences));
    }

    private static double signFlips(double[] differences) {
        double observed = 0;
        for (double d : differences) {
            observed += d;
        }
        double atLeast = Math.abs(observed) - TINY;
        int patterns = 1 << differences.length;
        int asFar = 0;
        for (int pattern = 0; pattern < patterns; pattern++) {
            double sum = 0;
            for (int k = 0; k < differences.length; k++) {
                sum += (pattern >> k & 1) == 0 ? differences[k] : -differences[k];
            }
            asFar += Math.abs(sum) >= atLeast ? 1 : 0;
        }
        return (double) asFar / patterns;
    }
}
