package org.spikeyield.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * A tensor of network files.
 *
 * @param key its name in the file
 * @param sizes what its dimensions are
 * @param rows where its values are found in a network: in row-major order, as rows that follow one another
 */
record NetworkTensor(String key, List<Size> sizes, Function<TrainedNetwork, float[][]> rows) {
    static final NetworkTensor TEACHER_TAU = ofTeacher("tau", t -> row(t.tau()), Size.UNITS);
    static final NetworkTensor TEACHER_W_IN = ofTeacher("w_in", RateNetwork::wIn, Size.CHANNELS, Size.UNITS);
    static final NetworkTensor TEACHER_W_REC = ofTeacher("w_rec", RateNetwork::wRec, Size.UNITS, Size.UNITS);
    static final NetworkTensor TEACHER_W_OUT = ofTeacher("w_out", RateNetwork::wOut, Size.UNITS, Size.OUTPUTS);
    static final NetworkTensor TEACHER_BIAS = ofTeacher("bias", t -> row(t.bias()), Size.UNITS);

    /** The tensor of a spiking network's parameter. */
    static NetworkTensor of(Parameter parameter) {
        return new NetworkTensor(
                "spiking." + parameter.key(),
                parameter.sizes(),
                network -> network.spiking().matrix(parameter));
    }

    /** All tensors of a model's networks in the order of the file: by name. */
    static List<NetworkTensor> of(Model model) {
        List<NetworkTensor> tensors = new ArrayList<>();
        if (model.followsTeacher()) {
            tensors.addAll(List.of(TEACHER_TAU, TEACHER_W_IN, TEACHER_W_REC, TEACHER_W_OUT, TEACHER_BIAS));
        }
        model.parameters().forEach(parameter -> tensors.add(of(parameter)));
        tensors.sort(Comparator.comparing(NetworkTensor::key));
        return tensors;
    }

    /** The tensor's shape in a network of these sizes. */
    List<Long> shape(Size.Of network) {
        return sizes.stream().map(network::get).toList();
    }

    /** Number of dimensions. */
    int rank() {
        return sizes.size();
    }

    private static NetworkTensor ofTeacher(String key, Function<RateNetwork, float[][]> rows, Size... sizes) {
        return new NetworkTensor(
                "teacher." + key,
                List.of(sizes),
                network -> rows.apply(network.teacher().orElseThrow()));
    }

    private static float[][] row(float[] values) {
        return new float[][] {values};
    }
}
