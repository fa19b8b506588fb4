package org.spikeyield.chip.perturbation;

import java.util.Locale;
import org.spikeyield.network.Model;
import org.spikeyield.settings.SettingsReader;

/** Which parameter groups of a network a mismatch level acts on. */
public enum Mask {
    /**
     * The groups that Büchel et al. (Sci. Rep. 11, 23376, 2021) perturbed: membrane and synaptic time constants, thresholds,
     * and the input, recurrent, feedback and output weights; but not the fast synapses of ADS, the time constant of the decoding line or of a
     * readout's lines, nor the input weights of a reservoir.
     *
     * <p>Implementation note: in the paper FORCE decodes spikes that are filtered by the time constants of the synapses, neuron by neuron, so
     * that these vary in its decoder as well. Here the decoding line has one time constant, {@link ParameterGroup#TAU_OUT}, and this mask
     * leaves it alone in all models.
     */
    PAPER,
    /** Every group. */
    FULL,
    /** Every matrix of weights, and nothing else. */
    WEIGHTS;

    /** The mask's name in study files, such as {@code paper}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mask of a group of conditions, which its mismatch and its bits have in common. */
    public static Mask read(SettingsReader reader) {
        return reader.choice("mask", PAPER);
    }

    /** The mask as a setting, which acts where its perturbation does. */
    public Perturbation.Effect effect(boolean acts) {
        return new Perturbation.Effect("mask = " + key(), (model, neurons) -> acts);
    }

    /** What varies, in words. */
    public String varied() {
        return switch (this) {
            case PAPER ->
                "membrane and synaptic time constants, thresholds and weights, but not the fast synapses of ads, the input weights of a"
                        + " reservoir or the time constant of the readout (mask = paper)";
            case FULL -> "every parameter (mask = full)";
            case WEIGHTS -> "all weights and nothing else (mask = weights)";
        };
    }

    /** Which weights are quantised, in words. */
    String quantised() {
        return (this == PAPER ? "all weights but those of the fast synapses of ads" : "all weights") + " (mask = "
                + key() + ")";
    }

    /** Whether the mask lets the level of a condition act on a group. */
    public boolean covers(Model model, ParameterGroup group) {
        return switch (this) {
            case FULL -> true;
            case WEIGHTS -> group.weights();
            case PAPER -> !model.nominalInPaper().contains(group.parameter());
        };
    }

    /** Whether a condition's bits act on a group: on all weights, but in the paper not on the fast ones of ADS. */
    public boolean quantises(ParameterGroup group) {
        return group.weights() && (this != PAPER || group != ParameterGroup.W_FAST);
    }
}
