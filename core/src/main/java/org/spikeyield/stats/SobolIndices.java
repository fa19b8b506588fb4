package org.spikeyield.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Which groups of parameters make a response differ between chips: Sobol's indices by pick-freeze, with intervals by a bootstrap
 * over chips.
 *
 * <p>Chip j has two independent sets of draws A and B; AB_g is A with the draws of group g from B. With responses f, freed of their
 * mean, and their variance V over A and B together,
 *
 * <pre>
 * S_g = Σ_j f(B)_j·(f(AB_g)_j − f(A)_j) / (N·V)     first order: what group g makes alone
 * T_g = Σ_j (f(A)_j − f(AB_g)_j)² / (2·N·V)         total: what would be left if all other groups were fixed
 * </pre>
 *
 * <p>The share of interactions is 1 − Σ_g S_g, if the groups hold all that is drawn. Estimates may lie a little outside [0, 1]. The
 * intervals are percentiles over draws of the chips with replacement, a chip keeping all its responses.
 * With fewer than a thousand chips they cover a little too seldom, see "Intervals" in core/results.md.
 *
 * <p>Sources: Saltelli et al., Comput. Phys. Commun. 181(2), 259–270, 2010, doi 10.1016/j.cpc.2009.09.018 (first order); Jansen,
 * Comput. Phys. Commun. 117, 35–43, 1999, doi 10.1016/S0010-4655(98)00154-4 (total).
 *
 * @param chips N
 * @param groups in the order of the responses
 * @param interactions 1 − Σ_g S_g
 * @param confidence nominal probability that an interval covers its index
 */
public record SobolIndices(int chips, List<Group> groups, Index interactions, double confidence) {

    /** Copies the list. */
    public SobolIndices {
        groups = List.copyOf(groups);
    }

    /** An index with its interval, which may miss an estimate at the edge of the replicates. */
    public record Index(double estimate, Interval interval) {}

    /** Both indices of a group. */
    public record Group(Index first, Index total) {}

    /**
     * Estimates the indices; chips may be given in any order.
     *
     * @param a {@code [N]} f(A), at least two chips, finite; not modified
     * @param b {@code [N]} f(B), of the same chips; not modified
     * @param mixed {@code [groups×N]} f(AB_g); not modified
     * @param confidence between 0 and 1
     * @param replicates of the bootstrap, at least 1; a report needs about a thousand
     * @param seed of the draws; equal responses in any order of the chips and equal seeds give equal intervals
     * @throws IllegalArgumentException if the numbers do not fit one another or f(A) and f(B) are one and the same number
     */
    public static SobolIndices of(
            double[] a, double[] b, double[][] mixed, double confidence, int replicates, long seed) {
        Checks.confidence(confidence);
        check(a, b, mixed, replicates);
        double[][] rows = rows(a, b, mixed);
        int[] times = new int[rows.length];
        Arrays.fill(times, 1);
        double[] estimates = indices(rows, times);
        if (Double.isNaN(estimates[0])) {
            throw new IllegalArgumentException(
                    "the response is " + a[0] + " for every chip, so that nothing makes it differ");
        }
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        double[][] drawn = new double[estimates.length][replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            double[] indices;
            do {
                // chips that happen to be all alike have no indices and are drawn again
                Arrays.fill(times, 0);
                for (int chip = 0; chip < rows.length; chip++) {
                    times[random.nextInt(rows.length)]++;
                }
                indices = indices(rows, times);
            } while (Double.isNaN(indices[0]));
            for (int i = 0; i < indices.length; i++) {
                drawn[i][replicate] = indices[i];
            }
        }
        Index[] all = IntStream.range(0, estimates.length)
                .mapToObj(i -> new Index(estimates[i], percentiles(drawn[i], confidence)))
                .toArray(Index[]::new);
        List<Group> groups = IntStream.range(0, mixed.length)
                .mapToObj(g -> new Group(all[1 + 2 * g], all[2 + 2 * g]))
                .toList();
        return new SobolIndices(rows.length, groups, all[0], confidence);
    }

    private static void check(double[] a, double[] b, double[][] mixed, int replicates) {
        if (a.length < 2 || mixed.length < 1 || replicates < 1) {
            throw new IllegalArgumentException(a.length + " chips, " + mixed.length + " groups and " + replicates
                    + " replicates: allowed are at least 2, 1 and 1");
        }
        checkResponses(b, a.length);
        checkResponses(a, a.length);
        for (double[] responses : mixed) {
            checkResponses(responses, a.length);
        }
    }

    private static void checkResponses(double[] responses, int chips) {
        if (responses.length != chips) {
            throw new IllegalArgumentException(responses.length + " responses do not fit " + chips + " chips");
        }
        for (double response : responses) {
            Checks.finite("response", response);
        }
    }

    /** What each chip gave, in an order of its own. */
    private static double[][] rows(double[] a, double[] b, double[][] mixed) {
        double[][] rows = new double[a.length][2 + mixed.length];
        for (int chip = 0; chip < rows.length; chip++) {
            rows[chip][0] = a[chip];
            rows[chip][1] = b[chip];
            for (int g = 0; g < mixed.length; g++) {
                rows[chip][2 + g] = mixed[g][chip];
            }
        }
        Arrays.sort(rows, Arrays::compare);
        return rows;
    }

    /** The interactions, then first order and total group by group; NaN where the responses do not differ. */
    private static double[] indices(double[][] rows, int[] times) {
        // from the first response on, so that equal responses have no variance at all
        double origin = rows[0][0];
        double sum = 0;
        double squares = 0;
        for (int chip = 0; chip < rows.length; chip++) {
            double a = rows[chip][0] - origin;
            double b = rows[chip][1] - origin;
            sum += times[chip] * (a + b);
            squares += times[chip] * (a * a + b * b);
        }
        double mean = sum / (2 * rows.length);
        double variance = squares / (2 * rows.length) - mean * mean;
        int groups = rows[0].length - 2;
        double[] indices = new double[1 + 2 * groups];
        for (int chip = 0; chip < rows.length; chip++) {
            double[] row = rows[chip];
            double b = row[1] - origin - mean;
            for (int g = 0; g < groups; g++) {
                double change = row[2 + g] - row[0];
                indices[1 + 2 * g] += times[chip] * b * change;
                indices[2 + 2 * g] += times[chip] * change * change / 2;
            }
        }
        indices[0] = 1;
        for (int g = 0; g < groups; g++) {
            indices[1 + 2 * g] /= rows.length * variance;
            indices[2 + 2 * g] /= rows.length * variance;
            indices[0] -= indices[1 + 2 * g];
        }
        indices[0] = variance > 0 ? indices[0] : Double.NaN;
        return indices;
    }

    private static Interval percentiles(double[] drawn, double confidence) {
        Arrays.sort(drawn);
        int rank = Math.max(1, (int) ((1 - confidence) / 2 * (drawn.length + 1)));
        return new Interval(drawn[rank - 1], drawn[drawn.length - rank]);
    }
}
