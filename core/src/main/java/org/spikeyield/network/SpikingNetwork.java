package org.spikeyield.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network of leaky integrate-and-fire neurons with all its physical parameters; since these are held per neuron, a chip
 * with mismatch is a spiking network too. {@link Model} has the equations.
 *
 * <p>Immutable. Arrays are shared and never modified; {@code equals} compares their contents.
 */
public final class SpikingNetwork {
    private final Model model;
    private final Map<Parameter, float[][]> values;

    private SpikingNetwork(Model model, Map<Parameter, float[][]> values) {
        this.model = model;
        this.values = values;
        requireExactly(model.parameters());
        int decoded = Shapes.width("spiking w_out", values.get(Parameter.W_OUT));
        Shapes.notEmpty("spiking tau_readout", lines());
        int readouts = model.ownReadout() ? Shapes.width("spiking w_readout", values.get(Parameter.W_READOUT)) : 0;
        if (readouts % lines() != 0) {
            throw new IllegalArgumentException("spiking w_readout has " + readouts
                    + " columns, must have a multiple of the " + lines() + " lines");
        }
        Size.Of sizes =
                new Size.Of(0, values.get(Parameter.W_IN).length, decoded, readouts / lines(), neurons(), lines());
        for (Parameter parameter : model.parameters()) {
            checkShape(parameter, sizes);
            if (parameter.timeConstant()) {
                Shapes.positive(name(parameter), vector(parameter));
            }
        }
        checkTeacherSizes();
        checkVoltages();
    }

    private void requireExactly(Set<Parameter> parameters) {
        for (Parameter parameter : Parameter.values()) {
            if (parameters.contains(parameter) != values.containsKey(parameter)) {
                throw new IllegalArgumentException(name(parameter)
                        + (values.containsKey(parameter) ? " is no parameter" : " is missing, a parameter")
                        + " of model "
                        + model.key());
            }
        }
        Shapes.notEmpty("spiking tau_mem", neurons());
        Shapes.notEmpty("spiking w_in", values.get(Parameter.W_IN).length);
    }

    private void checkShape(Parameter parameter, Size.Of sizes) {
        float[][] rows = values.get(parameter);
        int last = (int) sizes.get(parameter.sizes().get(parameter.sizes().size() - 1));
        if (parameter.sizes().size() == 1) {
            Shapes.vector(name(parameter), rows[0], last);
        } else {
            Shapes.matrix(
                    name(parameter), rows, (int) sizes.get(parameter.sizes().get(0)), last);
        }
    }

    private void checkTeacherSizes() {
        if (model.followsTeacher() && decoded() != inputs()) {
            throw new IllegalArgumentException(
                    "spiking w_out gives " + decoded() + " values, must be the " + inputs() + " that w_in takes");
        }
    }

    private void checkVoltages() {
        float[] threshold = vector(Parameter.V_THRESHOLD);
        float[] reset = vector(Parameter.V_RESET);
        float[] start = vector(Parameter.INITIAL_STATE);
        for (int i = 0; i < threshold.length; i++) {
            if (!(threshold[i] > reset[i])) {
                throw new IllegalArgumentException("spiking v_threshold[" + i + "] is " + threshold[i]
                        + ", must be above v_reset[" + i + "] = " + reset[i]);
            }
            if (!(start[i] >= 0 && start[i] < 1)) {
                throw new IllegalArgumentException(
                        "spiking initial_state[" + i + "] is " + start[i] + ", must be in [0, 1)");
            }
        }
        if (!(scalar(Parameter.U_FLOOR) <= 0)) {
            throw new IllegalArgumentException(
                    "spiking u_floor is " + scalar(Parameter.U_FLOOR) + ", must be 0 or less");
        }
        if (!(refractorySeconds() >= 0)) {
            throw new IllegalArgumentException(
                    "spiking t_refractory is " + refractorySeconds() + ", must be 0 or more");
        }
    }

    private static String name(Parameter parameter) {
        return "spiking " + parameter.key();
    }

    /** Begins a network of a model. */
    public static Builder of(Model model) {
        return new Builder(model, new EnumMap<>(Parameter.class));
    }

    /** Begins another network from this one. */
    public Builder with() {
        return new Builder(model, new EnumMap<>(values));
    }

    /**
     * The same network with a readout of its own, in place of one that it may have.
     *
     * @param tauSeconds time constants of its lines, shared
     * @param weights {@link Parameter#W_READOUT}, shared
     */
    public SpikingNetwork withReadout(float[] tauSeconds, float[][] weights) {
        return new Builder(model.ownReadout() ? model : model.withReadout(), new EnumMap<>(values))
                .set(Parameter.TAU_READOUT, tauSeconds)
                .set(Parameter.W_READOUT, weights)
                .build();
    }

    /**
     * The same network in which some neurons are those of another: their constants, all weights to them, and their decoder weights.
     *
     * @param other of the same model and sizes
     * @param neurons indices below N
     */
    public SpikingNetwork withNeuronsOf(SpikingNetwork other, BitSet neurons) {
        Builder builder = with();
        for (Parameter parameter : model.parameters()) {
            List<Size> sizes = parameter.sizes();
            float[][] own = values.get(parameter);
            float[][] theirs = other.values.get(parameter);
            if (own != theirs && sizes.contains(Size.NEURONS)) {
                boolean received = sizes.get(sizes.size() - 1) == Size.NEURONS;
                builder.set(parameter, received ? columns(own, theirs, neurons) : rows(own, theirs, neurons));
            }
        }
        return builder.build();
    }

    private static float[][] columns(float[][] own, float[][] theirs, BitSet chosen) {
        float[][] mixed = new float[own.length][];
        for (int j = 0; j < mixed.length; j++) {
            mixed[j] = own[j].clone();
            for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
                mixed[j][i] = theirs[j][i];
            }
        }
        return mixed;
    }

    private static float[][] rows(float[][] own, float[][] theirs, BitSet chosen) {
        float[][] mixed = own.clone();
        chosen.stream().forEach(i -> mixed[i] = theirs[i]);
        return mixed;
    }

    /** What kind of network it is. */
    public Model model() {
        return model;
    }

    /** Number of neurons, N. */
    public int neurons() {
        return vector(Parameter.TAU_MEM).length;
    }

    /** Number of values that the input weights take: the teacher's units, or the task's channels where there is no teacher. */
    public int inputs() {
        return values.get(Parameter.W_IN).length;
    }

    /** Number of decoded values: the teacher's units, or the outputs K where there is no teacher. */
    public int decoded() {
        return matrix(Parameter.W_OUT)[0].length;
    }

    /** Number of lines of the readout: 1 unless it has more of its own. */
    public int lines() {
        return model.ownReadout() ? vector(Parameter.TAU_READOUT).length : 1;
    }

    /** Time constants of the readout's lines in seconds {@code [lines]}; shared. */
    public float[] readoutTaus() {
        return vector(model.ownReadout() ? Parameter.TAU_READOUT : Parameter.TAU_OUT);
    }

    /**
     * The values of a parameter that has one dimension; shared.
     *
     * @throws NullPointerException when the model does not have the parameter
     */
    public float[] vector(Parameter parameter) {
        return values.get(parameter)[0];
    }

    /** The rows of a parameter that has two dimensions; shared; null when the model does not have it. */
    public float[][] matrix(Parameter parameter) {
        return values.get(parameter);
    }

    /**
     * The value of a parameter of which there is one.
     *
     * @throws NullPointerException when the model does not have the parameter
     */
    public float scalar(Parameter parameter) {
        return values.get(parameter)[0][0];
    }

    /** Time after a spike during which the membrane is held at reset, in seconds: 0 where the model has none. */
    public float refractorySeconds() {
        return model.refractory() ? scalar(Parameter.T_REFRACTORY) : 0f;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpikingNetwork that
                && model.equals(that.model)
                && model.parameters().stream()
                        .allMatch(parameter -> Arrays.deepEquals(values.get(parameter), that.values.get(parameter)));
    }

    @Override
    public int hashCode() {
        return values.values().stream().mapToInt(Arrays::deepHashCode).reduce(1, (sum, hash) -> 31 * sum + hash);
    }

    @Override
    public String toString() {
        return "SpikingNetwork[model=" + model.key() + ", neurons=" + neurons() + ", inputs=" + inputs() + "]";
    }

    /** Gathers the parameters of a network. */
    public static final class Builder {
        private final Model model;
        private final Map<Parameter, float[][]> values;

        private Builder(Model model, Map<Parameter, float[][]> values) {
            this.model = model;
            this.values = values;
        }

        /** Sets a parameter of one dimension; the array is shared. */
        public Builder set(Parameter parameter, float... vector) {
            values.put(parameter, new float[][] {vector});
            return this;
        }

        /** Sets a parameter of one dimension to the same value everywhere. */
        public Builder fill(Parameter parameter, int length, double value) {
            float[] vector = new float[length];
            Arrays.fill(vector, (float) value);
            return set(parameter, vector);
        }

        /** Sets a parameter of two dimensions; the rows are shared. */
        public Builder set(Parameter parameter, float[][] rows) {
            values.put(parameter, rows);
            return this;
        }

        /**
         * Makes the network.
         *
         * @throws IllegalArgumentException when a parameter of the model is missing, one is not of the model, a shape does not
         *     fit the others or a value lies outside its physical range
         */
        public SpikingNetwork build() {
            return new SpikingNetwork(model, new EnumMap<>(values));
        }
    }
}
