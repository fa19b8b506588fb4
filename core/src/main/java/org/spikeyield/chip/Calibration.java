package org.spikeyield.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.spikeyield.settings.SettingsReader;

/**
 * What is done for a chip beyond carrying the network: an explicit setting, the same for all methods. Each needs something that a
 * chip fresh from the fab does not come with: knowledge of the level, or time on every single chip.
 */
public enum Calibration {
    /** Nothing: the chip is used as it comes. */
    NONE,
    /** One gain of the readout for all chips of a network under a condition, fitted on virtual tuning chips. */
    GAIN_PER_LEVEL,
    /** A gain of the readout for each chip, fitted on that chip with tuning samples. */
    GAIN_PER_CHIP,
    /** All recurrent weights made smaller the higher the level of mismatch is; see {@link WeightScaling}. */
    WEIGHT_SCALING,
    /** Readout weights of each chip, fitted on that chip with tuning samples; of full precision, whatever the bits of other weights. */
    READOUT_PER_CHIP,
    /**
     * Slow weights of each chip, learned on that chip by the network's own rule, from nothing. They replace those that a condition
     * quantises or drops, so it goes with neither.
     */
    TRAINED_PER_CHIP,
    /** Recurrent weights made smaller, and then one gain of the readout for all such chips of a network: what Büchel et al. (2021) did for their own method. */
    WEIGHT_SCALING_AND_GAIN;

    /** Whether something is fitted or learned on tuning samples. */
    public boolean takesTuningSamples() {
        return this != NONE && this != WEIGHT_SCALING;
    }

    /** Whether recurrent weights are made smaller before the chip is made. */
    public boolean scalesWeights() {
        return this == WEIGHT_SCALING || this == WEIGHT_SCALING_AND_GAIN;
    }

    /** The name in study files, such as {@code gain-per-chip}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The calibrations of a group of conditions, in the order of their declaration. */
    static List<Calibration> read(SettingsReader reader) {
        List<String> names = Arrays.stream(values()).map(Calibration::key).toList();
        List<String> given = reader.names("calibration", List.of(NONE.key()), names);
        return Arrays.stream(values())
                .filter(calibration -> given.contains(calibration.key()))
                .toList();
    }

    /** The name in tables, such as {@code gain per chip}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
