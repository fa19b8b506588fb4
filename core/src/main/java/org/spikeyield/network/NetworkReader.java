package org.spikeyield.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikeyield.InvalidInputException;
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

    TrainedNetwork read(List<Model> models) {
        Model model = model(models);
        checkNames(model);
        throwProblems();
        checkShapes(model);
        throwProblems();
        TrainedNetwork network = assemble(model);
        problems.addAll(network.metadataProblems());
        throwProblems();
        return network;
    }

    private Model model(List<Model> models) {
        String key = header.metadata().get(TrainedNetwork.MODEL);
        return Model.named(String.valueOf(key), models).orElseThrow(() -> {
            String allowed = models.stream().map(Model::key).collect(Collectors.joining(", "));
            return new InvalidInputException(name + ": metadata model is " + (key == null ? "missing" : "'" + key + "'")
                    + ", must be one of " + allowed);
        });
    }

    private void checkNames(Model model) {
        Set<String> unknown = new HashSet<>(header.tensors().keySet());
        for (NetworkTensor tensor : NetworkTensor.of(model)) {
            if (!unknown.remove(tensor.key())) {
                problems.add("tensor " + tensor.key() + " is missing");
            }
        }
        unknown.stream().sorted().forEach(key -> problems.add("tensor " + key + " is unknown"));
    }

    private void checkShapes(Model model) {
        for (NetworkTensor tensor : NetworkTensor.of(model)) {
            List<Long> shape = shape(tensor);
            if (shape.size() != tensor.rank()) {
                problems.add("tensor " + tensor.key() + " has shape " + shape + ", must have " + tensor.rank()
                        + " dimensions");
            } else if (shape.contains(0L)) {
                problems.add("tensor " + tensor.key() + " has shape " + shape + ", must not be empty");
            }
        }
        throwProblems();
        boolean teacher = model.followsTeacher();
        long neurons = first(NetworkTensor.of(Parameter.TAU_MEM));
        long inputs = first(teacher ? NetworkTensor.TEACHER_TAU : NetworkTensor.of(Parameter.W_IN));
        long channels = teacher ? first(NetworkTensor.TEACHER_W_IN) : inputs;
        long outputs = shape(teacher ? NetworkTensor.TEACHER_W_OUT : NetworkTensor.of(Parameter.W_OUT))
                .get(1);
        long lines = model.ownReadout() ? first(NetworkTensor.of(Parameter.TAU_READOUT)) : 1;
        Size.Of sizes = new Size.Of(channels, inputs, teacher ? inputs : outputs, outputs, neurons, lines);
        for (NetworkTensor tensor : NetworkTensor.of(model)) {
            List<Long> expected = tensor.shape(sizes);
            if (!shape(tensor).equals(expected)) {
                problems.add("tensor " + tensor.key() + " has shape " + shape(tensor) + ", must be " + expected);
            }
        }
    }

    private long first(NetworkTensor tensor) {
        return shape(tensor).get(0);
    }

    private List<Long> shape(NetworkTensor tensor) {
        return header.tensors().get(tensor.key()).shape();
    }

    private TrainedNetwork assemble(Model model) {
        try {
            Optional<RateNetwork> teacher = model.followsTeacher() ? Optional.of(teacher()) : Optional.empty();
            SpikingNetwork.Builder spiking = SpikingNetwork.of(model);
            for (Parameter parameter : model.parameters()) {
                NetworkTensor tensor = NetworkTensor.of(parameter);
                if (tensor.rank() == 1) {
                    spiking.set(parameter, vector(tensor));
                } else {
                    spiking.set(parameter, matrix(tensor));
                }
            }
            return new TrainedNetwork(teacher, spiking.build(), header.metadata());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(name + ": " + e.getMessage());
        }
    }

    private RateNetwork teacher() {
        return new RateNetwork(
                vector(NetworkTensor.TEACHER_TAU),
                matrix(NetworkTensor.TEACHER_W_IN),
                matrix(NetworkTensor.TEACHER_W_REC),
                matrix(NetworkTensor.TEACHER_W_OUT),
                vector(NetworkTensor.TEACHER_BIAS));
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
        List<Long> shape = shape(tensor);
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
