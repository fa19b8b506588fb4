package org.spikeyield.rng;

import java.util.Objects;

/**
 * The name of one stream of random numbers.
 *
 * <p>Apart from the seed, the fields are packed side by side into 64 bits, so that different keys are different pairs
 * (seed, {@link #packed()}):
 *
 * <pre>
 * bit 63      61          49                             19     13             0
 *  | role 2  | replicate 12 |          index 30          | group 6 |    row 14   |
 * </pre>
 *
 * @param seed seed of the study, any value
 * @param role what the draw is for
 * @param replicate network replicate, 0 to {@value #MAX_REPLICATE}
 * @param index chip, or sample of a task, 0 to {@value #MAX_INDEX}
 * @param group the quantity that is drawn
 * @param row row within the group (the sending neuron of a matrix, say), 0 to {@value #MAX_ROW}
 */
public record StreamKey(long seed, Role role, int replicate, int index, StreamGroup group, int row) {

    private static final int ROW_BITS = 14;
    private static final int GROUP_BITS = 6;
    private static final int INDEX_BITS = 30;
    private static final int REPLICATE_BITS = 12;

    /** Largest network replicate. */
    public static final int MAX_REPLICATE = (1 << REPLICATE_BITS) - 1;
    /** Largest chip or sample. */
    public static final int MAX_INDEX = (1 << INDEX_BITS) - 1;
    /** Largest row. */
    public static final int MAX_ROW = (1 << ROW_BITS) - 1;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number does not fit its field: it would name another key's stream
     */
    public StreamKey {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(group, "group");
        checkRange("replicate", replicate, MAX_REPLICATE);
        checkRange("index", index, MAX_INDEX);
        checkRange("row", row, MAX_ROW);
    }

    /** All fields but the seed, side by side in 64 bits; injective. */
    public long packed() {
        long bits = role.id();
        bits = bits << REPLICATE_BITS | replicate;
        bits = bits << INDEX_BITS | index;
        bits = bits << GROUP_BITS | group.id();
        return bits << ROW_BITS | row;
    }

    private static void checkRange(String field, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("stream key: " + field + " is " + value + ", allowed are 0 to " + max);
        }
    }
}
