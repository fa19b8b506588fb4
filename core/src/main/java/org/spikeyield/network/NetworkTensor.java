package org.spikeyield.network;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The tensors of a network file: name, shape in terms of the network's sizes, and where the values are found in a
 * network.
 */
enum NetworkTensor {
    TEACHER_TAU("teacher.tau", n -> row(n.teacher().tau()), Size.UNITS),
    TEACHER_W_IN("teacher.w_in", n -> n.teacher().wIn(), Size.CHANNELS, Size.UNITS),
    TEACHER_W_REC("teacher.w_rec", n -> n.teacher().wRec(), Size.UNITS, Size.UNITS),
    TEACHER_W_OUT("teacher.w_out", n -> row(n.teacher().wOut()), Size.UNITS, Size.ONE),
    TEACHER_BIAS("teacher.bias", n -> row(n.teacher().bias()), Size.UNITS),
    TAU_MEM("spiking.tau_mem", n -> row(n.spiking().tauMem()), Size.NEURONS),
    TAU_SLOW("spiking.tau_slow", n -> row(n.spiking().tauSlow()), Size.NEURONS),
    TAU_FAST("spiking.tau_fast", n -> row(n.spiking().tauFast()), Size.NEURONS),
    TAU_OUT("spiking.tau_out", n -> row(n.spiking().tauOut()), Size.ONE),
    V_THRESHOLD("spiking.v_threshold", n -> row(n.spiking().vThreshold()), Size.NEURONS),
    V_RESET("spiking.v_reset", n -> row(n.spiking().vReset()), Size.NEURONS),
    V_REST("spiking.v_rest", n -> row(n.spiking().vRest()), Size.NEURONS),
    BIAS("spiking.bias", n -> row(n.spiking().bias()), Size.NEURONS),
    INITIAL_STATE("spiking.initial_state", n -> row(n.spiking().initialState()), Size.NEURONS),
    INPUT_GAIN("spiking.input_gain", n -> row(n.spiking().inputGain()), Size.ONE),
    W_IN("spiking.w_in", n -> n.spiking().wIn(), Size.UNITS, Size.NEURONS),
    W_SLOW("spiking.w_slow", n -> n.spiking().wSlow(), Size.NEURONS, Size.NEURONS),
    W_FAST("spiking.w_fast", n -> n.spiking().wFast(), Size.NEURONS, Size.NEURONS),
    W_OUT("spiking.w_out", n -> n.spiking().wOut(), Size.NEURONS, Size.UNITS);

    /** The sizes that shapes are made of. */
    enum Size {
        ONE,
        CHANNELS,
        UNITS,
        NEURONS
    }

    /** The sizes of one network. */
    record Sizes(long channels, long units, long neurons) {
        static Sizes of(TrainedNetwork network) {
            return new Sizes(
                    network.teacher().channels(),
                    network.teacher().units(),
                    network.spiking().neurons());
        }

        private long of(Size size) {
            return switch (size) {
                case ONE -> 1;
                case CHANNELS -> channels;
                case UNITS -> units;
                case NEURONS -> neurons;
            };
        }
    }

    private final String key;
    private final Function<TrainedNetwork, float[][]> rows;
    private final List<Size> sizes;

    NetworkTensor(String key, Function<TrainedNetwork, float[][]> rows, Size... sizes) {
        this.key = key;
        this.rows = rows;
        this.sizes = List.of(sizes);
    }

    /** The tensor's name in the file. */
    String key() {
        return key;
    }

    /** The tensor's values in row-major order, as rows that follow one another. */
    float[][] rows(TrainedNetwork network) {
        return rows.apply(network);
    }

    /** The tensor's shape in a network of these sizes. */
    List<Long> shape(Sizes network) {
        return sizes.stream().map(network::of).toList();
    }

    /** Number of dimensions. */
    int rank() {
        return sizes.size();
    }

    /** All tensors in the order of the file: by name. */
    static List<NetworkTensor> sorted() {
        return Arrays.stream(values())
                .sorted(Comparator.comparing(NetworkTensor::key))
                .toList();
    }

    private static float[][] row(float... values) {
        return new float[][] {values};
    }
}
