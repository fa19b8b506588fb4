package org.spikeyield.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.NetworkTensor.Sizes;
import org.spikeyield.network.SafetensorsHeader.Tensor;

/** Turns the bytes of one network file into a network, or says everything that is wrong with them. */
final class NetworkReader {
    private final byte[] file;
    private final String name;
    private final SafetensorsHeader header;
    private final List<String> problems = new ArrayList<>();

    NetworkReader(byte[] file, String name) {
        this.file = file;
        this.name = name;
        this.header = SafetensorsHeader.read(file, name);
    }

    TrainedNetwork read() {
        checkNames();
        throwProblems();
        checkShapes();
        throwProblems();
        TrainedNetwork network = assemble();
        problems.addAll(network.metadataProblems());
        throwProblems();
        return network;
    }

    private void checkNames() {
        Set<String> unknown = new HashSet<>(header.tensors().keySet());
        for (NetworkTensor tensor : NetworkTensor.sorted()) {
            if (!unknown.remove(tensor.key())) {
                problems.add("tensor " + tensor.key() + " is missing");
            }
        }
        unknown.stream().sorted().forEach(key -> problems.add("tensor " + key + " is unknown"));
    }

    private void checkShapes() {
        Map<String, Tensor> tensors = header.tensors();
        for (NetworkTensor tensor : NetworkTensor.sorted()) {
            List<Long> shape = tensors.get(tensor.key()).shape();
            if (shape.size() != tensor.rank()) {
                problems.add("tensor " + tensor.key() + " has shape " + shape + ", must have " + tensor.rank()
                        + " dimensions");
            } else if (shape.contains(0L)) {
                problems.add("tensor " + tensor.key() + " has shape " + shape + ", must not be empty");
            }
        }
        throwProblems();
        Sizes sizes = new Sizes(
                tensors.get(NetworkTensor.TEACHER_W_IN.key()).shape().get(0),
                tensors.get(NetworkTensor.TEACHER_TAU.key()).shape().get(0),
                tensors.get(NetworkTensor.TAU_MEM.key()).shape().get(0));
        for (NetworkTensor tensor : NetworkTensor.sorted()) {
            List<Long> actual = tensors.get(tensor.key()).shape();
            List<Long> expected = tensor.shape(sizes);
            if (!actual.equals(expected)) {
                problems.add("tensor " + tensor.key() + " has shape " + actual + ", must be " + expected);
            }
        }
    }

    private TrainedNetwork assemble() {
        try {
            RateNetwork teacher = new RateNetwork(
                    vector(NetworkTensor.TEACHER_TAU),
                    matrix(NetworkTensor.TEACHER_W_IN),
                    matrix(NetworkTensor.TEACHER_W_REC),
                    vector(NetworkTensor.TEACHER_W_OUT),
                    vector(NetworkTensor.TEACHER_BIAS));
            SpikingNetwork spiking = new SpikingNetwork(
                    vector(NetworkTensor.TAU_MEM),
                    vector(NetworkTensor.TAU_SLOW),
                    vector(NetworkTensor.TAU_FAST),
                    vector(NetworkTensor.TAU_OUT)[0],
                    vector(NetworkTensor.V_THRESHOLD),
                    vector(NetworkTensor.V_RESET),
                    vector(NetworkTensor.V_REST),
                    vector(NetworkTensor.BIAS),
                    vector(NetworkTensor.INITIAL_STATE),
                    vector(NetworkTensor.INPUT_GAIN)[0],
                    matrix(NetworkTensor.W_IN),
                    matrix(NetworkTensor.W_SLOW),
                    matrix(NetworkTensor.W_FAST),
                    matrix(NetworkTensor.W_OUT));
            return new TrainedNetwork(teacher, spiking, header.metadata());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(name + ": " + e.getMessage());
        }
    }

    /** The tensor's values, row-major. Its bytes are known to lie within the file. */
    private float[] vector(NetworkTensor tensor) {
        Tensor place = header.tensors().get(tensor.key());
        float[] values = new float[Math.toIntExact(place.shape().stream().reduce(1L, Math::multiplyExact))];
        ByteBuffer.wrap(file)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(place.start())
                .asFloatBuffer()
                .get(values);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("tensor " + tensor.key() + " holds " + values[i] + " at place " + i
                        + ", all values must be finite");
            }
        }
        return values;
    }

    private float[][] matrix(NetworkTensor tensor) {
        float[] flat = vector(tensor);
        List<Long> shape = header.tensors().get(tensor.key()).shape();
        int width = Math.toIntExact(shape.get(1));
        float[][] rows = new float[flat.length / width][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return rows;
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    problems.stream().map(problem -> name + ": " + problem).toList());
        }
    }
}
