package org.spikeyield.chip;

import java.util.Locale;
import org.spikeyield.network.Model;

/** Which parameter groups of a network a mismatch level acts on. */
public enum Mask {
    /**
     * The groups that Büchel et al. (Sci. Rep. 11, 23376, 2021) perturbed: membrane and synaptic time constants, thresholds,
     * and the input, recurrent, feedback and output weights; but not the fast synapses of ADS, the decoding line's time
     * constant, nor the input weights of a reservoir.
     */
    PAPER,
    /** Every group. */
    FULL;

    /** The mask's name in study files, such as {@code paper}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the mask lets the level of a condition act on a group. */
    public boolean covers(Model model, ParameterGroup group) {
        return this == FULL
                || switch (group) {
                    case TAU_FAST, TAU_OUT, W_FAST -> false;
                    case W_IN -> model != Model.RESERVOIR;
                    default -> true;
                };
    }
}
