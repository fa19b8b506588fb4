package org.spikeyield.chip;

/** The voltage that mismatch of the firing threshold is taken relative to. */
public enum ThresholdReference {
    /** The reset voltage: {@code θ' = V_reset + |(θ − V_reset)·factor|}. */
    RESET,
    /** The resting voltage: {@code θ' = V_rest + |(θ − V_rest)·factor|}. */
    REST
}
