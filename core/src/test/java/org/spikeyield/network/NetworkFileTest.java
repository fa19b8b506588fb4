package org.spikeyield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.InvalidInputException;

class NetworkFileTest {
    private static final TrainedNetwork NETWORK = Networks.of(2, 3, 5, 1);
    private static final byte[] FILE = NetworkFile.encode(NETWORK);

    @Test
    void readsWhatItWrote() {
        assertThat(NetworkFile.decode(FILE, "a.safetensors")).isEqualTo(NETWORK);
    }

    @Test
    void givesEqualBytesForEqualNetworks() {
        assertThat(NetworkFile.encode(Networks.of(2, 3, 5, 1))).isEqualTo(FILE);
        assertThat(NetworkFile.encode(NetworkFile.decode(FILE, "a"))).isEqualTo(FILE);
    }

    /**
     * Reads the bytes a second way, by the published definition of the format and without the project's reader.
     *
     * <p>Also checked by hand with Python 3.11.7 and numpy 2.4.6: this very file written to disk and opened with the
     * two lines in the javadoc of {@link NetworkFile} gave 20 tensors, and {@code w["spiking.w_in"][2, 4]} was
     * {@code NETWORK.spiking().matrix(Parameter.W_IN)[2][4]}, -0.56479585.
     */
    @Test
    void laysOutTensorsAsTheFormatSays() {
        ByteBuffer file = ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(file.getLong());
        String header = new String(FILE, 8, length, StandardCharsets.UTF_8);
        assertThat(length % 8).isZero();
        assertThat(header)
                .startsWith("{\"__metadata__\":{")
                .matches("(?s).*}}\\s*")
                .contains("\"format_version\":\"1\"");
        Matcher tensor = Pattern.compile(
                        "\"([a-z_.]+)\":\\{\"dtype\":\"F32\",\"shape\":\\[([0-9,]+)],\"data_offsets\":\\[(\\d+),(\\d+)]}")
                .matcher(header);
        int end = 0;
        int count = 0;
        String last = "";
        while (tensor.find()) {
            assertThat(tensor.group(1)).isGreaterThan(last);
            last = tensor.group(1);
            assertThat(Integer.parseInt(tensor.group(3))).isEqualTo(end);
            int begin = end;
            end = Integer.parseInt(tensor.group(4));
            int product = Arrays.stream(tensor.group(2).split(","))
                    .mapToInt(Integer::parseInt)
                    .reduce(1, Math::multiplyExact);
            assertThat(end - begin).isEqualTo(4 * product);
            if (last.equals("spiking.w_in")) {
                assertThat(tensor.group(2)).isEqualTo("3,5");
                assertThat(file.getFloat(8 + length + begin + 4 * (2 * 5 + 4)))
                        .isEqualTo(NETWORK.spiking().matrix(Parameter.W_IN)[2][4]);
            }
            count++;
        }
        assertThat(count).isEqualTo(20);
        assertThat(8 + length + end).isEqualTo(FILE.length);
    }

    @Test
    void refusesFileTruncatedAnywhere() {
        for (int length = 0; length < FILE.length; length++) {
            byte[] start = Arrays.copyOf(FILE, length);
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> NetworkFile.decode(start, "cut.safetensors"))
                    .withMessageStartingWith("cut.safetensors: ");
        }
    }

    @Test
    void readsTensorsWhoseDataLiesInAnotherOrderThanTheHeaderNamesThem() {
        int length = (int) ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(FILE, 8, length, StandardCharsets.UTF_8);
        List<String> tensors = new ArrayList<>();
        Matcher tensor = Pattern.compile("\"[a-z_.]+\":\\{\"dtype\"[^}]*}").matcher(header);
        while (tensor.find()) {
            tensors.add(0, tensor.group());
        }
        String metadata = header.substring(0, header.indexOf('}') + 1);
        byte[] reversed = (metadata + "," + String.join(",", tensors) + "}").getBytes(StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOfRange(FILE, 8 + length, FILE.length);

        assertThat(NetworkFile.decode(file(reversed, data), "a")).isEqualTo(NETWORK);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version https://git-lfs.github.com/spec/v1\\noid sha256:0\\nsize 1012884\\n | begins with `version https://git-lfs.github.com/spec/…` (a Git LFS pointer; git lfs pull
            <!DOCTYPE html><html>        | `<!DOCTYPE html><html>` (a web page)
            \\n  <HTML lang=en>            | `<HTML lang=en>` (a web page)
            PK\\003\\004xxxxxx         | `PK` (a zip archive, such as PyTorch's .pt
            \\200\\002}q\\000xxxxx   | begins with bytes that are no text (a Python pickle
            \\211HDF\\r\\n\\032\\n     | an HDF5 file
            \\223NUMPY\\001\\000vv   | a NumPy array
            {"a": 1, "b": 2}             | JSON text
            """)
    void namesTheKindOfAFileThatIsSomethingElse(String start, String problem) {
        byte[] bytes = Arrays.copyOf(start.translateEscapes().getBytes(StandardCharsets.ISO_8859_1), 300);
        assertProblem(bytes, "is no safetensors file: it begins with ");
        assertProblem(bytes, problem);
    }

    @Test
    void refusesTail() {
        assertProblem(Arrays.copyOf(FILE, FILE.length + 1), "bytes of data");
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20 | 1, Long.MAX_VALUE, -1, Long.MIN_VALUE, 1L << 32})
    void refusesHeaderLengthBeyondTheLimit(long length) {
        byte[] bytes = FILE.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        assertProblem(
                bytes, "header length is " + Long.toUnsignedString(length) + " bytes, at most 1048576 are allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not JSON at all                                             | header must start with '{'
            {                                                           | not valid JSON
            {} {}                                                       | continues after
            {"a": 1}                                                    | a must be an object, is a whole number
            {"a": {"dtype": "F32", "shape": [], "data_offsets": [0, 4], "x": 1}}           | unknown field 'x'
            {"a": {"dtype": "F32", "shape": [1]}}                       | must have dtype, shape and data_offsets
            {"a": {"dtype": "F16", "shape": [1], "data_offsets": [0, 2]}}                  | a has dtype F16, only F32 is allowed
            {"a": {"dtype": "F64", "shape": [1], "data_offsets": [0, 8]}}                  | a has dtype F64, only F32 is allowed
            {"a": {"dtype": "F32", "shape": [1.5], "data_offsets": [0, 4]}}                | a.shape must be a whole number, is a number with a fraction
            {"a": {"dtype": "F32", "shape": ["1"], "data_offsets": [0, 4]}}                | a.shape must be a whole number, is a string
            {"a": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}                 | a.shape holds -1, must not be negative
            {"a": {"dtype": "F32", "shape": [99999999999999999999], "data_offsets": [0, 4]}} | not valid JSON
            {"a": {"dtype": "F32", "shape": [2147483648, 2147483648], "data_offsets": [0, 4]}} | which overflows
            {"a": {"dtype": "F32", "shape": [4611686018427387904, 4], "data_offsets": [0, 0]}} | which overflows
            {"a": {"dtype": "F32", "shape": [1073741824], "data_offsets": [0, 4294967296]}} | truncated: a ends at byte 4294967296
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 8]}}                  | takes 4 bytes, its data_offsets are [0, 8]
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 0]}}                  | takes 4 bytes, its data_offsets are [4, 0]
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}}                  | a begins at byte 4 of the data, the tensor before it ended at 0
            {"b": {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}, "a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}} | b begins at byte 4 of the data, the tensor before it ended at 8
            {"b": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}, "a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}} | the tensors take 8 bytes, the file has 16
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [9223372036854775807, 4]}} | its data_offsets are
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [9223372036854775804, 9223372036854775807]}} | its data_offsets are
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0]}}                     | has 1 numbers, must have 2
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "b": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}} | b begins at byte 0 of the data, the tensor before it ended at 4
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "b": {"dtype": "F32", "shape": [1], "data_offsets": [8, 12]}} | b begins at byte 8 of the data, the tensor before it ended at 4
            {"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}, "a": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}} | Duplicate field 'a'
            {"a": {"dtype": "F32", "dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}  | Duplicate field 'dtype'
            {"__metadata__": {"x": "1", "x": "2"}}                      | Duplicate field 'x'
            {"__metadata__": {"x": 1}}                                  | __metadata__.x must be a string, is a whole number
            {"__metadata__": []}                                        | __metadata__ must be an object, is an array
            {"__metadata__": {"model": "ads"}, "a": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}} | tensor spiking.w_slow is missing
            """)
    void refusesHostileHeader(String header, String problem) {
        assertProblem(file(header.getBytes(StandardCharsets.UTF_8), new byte[16]), problem);
    }

    @Test
    void refusesDeepNesting() {
        assertProblem(
                file("{\"a\":".repeat(100_000).getBytes(StandardCharsets.UTF_8), new byte[0]),
                "a has an unknown field 'a'");
        String shape = "{\"a\":{\"shape\":" + "[".repeat(100_000);
        assertProblem(
                file(shape.getBytes(StandardCharsets.UTF_8), new byte[0]),
                "a.shape must be a whole number, is an array");
    }

    @Test
    void refusesMalformedUtf8() {
        byte[] header = "{\"__metadata__\":{\"a\":\"?\"}}".getBytes(StandardCharsets.UTF_8);
        header[header.length - 4] = (byte) 0xC0;
        assertProblem(file(header, new byte[0]), "header is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void refusesValueThatIsNotFinite(float value) {
        byte[] bytes = FILE.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(FILE.length - 4, value);
        assertProblem(bytes, "tensor teacher.w_rec holds " + value + " at place 8, all values must be finite");
        float[][] slow = new float[5][5];
        slow[3][2] = value;
        TrainedNetwork network = new TrainedNetwork(
                NETWORK.teacher(),
                NETWORK.spiking().with().set(Parameter.W_SLOW, slow).build(),
                NETWORK.metadata());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.encode(network))
                .withMessage("spiking.w_slow holds " + value + ", all values must be finite");
    }

    @Test
    void namesMissingAndUnknownTensorsTogether() {
        byte[] bytes = withHeader("\"teacher.bias\"", "\"teacher.bios\"");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NetworkFile.decode(bytes, "a"))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly("a: tensor teacher.bias is missing", "a: tensor teacher.bios is unknown"));
    }

    @Test
    void namesBothShapesWhenOneIsWrong() {
        assertProblem(
                withHeader(
                        "\"spiking.w_in\":{\"dtype\":\"F32\",\"shape\":[3,5]",
                        "\"spiking.w_in\":{\"dtype\":\"F32\",\"shape\":[5,3]"),
                "tensor spiking.w_in has shape [5, 3], must be [3, 5]");
        assertProblem(
                withHeader(
                        "\"spiking.w_in\":{\"dtype\":\"F32\",\"shape\":[3,5]",
                        "\"spiking.w_in\":{\"dtype\":\"F32\",\"shape\":[015]"),
                "not valid JSON");
        assertProblem(
                withHeader(
                        "\"spiking.w_in\":{\"dtype\":\"F32\",\"shape\":[3,5]",
                        "\"spiking.w_in\":{\"dtype\":\"F32\",\"shape\":[ 15]"),
                "tensor spiking.w_in has shape [15], must have 2 dimensions");
    }

    @Test
    void refusesATeacherAndADecoderOfOtherShapesThanTheirOutputs() {
        assertProblem(
                withHeader(
                        "\"teacher.w_out\":{\"dtype\":\"F32\",\"shape\":[3,1]",
                        "\"teacher.w_out\":{\"dtype\":\"F32\",\"shape\":[1,3]"),
                "tensor teacher.w_out has shape [1, 3], must be [3, 3]");
    }

    @Test
    void refusesValueOutsideItsPhysicalRange() {
        byte[] bytes = FILE.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(dataStart("spiking.tau_mem") + 8, -0.05f);
        assertProblem(bytes, "spiking tau_mem[2] is -0.05, must be positive");
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(dataStart("spiking.tau_mem") + 8, 0.05f)
                .putFloat(dataStart("spiking.v_threshold"), -2f);
        assertProblem(bytes, "spiking v_threshold[0] is -2.0, must be above v_reset[0]");
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(dataStart("spiking.v_threshold"), 1f)
                .putFloat(dataStart("spiking.initial_state") + 4, 1f);
        assertProblem(bytes, "spiking initial_state[1] is 1.0, must be in [0, 1)");
    }

    @Test
    void refusesMetadataItDoesNotKnow() {
        assertProblem(
                withHeader("\"format_version\":\"1\"", "\"format_version\":\"2\""),
                "format_version is '2', must be '1'");
        assertProblem(
                withHeader("\"model\":\"ads\"", "\"model\":\"odd\""),
                "model is 'odd', must be one of ads, bptt, force, reservoir");
        assertProblem(withHeader("\"dt_seconds\"", "\"dt_sekunds\""), "metadata dt_seconds is missing");
        assertProblem(withHeader("\"0.001\"", "\"-.001\""), "dt_seconds is '-.001', must be a positive number");
        TrainedNetwork bare =
                new TrainedNetwork(NETWORK.teacher(), NETWORK.spiking(), new TreeMap<>(Map.of("task", "x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkFile.encode(bare))
                .withMessageContaining("model is missing");
    }

    @Test
    void survivesFlippedBits() {
        // no expectation on the outcome but one: a network or an InvalidInputException, never anything else
        for (int bit = 0; bit < 8 * FILE.length; bit += 7) {
            byte[] bytes = FILE.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                NetworkFile.decode(bytes, "flipped");
            } catch (InvalidInputException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    private static int dataStart(String tensor) {
        int length = (int) ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Matcher matcher = Pattern.compile("\"" + Pattern.quote(tensor) + "\":[^}]*\"data_offsets\":\\[(\\d+)")
                .matcher(new String(FILE, 8, length, StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        return 8 + length + Integer.parseInt(matcher.group(1));
    }

    /** The file with a part of its header replaced by one of equal length. */
    private static byte[] withHeader(String part, String replacement) {
        String text = new String(FILE, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(part);
        assertThat(replacement).hasSameSizeAs(part);
        return text.replace(part, replacement).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] file(byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }

    private static void assertProblem(byte[] bytes, String part) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NetworkFile.decode(bytes, "bad.safetensors"))
                .satisfies(e ->
                        assertThat(e.problems()).allSatisfy(p -> assertThat(p).startsWith("bad.safetensors: ")))
                .withMessageContaining(part);
    }
}
