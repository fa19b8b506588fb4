package org.spikeyield.chip.perturbation;

import java.util.function.Predicate;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.settings.SettingsReader;

/** The voltage that changes of the firing threshold are taken relative to. */
public enum ThresholdReference {
    /** The reset voltage: {@code θ' = V_reset + (θ − V_reset)·|factor|}. */
    RESET,
    /**
     * The resting voltage: {@code θ' = V_rest + (θ − V_rest)·|factor|}, above reset in any case. It has no meaning for neurons that rest at
     * their threshold.
     */
    REST;

    /** Where the voltage is kept. */
    public Parameter parameter() {
        return this == RESET ? Parameter.V_RESET : Parameter.V_REST;
    }

    /** The reference of a group of conditions, which all that changes thresholds has in common. */
    public static ThresholdReference read(SettingsReader reader) {
        return reader.choice("threshold-reference", RESET);
    }

    /** Refuses it for networks whose thresholds change and are at rest: there is no distance that could vary. */
    public void check(SettingsReader reader, CheckedNetworks networks, Predicate<Model> changes) {
        for (NetworkTraits network : networks.networks()) {
            if (this == REST && network.restsAtThreshold() && changes.test(network.model())) {
                reader.problem(
                        "threshold-reference",
                        "is rest, must be reset for " + network.name()
                                + ", where neurons rest at their threshold: a distance of 0 does not vary");
            }
        }
    }
}
