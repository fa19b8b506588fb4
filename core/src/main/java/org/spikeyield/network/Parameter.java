package org.spikeyield.network;

import java.util.List;
import java.util.Locale;

/**
 * The physical parameters that spiking networks are made of; each {@link Model} has some of them. Per neuron where the
 * neurons have one each, even if all are equal; times in seconds, weights as {@code [sending, receiving]}.
 */
public enum Parameter {
    /** Membrane time constants, [N], positive. */
    TAU_MEM(Size.NEURONS),
    /** Time constants of the slow synapses, [N receiving], positive. */
    TAU_SLOW(Size.NEURONS),
    /** Time constants of the fast synapses, [N receiving], positive. */
    TAU_FAST(Size.NEURONS),
    /** Time constants of the only synapses, [N receiving], positive. */
    TAU_SYN(Size.NEURONS),
    /** Time constants of the excitatory synapses, [N receiving], positive. */
    TAU_EXC(Size.NEURONS),
    /** Time constants of the inhibitory synapses, [N receiving], positive. */
    TAU_INH(Size.NEURONS),
    /** Time constant of the decoding line, one for all neurons, positive. */
    TAU_OUT(Size.ONE),
    /** Time after a spike during which the membrane is held at reset, one for all neurons, 0 or more. */
    T_REFRACTORY(Size.ONE),
    /** Firing thresholds, [N], each above its reset. */
    V_THRESHOLD(Size.NEURONS),
    /** Reset potentials, [N]. */
    V_RESET(Size.NEURONS),
    /** Resting potentials, [N]. */
    V_REST(Size.NEURONS),
    /**
     * The lowest membrane potential, one for all neurons, as a share of the way from reset to threshold: 0 is at reset, −1
     * as far below it as the threshold is above; {@link #NO_FLOOR} where there is none.
     */
    U_FLOOR(Size.ONE),
    /** Constant input currents, [N]. */
    BIAS(Size.NEURONS),
    /** Membrane potential at the start of a sample, as a share of the way from reset to threshold, [N], in [0, 1). */
    INITIAL_STATE(Size.NEURONS),
    /** Amplification of the input. */
    INPUT_GAIN(Size.ONE),
    /** Input weights, [inputs, N]. */
    W_IN(Size.INPUTS, Size.NEURONS),
    /** Slow recurrent weights, [N, N]. */
    W_SLOW(Size.NEURONS, Size.NEURONS),
    /** Fast recurrent weights, [N, N]. */
    W_FAST(Size.NEURONS, Size.NEURONS),
    /** The only recurrent weights, [N, N]. */
    W_REC(Size.NEURONS, Size.NEURONS),
    /** Weights by which the decoded values come back to the neurons, [decoded, N]. */
    W_FEEDBACK(Size.DECODED, Size.NEURONS),
    /** Decoder weights, [N, decoded]. */
    W_OUT(Size.NEURONS, Size.DECODED),
    /** Time constants of the lines of a readout of its own, beside the decoding line, [lines], positive. */
    TAU_READOUT(Size.LINES),
    /** Weights of a readout of its own, [N, lines · K]: those of the first line by output, then those of the next. */
    W_READOUT(Size.NEURONS, Size.READOUTS);

    /** The value of {@link #U_FLOOR} that no membrane potential goes below. */
    public static final float NO_FLOOR = -Float.MAX_VALUE;

    private final List<Size> sizes;

    Parameter(Size... sizes) {
        this.sizes = List.of(sizes);
    }

    /** The parameter's name in files and messages, such as {@code tau_mem}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its dimensions are, one or two of them. */
    List<Size> sizes() {
        return sizes;
    }

    /** Whether the parameter is a time constant, which must be positive. */
    boolean timeConstant() {
        return name().startsWith("TAU_");
    }
}
