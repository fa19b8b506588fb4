package org.spikeyield.stats;

/**
 * How alike the chips of one network are: the correlation between two chips of the same network, estimated by a one-way
 * analysis of variance with the network as its factor.
 *
 * <pre>
 * ρ = (MSB − MSW) / (MSB + (n₀ − 1)·MSW), at least 0
 * MSB = Σ n_k (m_k − m)² / (K − 1),   MSW = Σ n_k v_k / (N − K),   n₀ = (N − Σ n_k²/N) / (K − 1)
 * </pre>
 *
 * <p>m_k and v_k are mean and variance (divisor n_k) of network k, m the mean and N the number of all chips.
 *
 * <p>Sources: Fisher, Statistical Methods for Research Workers, 1925, § 38–40; for shares Ridout, Demétrio and Firth, Biometrics
 * 55(1), 137–148, 1999, doi 10.1111/j.0006-341X.1999.00137.x.
 *
 * @param correlation ρ, in [0, 1]; NaN with one network, with one chip per network, or when all chips are equal
 * @param chips N
 * @param effectiveChips Kish's N/(1 + (N/K − 1)·ρ), the independent chips that tell as much; NaN as {@code correlation}
 */
public record IntraClassCorrelation(double correlation, int chips, double effectiveChips) {

    /**
     * Of any numbers, such as accuracies.
     *
     * @param values one array per network, each with at least one finite number; not modified
     */
    public static IntraClassCorrelation of(double[][] values) {
        double[] means = new double[values.length];
        double[] variances = new double[values.length];
        int[] counts = new int[values.length];
        for (int k = 0; k < values.length; k++) {
            Distribution network = Distribution.of(values[k]);
            counts[k] = network.count();
            means[k] = network.mean();
            variances[k] = counts[k] > 1 ? network.sd() * network.sd() * (counts[k] - 1) / counts[k] : 0;
        }
        return of(means, variances, counts);
    }

    /** Of means and variances with divisor n_k. */
    static IntraClassCorrelation of(double[] means, double[] variances, int[] counts) {
        int all = 0;
        double squares = 0;
        double mean = 0;
        for (int k = 0; k < counts.length; k++) {
            all = Math.addExact(all, counts[k]);
            squares += (double) counts[k] * counts[k];
            mean += counts[k] * means[k];
        }
        mean /= all;
        double between = 0;
        double within = 0;
        for (int k = 0; k < counts.length; k++) {
            between += counts[k] * (means[k] - mean) * (means[k] - mean);
            within += counts[k] * variances[k];
        }
        int networks = counts.length;
        between /= networks - 1;
        within /= all - networks;
        double size = (all - squares / all) / (networks - 1);
        double correlation = Math.max(0, (between - within) / (between + (size - 1) * within));
        return new IntraClassCorrelation(correlation, all, all / (1 + ((double) all / networks - 1) * correlation));
    }
}
