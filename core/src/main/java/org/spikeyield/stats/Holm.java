package org.spikeyield.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for testing a family of hypotheses at once (Holm, Scand. J. Statist. 6, 65–70, 1979): the probability that
 * any true one of them is rejected stays below the level, however they depend on each other.
 */
public final class Holm {
    private Holm() {}

    /**
     * The corrected p values: with {@code p_(1) ≤ … ≤ p_(m)}, that of {@code p_(i)} is {@code max_{j ≤ i} min(1, (m − j + 1)·p_(j))}.
     *
     * @param p one value per hypothesis, each from 0 to 1; not modified
     * @return in the order given, a new array
     */
    public static double[] adjust(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> p[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = Arrays.copyOf(p, p.length);
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
