package org.spikeyield.chip.perturbation;

/** What disturbs one chip while it runs, fresh for each sample. */
public interface NoiseSource {
    /** No currents. */
    float[] NO_CURRENTS = {};

    /**
     * Begins a sample.
     *
     * @param sample its number, in the range of a stream's rows
     * @param input the sample's input
     * @return the input that the chip gets; the same array where it is not disturbed
     */
    default float[] begin(int sample, float[] input) {
        return input;
    }

    /** The currents that enter in the next step, scaled, {@code [N]}; overwritten by the next call. None by default. */
    default float[] currents() {
        return NO_CURRENTS;
    }
}
