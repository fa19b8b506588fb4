package org.spikeyield.chip.perturbation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.rng.StreamGroup;

/**
 * A group of physical parameters of a spiking network that mismatch acts on as one: each has its own level and its
 * own streams of standard-normal draws. Groups that never meet in one model and mean much the same, such as slow recurrent
 * weights and the only recurrent ones, share their streams, so that chips of different methods share their draws.
 */
public enum ParameterGroup {
    /** Membrane time constants, one per neuron. */
    TAU_MEM(StreamGroup.TAU_MEM),
    /** Time constants of the slow synapses, one per receiving neuron. */
    TAU_SLOW(StreamGroup.TAU_SLOW),
    /** Time constants of the only synapses, one per receiving neuron. */
    TAU_SYN(StreamGroup.TAU_SLOW),
    /** Time constants of the excitatory synapses, one per receiving neuron. */
    TAU_EXC(StreamGroup.TAU_SLOW),
    /** Time constants of the inhibitory synapses, one per receiving neuron. */
    TAU_INH(StreamGroup.TAU_FAST),
    /** Time constants of the fast synapses, one per receiving neuron. */
    TAU_FAST(StreamGroup.TAU_FAST),
    /** Time constant of the readout line, one per chip. */
    TAU_OUT(StreamGroup.TAU_OUT),
    /** Distances of the firing thresholds from their reference voltage, one per neuron. */
    THRESHOLD(StreamGroup.THRESHOLD),
    /** Input weights. */
    W_IN(StreamGroup.W_IN),
    /** Slow recurrent weights, the learned ones. */
    W_SLOW(StreamGroup.W_SLOW),
    /** Recurrent weights of networks that have one kind of them. */
    W_REC(StreamGroup.W_SLOW),
    /** Weights by which decoded values come back to the neurons. */
    W_FEEDBACK(StreamGroup.W_FAST),
    /** Fast recurrent weights, the balancing ones. */
    W_FAST(StreamGroup.W_FAST),
    /** Decoder weights. */
    W_OUT(StreamGroup.W_OUT),
    /** Time constants of the lines of a readout of its own, one per chip and line. */
    TAU_READOUT(StreamGroup.TAU_READOUT),
    /** Weights of a readout of its own. */
    W_READOUT(StreamGroup.W_READOUT);

    private final StreamGroup stream;

    ParameterGroup(StreamGroup stream) {
        this.stream = stream;
    }

    /** The groups that networks of a model have. */
    public static List<ParameterGroup> of(Model model) {
        Set<Parameter> parameters = model.parameters();
        return Arrays.stream(values())
                .filter(group -> parameters.contains(group.parameter()))
                .toList();
    }

    /** The parameter that varies. */
    public Parameter parameter() {
        return this == THRESHOLD ? Parameter.V_THRESHOLD : Parameter.valueOf(name());
    }

    /** Whether the values are weights. */
    public boolean weights() {
        return name().startsWith("W_");
    }

    /** Whether the values are time constants. */
    public boolean timeConstant() {
        return name().startsWith("TAU_");
    }

    /** Whether each value belongs to a neuron; a readout line belongs to all of them. */
    public boolean ofNeurons() {
        return this != TAU_OUT && this != TAU_READOUT;
    }

    /** Whether weights lie with the neuron that sends, at its row, and not with the one that receives. */
    public boolean ofSenders() {
        return this == W_OUT || this == W_READOUT;
    }

    /** The group's part of the stream key. */
    public StreamGroup stream() {
        return stream;
    }

    /** The group's name in study files, such as {@code tau-mem}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
