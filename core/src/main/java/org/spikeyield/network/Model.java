package org.spikeyield.network;

import static org.spikeyield.network.Parameter.BIAS;
import static org.spikeyield.network.Parameter.INITIAL_STATE;
import static org.spikeyield.network.Parameter.INPUT_GAIN;
import static org.spikeyield.network.Parameter.TAU_EXC;
import static org.spikeyield.network.Parameter.TAU_FAST;
import static org.spikeyield.network.Parameter.TAU_INH;
import static org.spikeyield.network.Parameter.TAU_MEM;
import static org.spikeyield.network.Parameter.TAU_OUT;
import static org.spikeyield.network.Parameter.TAU_READOUT;
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
import static org.spikeyield.network.Parameter.W_READOUT;
import static org.spikeyield.network.Parameter.W_REC;
import static org.spikeyield.network.Parameter.W_SLOW;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The description of a kind of spiking networks: one population of leaky integrate-and-fire neurons, its synapses, what a
 * spike does to the membrane, and whether a teacher's weights stand before and behind it. Which parameters a network has, how
 * it is simulated and what mismatch acts on follow from the description.
 *
 * <p>Common to all, per step of length dt, j sending to i: {@code V_i += dt/tau_mem_i·(V_rest_i − V_i + I_i)}, with
 * {@code I_i} the sum of the currents of the projections, of {@code input_gain·(x·w_in)_i} and of {@code bias_i}; a neuron
 * spikes when {@code V_i ≥ V_threshold_i}. The decoded values are {@code xhat = w_outᵀ·r} with r the spikes filtered by
 * {@code r_j ← r_j·exp(−dt/tau_out) + spike_j/tau_out}, one time constant for the whole line.
 *
 * <p>What a network answers is {@code y = xhat·w_out_teacher}, or {@code y = xhat} without a teacher. With a readout of its own it is {@code y = Σ_l
 * w_readout_lᵀ·r_l} instead, over lines l that filter the spikes by {@code tau_readout_l}; what is fed back stays the decoded values.
 *
 * @param key the name in files and studies, such as {@code ads}; unlike that of any other model
 * @param reset what a spike does to the membrane potential
 * @param refractory whether the membrane is held at reset for some time after a spike
 * @param projections synapses between the neurons, one or two kinds of them
 * @param followsTeacher whether a teacher's input weights stand before the network and its output weights behind it
 * @param nominalInPaper parameters that stay as they are on chips with the mismatch of Büchel et al. (2021)
 * @param ownReadout whether the readout has lines and weights of its own, beside the decoder
 */
public record Model(
        String key,
        Reset reset,
        boolean refractory,
        List<Projection> projections,
        boolean followsTeacher,
        Set<Parameter> nominalInPaper,
        boolean ownReadout) {
    /**
     * Slow and fast synapses, hard reset; follows a teacher (Büchel et al., Sci. Rep. 11, 23376, 2021, doi
     * 10.1038/s41598-021-02779-x).
     */
    public static final Model ADS = new Model(
            "ads",
            Reset.TO_RESET,
            false,
            List.of(Projection.recurrent(W_SLOW, TAU_SLOW), Projection.recurrent(W_FAST, TAU_FAST)),
            true,
            EnumSet.of(TAU_OUT, TAU_FAST, W_FAST));
    /** One kind of synapses; a spike subtracts the threshold distance; no teacher. Trained by back-propagation through time. */
    public static final Model BPTT = new Model(
            "bptt",
            Reset.BY_SUBTRACTION,
            false,
            List.of(Projection.recurrent(W_REC, TAU_SYN)),
            false,
            EnumSet.of(TAU_OUT));
    /**
     * One kind of synapses, hard reset with a refractory time, and the decoded values fed back; follows a teacher (Nicola and
     * Clopath, Nat. Commun. 8, 2208, 2017, doi 10.1038/s41467-017-01827-3).
     */
    public static final Model FORCE = new Model(
            "force",
            Reset.TO_RESET,
            true,
            List.of(Projection.recurrent(W_REC, TAU_SYN), Projection.feedback(W_FEEDBACK)),
            true,
            EnumSet.of(TAU_OUT));
    /**
     * A fixed random liquid whose synapses have one time constant from excitatory and one from inhibitory neurons; hard reset;
     * no teacher (Maass, Natschläger and Markram, Neural Comput. 14, 2531, 2002, doi 10.1162/089976602760407955).
     */
    public static final Model RESERVOIR = new Model(
            "reservoir",
            Reset.TO_RESET,
            false,
            List.of(
                    new Projection(Projection.Kind.EXCITATORY, W_REC, TAU_EXC),
                    new Projection(Projection.Kind.INHIBITORY, W_REC, TAU_INH)),
            false,
            EnumSet.of(TAU_OUT, W_IN));

    /** All models: those above, then the same with readouts of their own. */
    public static final List<Model> ALL = Stream.concat(
                    Stream.of(ADS, BPTT, FORCE, RESERVOIR),
                    Stream.of(ADS, BPTT, FORCE, RESERVOIR).map(Model::withReadout))
            .toList();

    private static final Set<Parameter> COMMON = Collections.unmodifiableSet(EnumSet.of(
            TAU_MEM, V_THRESHOLD, V_RESET, V_REST, U_FLOOR, BIAS, INITIAL_STATE, INPUT_GAIN, W_IN, W_OUT, TAU_OUT));

    /** What a spike does to the membrane potential. */
    public enum Reset {
        /** Sets it to V_reset. */
        TO_RESET,
        /** Takes the distance between threshold and reset off it. */
        BY_SUBTRACTION
    }

    /**
     * Checks the number of projections.
     *
     * @throws IllegalArgumentException when there are none or more than the kernels have currents for
     */
    public Model {
        projections = List.copyOf(projections);
        nominalInPaper = Set.copyOf(nominalInPaper);
        if (projections.isEmpty() || projections.size() > 2) {
            throw new IllegalArgumentException(
                    "model " + key + " has " + projections.size() + " projections, must have 1 or 2");
        }
    }

    /** A model whose readout is its decoder. */
    public Model(
            String key,
            Reset reset,
            boolean refractory,
            List<Projection> projections,
            boolean followsTeacher,
            Set<Parameter> nominalInPaper) {
        this(key, reset, refractory, projections, followsTeacher, nominalInPaper, false);
    }

    /** The same with a readout of its own, whose time constants the paper's mismatch leaves alone like that of the decoding line. */
    public Model withReadout() {
        Set<Parameter> nominal = EnumSet.copyOf(nominalInPaper);
        nominal.add(TAU_READOUT);
        return new Model(key + "-with-readout", reset, refractory, projections, followsTeacher, nominal, true);
    }

    /** The model of this name among some, if there is one. */
    public static Optional<Model> named(String key, List<Model> models) {
        return models.stream().filter(model -> model.key().equals(key)).findFirst();
    }

    /** Its parameters, in the order of their declaration. */
    public Set<Parameter> parameters() {
        Set<Parameter> all = EnumSet.copyOf(COMMON);
        for (Projection projection : projections) {
            all.add(projection.weights());
            all.add(projection.timeConstant());
        }
        if (refractory) {
            all.add(T_REFRACTORY);
        }
        if (ownReadout) {
            all.add(TAU_READOUT);
            all.add(W_READOUT);
        }
        return Collections.unmodifiableSet(all);
    }

    /** The weights of its projections, each once, in the order of the projections. */
    public List<Parameter> projectedWeights() {
        return projections.stream().map(Projection::weights).distinct().toList();
    }

    /** Those of {@link #projectedWeights} that connect neurons with neurons, {@code [N, N]}. */
    public List<Parameter> recurrentWeights() {
        return projections.stream()
                .filter(projection -> projection.kind() != Projection.Kind.FEEDBACK)
                .map(Projection::weights)
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return key;
    }
}
