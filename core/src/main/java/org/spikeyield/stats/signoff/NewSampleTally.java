package org.spikeyield.stats.signoff;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * What {@link NewSampleYield} takes of the chips of one network, one by one in any order: a histogram of their right samples, and the
 * outcomes of those nearest to the spec, by which it estimates the noise that chips share. Its size does not grow with more chips.
 */
public final class NewSampleTally {
    /** Chips whose outcomes are kept sample by sample, at most. */
    public static final int MAX_CHIPS = SharedNoise.MAX_CHIPS;

    private final TestSamples samples;
    private final double spec;
    private final int[] histogram;
    private final PriorityQueue<byte[]> nearest;
    private int chips;
    private int failed;

    /**
     * Of no chip yet.
     *
     * @param samples of the test set
     * @param spec the share of samples that a chip has to be right on, 0 to 1
     */
    public NewSampleTally(TestSamples samples, double spec) {
        if (!(spec >= 0 && spec <= 1)) {
            throw new IllegalArgumentException("spec is " + spec + ", allowed is 0 to 1");
        }
        this.samples = samples;
        this.spec = spec;
        histogram = new int[samples.count() + 1];
        Comparator<byte[]> order = SharedNoise.nearestFirst(samples.count(), spec);
        nearest = new PriorityQueue<>(order.reversed());
    }

    /**
     * Takes a chip.
     *
     * @param outcomes {@code [ceil(samples/8)]}; bit {@code s % 8} (least significant first) of byte {@code s / 8} is set when sample s
     *     is right, bits past the last sample are not; kept, not to be modified
     */
    public void add(byte[] outcomes) {
        if (outcomes.length != bytes(samples.count())) {
            throw new IllegalArgumentException(
                    outcomes.length + " bytes of outcomes do not fit " + samples.count() + " samples");
        }
        int right = SharedNoise.right(outcomes);
        histogram[right]++;
        chips++;
        if (right > 0 && right < samples.count()) {
            nearest.add(outcomes);
            if (nearest.size() > SharedNoise.MAX_CHIPS) {
                nearest.remove();
            }
        }
    }

    /** Takes a chip that failed to run: it may be right on any number of samples. */
    public void addFailed() {
        failed++;
    }

    /** The most bytes of outcomes that are kept of so many chips. */
    public static long mostBytes(int chips, int samples) {
        return (long) Math.min(chips, SharedNoise.MAX_CHIPS) * bytes(samples);
    }

    private static int bytes(int samples) {
        return (samples + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Number of chips, failed ones among them. */
    public int chips() {
        return chips + failed;
    }

    /** Chips among them that failed to run. */
    int failed() {
        return failed;
    }

    TestSamples samples() {
        return samples;
    }

    double spec() {
        return spec;
    }

    /**
     * Chips by the number of samples they are right on, {@code [samples + 1]}.
     *
     * @param failedWork whether chips that failed to run count as right on all samples, or on none
     */
    int[] histogram(boolean failedWork) {
        int[] all = histogram.clone();
        all[failedWork ? samples.count() : 0] += failed;
        return all;
    }

    Stream<byte[]> nearest() {
        return nearest.stream();
    }
}
