package org.spikeyield.chip;

import org.spikeyield.network.Parameter;

/** The voltage that mismatch of the firing threshold is taken relative to. */
public enum ThresholdReference {
    /** The reset voltage: {@code θ' = V_reset + |(θ − V_reset)·factor|}. */
    RESET,
    /** The resting voltage: {@code θ' = V_rest + |(θ − V_rest)·factor|}. */
    REST;

    /** Where the voltage is kept. */
    Parameter parameter() {
        return this == RESET ? Parameter.V_RESET : Parameter.V_REST;
    }
}
