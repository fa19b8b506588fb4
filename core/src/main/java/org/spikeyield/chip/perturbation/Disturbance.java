package org.spikeyield.chip.perturbation;

import java.util.BitSet;

/** What disturbs one chip while it runs. */
public interface Disturbance {
    /** No currents. */
    float[] NO_CURRENTS = {};

    /** Lets neurons be that were put right: what breaks in them while the chip runs no longer does. */
    default void spare(BitSet neurons) {}

    /**
     * Begins a sample.
     *
     * @param sample its number, in the range of a stream's rows
     * @param steps its time steps
     * @param input the sample's input
     * @return the input that the chip gets; the same array where it is not disturbed
     */
    default float[] begin(int sample, int steps, float[] input) {
        return input;
    }

    /** The currents that enter in the next step, scaled, {@code [N]}; overwritten by the next call. None by default. */
    default float[] currents() {
        return NO_CURRENTS;
    }
}
