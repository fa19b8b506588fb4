package org.spikeyield.train;

import java.util.List;
import java.util.Locale;

/**
 * One of the things that a piece of work holds in memory at the same time as the others of its list.
 *
 * @param what what is held, in words that follow a number of bytes: {@code for 13 matrices of 320 × 320}
 * @param key the setting that makes it large, below the group that the list belongs to; empty where none does
 * @param bytes how much
 */
public record MemoryPart(String what, String key, double bytes) {
    /** Matrices of floats of all neurons by all neurons. */
    public static MemoryPart matrices(int count, int neurons) {
        return of("neurons", 4.0 * count * neurons * neurons, "%d matrices of %d × %d", count, neurons, neurons);
    }

    /** A part that is described by a format. */
    public static MemoryPart of(String key, double bytes, String what, Object... values) {
        return new MemoryPart(String.format(Locale.ROOT, what, values), key, bytes);
    }

    /** Bytes of all parts. */
    public static double sum(List<MemoryPart> parts) {
        return parts.stream().mapToDouble(MemoryPart::bytes).sum();
    }

    /** What holds more of two pieces of work that follow each other. */
    public static List<MemoryPart> larger(List<MemoryPart> first, List<MemoryPart> second) {
        return sum(first) > sum(second) ? first : second;
    }
}
