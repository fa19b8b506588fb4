package org.spikeyield.network;

import static org.spikeyield.network.Parameter.BIAS;
import static org.spikeyield.network.Parameter.INITIAL_STATE;
import static org.spikeyield.network.Parameter.INPUT_GAIN;
import static org.spikeyield.network.Parameter.TAU_EXC;
import static org.spikeyield.network.Parameter.TAU_FAST;
import static org.spikeyield.network.Parameter.TAU_INH;
import static org.spikeyield.network.Parameter.TAU_MEM;
import static org.spikeyield.network.Parameter.TAU_OUT;
import static org.spikeyield.network.Parameter.TAU_SLOW;
import static org.spikeyield.network.Parameter.TAU_SYN;
import static org.spikeyield.network.Parameter.T_REFRACTORY;
import static org.spikeyield.network.Parameter.U_FLOOR;
import static org.spikeyield.network.Parameter.V_RESET;
import static org.spikeyield.network.Parameter.V_REST;
import static org.spikeyield.network.Parameter.V_THRESHOLD;
import static org.spikeyield.network.Parameter.W_FAST;
import static org.spikeyield.network.Parameter.W_FEEDBACK;
import static org.spikeyield.network.Parameter.W_IN;
import static org.spikeyield.network.Parameter.W_OUT;
import static org.spikeyield.network.Parameter.W_REC;
import static org.spikeyield.network.Parameter.W_SLOW;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of spiking networks: leaky integrate-and-fire neurons all, which differ in their synapses, in what a spike does
 * to the membrane, and in whether a teacher's weights stand before and behind them.
 *
 * <p>Common to all, per step of length dt, j sending to i: {@code V_i += dt/tau_mem_i·(V_rest_i − V_i + I_i)}, with
 * {@code I_i} the sum of the synaptic currents, of {@code input_gain·(x·w_in)_i} and of {@code bias_i}; a neuron spikes when
 * {@code V_i ≥ V_threshold_i}. A synaptic current of weights w and time constants tau is {@code I_i ←
 * I_i·exp(−dt/tau_i) + Σ_j w[j][i]·spike_j/tau_i}. The decoded values are {@code xhat = w_outᵀ·r} with r the spikes filtered
 * in the same way by {@code tau_out}, one time constant for the whole line.
 */
public enum Model {
    /**
     * Slow and fast synapses, hard reset; follows a teacher (Büchel et al., Sci. Rep. 11, 23376, 2021, doi
     * 10.1038/s41598-021-02779-x).
     */
    ADS(true, Reset.TO_RESET, TAU_SLOW, TAU_FAST, W_SLOW, W_FAST),
    /** One kind of synapses; a spike subtracts the threshold distance; no teacher. Trained by back-propagation through time. */
    BPTT(false, Reset.BY_SUBTRACTION, TAU_SYN, W_REC),
    /**
     * One kind of synapses, hard reset with a refractory time, and the decoded values fed back: {@code I_i += (w_feedbackᵀ·
     * xhat)_i}; follows a teacher (Nicola and Clopath, Nat. Commun. 8, 2208, 2017, doi 10.1038/s41467-017-01827-3).
     */
    FORCE(true, Reset.TO_RESET, TAU_SYN, T_REFRACTORY, W_REC, W_FEEDBACK),
    /**
     * A fixed random liquid whose synapses have one time constant from excitatory and one from inhibitory neurons; hard reset;
     * no teacher (Maass, Natschläger and Markram, Neural Comput. 14, 2531, 2002, doi 10.1162/089976602760407955).
     */
    RESERVOIR(false, Reset.TO_RESET, TAU_EXC, TAU_INH, W_REC);

    /** What a spike does to the membrane potential. */
    public enum Reset {
        /** Sets it to V_reset. */
        TO_RESET,
        /** Takes the distance between threshold and reset off it. */
        BY_SUBTRACTION
    }

    private final boolean teacher;
    private final Reset reset;
    private final Set<Parameter> parameters;

    Model(boolean teacher, Reset reset, Parameter... own) {
        this.teacher = teacher;
        this.reset = reset;
        Set<Parameter> all = EnumSet.of(
                TAU_MEM, V_THRESHOLD, V_RESET, V_REST, U_FLOOR, BIAS, INITIAL_STATE, INPUT_GAIN, W_IN, W_OUT, TAU_OUT);
        all.addAll(Arrays.asList(own));
        parameters = Collections.unmodifiableSet(all);
    }

    /** The model's name in files and studies, such as {@code ads}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The model of this name, if there is one. */
    static Optional<Model> named(String key) {
        return Arrays.stream(values()).filter(model -> model.key().equals(key)).findFirst();
    }

    /** Whether a teacher's input weights stand before the network and its output weights behind it. */
    public boolean followsTeacher() {
        return teacher;
    }

    /** What a spike does to the membrane potential. */
    public Reset reset() {
        return reset;
    }

    /** Its parameters, in the order of their declaration. */
    public Set<Parameter> parameters() {
        return parameters;
    }
}
