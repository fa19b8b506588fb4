package org.spikeyield.chip;

import org.spikeyield.network.Parameter;

/** The voltage that mismatch of the firing threshold is taken relative to. */
public enum ThresholdReference {
    /** The reset voltage: {@code θ' = V_reset + (θ − V_reset)·|factor|}. */
    RESET,
    /**
     * The resting voltage: {@code θ' = V_rest + (θ − V_rest)·|factor|}, above reset in any case. It has no meaning for neurons that rest at
     * their threshold.
     */
    REST;

    /** Where the voltage is kept. */
    Parameter parameter() {
        return this == RESET ? Parameter.V_RESET : Parameter.V_REST;
    }
}
