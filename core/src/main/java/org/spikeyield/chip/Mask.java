package org.spikeyield.chip;

/** Which parameter groups of an ADS network a mismatch level acts on. */
public enum Mask {
    /**
     * The groups that Büchel et al. (Sci. Rep. 11, 23376, 2021) perturbed: membrane and slow synaptic time constants,
     * thresholds, and the input, slow recurrent and output weights.
     */
    PAPER,
    /** Every group: the fast weights, the fast time constants and the readout's time constant too. */
    FULL;

    /** Whether the mask lets the level of a condition act on a group. */
    public boolean covers(ParameterGroup group) {
        return this == FULL
                || switch (group) {
                    case TAU_FAST, TAU_OUT, W_FAST -> false;
                    default -> true;
                };
    }
}
