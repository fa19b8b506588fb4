package org.spikeyield.spark.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is to be measured, and how long.
 *
 * @param quick whether the work is small
 * @param cores numbers of cores, ascending; none for 1, 2, 4 and so on up to all
 * @param minutes after which no further round begins
 */
public record BenchOptions(boolean quick, List<Integer> cores, double minutes) {
    private static final int MAX_ROUNDS = 40;
    private static final int MAX_QUICK_ROUNDS = 12;

    /** Copies the list. */
    public BenchOptions {
        cores = List.copyOf(cores);
    }

    /** The largest number of cores; 0 where none is given. */
    int largest() {
        return cores.isEmpty() ? 0 : Collections.max(cores);
    }

    /** The numbers of cores on a cluster that runs so many tasks at once. */
    List<Integer> cores(int slots) {
        if (!cores.isEmpty()) {
            return cores;
        }
        List<Integer> powers = new ArrayList<>();
        for (int count = 1; count < slots; count *= 2) {
            powers.add(count);
        }
        powers.add(slots);
        return powers;
    }

    /** Rounds that only warm up. */
    int warmUpRounds() {
        return quick ? 1 : 2;
    }

    /** The most rounds that count. */
    int maxRounds() {
        return quick ? MAX_QUICK_ROUNDS : MAX_ROUNDS;
    }
}
