package org.spikeyield.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.spikeyield.InvalidInputException;

/**
 * Trained networks as safetensors bytes: every physical parameter an F32 tensor, per neuron even where all neurons are
 * equal.
 *
 * <p>Tensors, with C input channels, K outputs, Nc teacher units and N neurons: {@code teacher.tau [Nc]}, {@code teacher.w_in [C,
 * Nc]}, {@code teacher.w_rec [Nc pre, Nc post]}, {@code teacher.w_out [Nc, K]}, {@code teacher.bias [Nc]} where the model
 * follows a teacher; and {@code spiking.…} for each {@link Parameter} of the {@link Model}, with the shapes and units named
 * there. {@code __metadata__} holds the strings of {@link TrainedNetwork#metadata}, the model among them.
 *
 * <p>Equal networks give equal bytes: names are sorted and nothing but the network enters. In Python, with numpy alone:
 *
 * <pre>{@code
 * import json, numpy, struct
 * f = open("xor-ads.safetensors", "rb").read(); n, = struct.unpack("<Q", f[:8]); h = json.loads(f[8:8 + n])
 * w = {k: numpy.frombuffer(f[8 + n:][slice(*t["data_offsets"])], "<f4").reshape(t["shape"]) for k, t in h.items() if k != "__metadata__"}
 * }</pre>
 *
 * or {@code safetensors.numpy.load_file("xor-ads.safetensors")} where that package is there.
 */
public final class NetworkFile {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ALIGNMENT = 8;

    private NetworkFile() {}

    /**
     * The bytes of a network's file.
     *
     * @throws IllegalArgumentException when a value is not finite, required metadata is missing or the file would
     * exceed 2 GB
     */
    public static byte[] encode(TrainedNetwork network) {
        List<String> problems = network.metadataProblems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        Model model = network.spiking().model();
        Size.Of sizes = Size.Of.network(network);
        byte[] header = header(network.metadata(), model, sizes);
        long dataBytes = NetworkTensor.of(model).stream()
                .mapToLong(t -> bytes(t.shape(sizes)))
                .sum();
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + header.length + dataBytes))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(header.length).put(header);
        for (NetworkTensor tensor : NetworkTensor.of(model)) {
            for (float[] row : tensor.rows().apply(network)) {
                for (float value : row) {
                    if (!Float.isFinite(value)) {
                        throw new IllegalArgumentException(
                                tensor.key() + " holds " + value + ", all values must be finite");
                    }
                    out.putFloat(value);
                }
            }
        }
        return out.array();
    }

    private static byte[] header(SortedMap<String, String> metadata, Model model, Size.Of sizes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart(SafetensorsHeader.METADATA);
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            long offset = 0;
            for (NetworkTensor tensor : NetworkTensor.of(model)) {
                List<Long> shape = tensor.shape(sizes);
                long end = offset + bytes(shape);
                json.writeObjectFieldStart(tensor.key());
                json.writeStringField("dtype", "F32");
                writeNumbers(json, "shape", shape);
                writeNumbers(json, "data_offsets", List.of(offset, end));
                json.writeEndObject();
                offset = end;
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        int padding = Math.floorMod(-out.size(), ALIGNMENT);
        out.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void writeNumbers(JsonGenerator json, String field, List<Long> numbers) throws IOException {
        json.writeArrayFieldStart(field);
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static long bytes(List<Long> shape) {
        return shape.stream().reduce((long) Float.BYTES, Math::multiplyExact);
    }

    /**
     * Reads a network, trusting nothing: the container as {@link SafetensorsHeader} describes it; then exactly the
     * tensors listed above, with shapes that fit each other, finite values, and the ranges of {@link RateNetwork} and
     * {@link SpikingNetwork}.
     *
     * @param bytes the whole file, not modified
     * @param name the file's name for messages
     * @throws InvalidInputException when the bytes are not such a file; every message begins with the file's name
     */
    public static TrainedNetwork decode(byte[] bytes, String name) {
        return decode(bytes, name, Model.ALL);
    }

    /**
     * Reads a network of one of some models as {@link #decode(byte[], String)} does.
     *
     * @param models the models that are known, of different names
     */
    public static TrainedNetwork decode(byte[] bytes, String name, List<Model> models) {
        return new NetworkReader(bytes, name).read(models);
    }
}
