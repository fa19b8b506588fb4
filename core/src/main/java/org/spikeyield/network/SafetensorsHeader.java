package org.spikeyield.network;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.InvalidInputException;

/**
 * The header of a safetensors file, read strictly: what the tensors are called, which shape they have and where their
 * bytes lie.
 *
 * <p>Format, as published with the reference implementation (github.com/huggingface/safetensors, section "Format"): 8
 * bytes N, unsigned little endian; N bytes of UTF-8 JSON that starts with <code>{</code>; then the data. The JSON
 * object maps each tensor's name to {@code dtype}, {@code shape} and {@code data_offsets} [begin, end) counted from
 * the start of the data, in any order; {@code __metadata__} maps strings to strings. Keys are unique and the data has
 * neither holes nor overlaps nor a tail. Beyond that, this reader takes only headers up to 1 MB and only F32.
 *
 * @param metadata the strings of {@code __metadata__}
 * @param tensors the tensors by name, in the order of the header
 */
record SafetensorsHeader(SortedMap<String, String> metadata, Map<String, Tensor> tensors) {
    static final String METADATA = "__metadata__";
    static final int MAX_BYTES = 1 << 20;

    private static final int PREFIX_BYTES = Long.BYTES;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** One tensor: its shape and the index in the file of its first byte. */
    record Tensor(List<Long> shape, int start) {}

    /**
     * Reads the header and checks that its tensors fill the file exactly.
     *
     * @throws InvalidInputException when the bytes are not such a file; the message begins with the file's name
     */
    static SafetensorsHeader read(byte[] file, String name) {
        boolean header = file.length > PREFIX_BYTES
                && file[PREFIX_BYTES] == '{'
                && Long.compareUnsigned(length(file), MAX_BYTES) <= 0;
        if (!header) {
            ForeignFile.kind(file).ifPresent(kind -> {
                throw invalid(name, kind);
            });
        }
        if (file.length < PREFIX_BYTES) {
            throw invalid(
                    name,
                    "not a safetensors file: it has " + file.length + " bytes, the header's length alone takes 8");
        }
        long length = length(file);
        if (Long.compareUnsigned(length, MAX_BYTES) > 0) {
            throw invalid(
                    name,
                    "header length is " + Long.toUnsignedString(length) + " bytes, at most " + MAX_BYTES
                            + " are allowed");
        }
        if (length > file.length - PREFIX_BYTES) {
            throw invalid(
                    name,
                    "truncated: the header takes " + length + " bytes, the file has " + (file.length - PREFIX_BYTES)
                            + " after its first 8");
        }
        int dataStart = PREFIX_BYTES + (int) length;
        if (length == 0 || file[PREFIX_BYTES] != '{') {
            throw invalid(name, "header must start with '{'");
        }
        String json = utf8(file, (int) length, name);
        try (JsonParser parser = JSON.createParser(json)) {
            return new HeaderParser(parser, name, dataStart, file.length).parse();
        } catch (JsonProcessingException e) {
            throw invalid(name, "header is not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from a string", e);
        }
    }

    private static long length(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static String utf8(byte[] file, int length, String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, PREFIX_BYTES, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(name, "header is not valid UTF-8: " + e.getMessage());
        }
    }

    private static InvalidInputException invalid(String name, String problem) {
        return new InvalidInputException(name + ": " + problem);
    }

    /** Where a tensor's bytes lie, counted from the start of the data. */
    private record Extent(String key, long begin, long end) {}

    /** Walks the tokens; it never recurses, so nesting costs a hostile file's reader nothing. */
    private static final class HeaderParser {
        private final JsonParser parser;
        private final String name;
        private final int dataStart;
        private final int fileLength;
        private final Map<String, Tensor> tensors = new LinkedHashMap<>();
        private final SortedMap<String, String> metadata = new TreeMap<>();
        private final List<Extent> extents = new ArrayList<>();

        HeaderParser(JsonParser parser, String name, int dataStart, int fileLength) {
            this.parser = parser;
            this.name = name;
            this.dataStart = dataStart;
            this.fileLength = fileLength;
        }

        SafetensorsHeader parse() throws IOException {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (key.equals(METADATA)) {
                    readMetadata();
                } else {
                    tensors.put(key, readTensor(key));
                }
            }
            if (parser.nextToken() != null) {
                throw invalid(name, "header continues after its JSON object");
            }
            checkExtents();
            return new SafetensorsHeader(metadata, tensors);
        }

        /** The tensors, in the order of their data, follow each other from the first byte to the last. */
        private void checkExtents() {
            extents.sort(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end));
            long end = 0;
            for (Extent extent : extents) {
                if (extent.begin() != end) {
                    throw invalid(
                            name,
                            extent.key() + " begins at byte " + extent.begin()
                                    + " of the data, the tensor before it ended at " + end
                                    + "; overlaps and holes are not allowed");
                }
                end = extent.end();
            }
            if (dataStart + end != fileLength) {
                throw invalid(
                        name,
                        "the tensors take " + end + " bytes, the file has " + (fileLength - dataStart)
                                + " bytes of data");
            }
        }

        private void readMetadata() throws IOException {
            expect(parser.nextToken(), JsonToken.START_OBJECT, METADATA);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                expect(parser.nextToken(), JsonToken.VALUE_STRING, METADATA + "." + key);
                metadata.put(key, parser.getText());
            }
        }

        private Tensor readTensor(String key) throws IOException {
            expect(parser.nextToken(), JsonToken.START_OBJECT, key);
            String type = null;
            List<Long> shape = null;
            List<Long> offsets = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                switch (field) {
                    case "dtype" -> {
                        expect(parser.nextToken(), JsonToken.VALUE_STRING, key + ".dtype");
                        type = parser.getText();
                    }
                    case "shape" -> shape = readNumbers(key + ".shape");
                    case "data_offsets" -> offsets = readNumbers(key + ".data_offsets");
                    default -> throw invalid(name, key + " has an unknown field '" + field + "'");
                }
            }
            if (type == null || shape == null || offsets == null) {
                throw invalid(name, key + " must have dtype, shape and data_offsets");
            }
            if (!type.equals("F32")) {
                throw invalid(name, key + " has dtype " + type + ", only F32 is allowed");
            }
            return place(key, shape, offsets);
        }

        private Tensor place(String key, List<Long> shape, List<Long> offsets) {
            if (offsets.size() != 2) {
                throw invalid(name, key + ".data_offsets has " + offsets.size() + " numbers, must have 2");
            }
            long begin = offsets.get(0);
            long bytes;
            try {
                bytes = shape.stream().reduce((long) Float.BYTES, Math::multiplyExact);
            } catch (ArithmeticException e) {
                throw invalid(name, key + " has shape " + shape + ", which overflows");
            }
            if (offsets.get(1) < begin || offsets.get(1) - begin != bytes) {
                throw invalid(
                        name,
                        key + " of shape " + shape + " takes " + bytes + " bytes, its data_offsets are " + offsets);
            }
            if (offsets.get(1) > fileLength - dataStart) {
                throw invalid(
                        name,
                        "truncated: " + key + " ends at byte " + offsets.get(1) + " of the data, the file has "
                                + (fileLength - dataStart));
            }
            extents.add(new Extent(key, begin, offsets.get(1)));
            return new Tensor(shape, dataStart + (int) begin);
        }

        private List<Long> readNumbers(String key) throws IOException {
            expect(parser.nextToken(), JsonToken.START_ARRAY, key);
            List<Long> numbers = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, key);
                long number = parser.getLongValue();
                if (number < 0) {
                    throw invalid(name, key + " holds " + number + ", must not be negative");
                }
                numbers.add(number);
            }
            return List.copyOf(numbers);
        }

        private void expect(JsonToken actual, JsonToken expected, String what) {
            if (actual != expected) {
                throw invalid(name, what + " must be " + describe(expected) + ", is " + describe(actual));
            }
        }

        private static String describe(JsonToken token) {
            if (token == null) {
                return "missing";
            }
            return switch (token) {
                case START_OBJECT -> "an object";
                case START_ARRAY -> "an array";
                case VALUE_STRING -> "a string";
                case VALUE_NUMBER_INT -> "a whole number";
                case VALUE_NUMBER_FLOAT -> "a number with a fraction";
                case VALUE_TRUE, VALUE_FALSE -> "a boolean";
                case VALUE_NULL -> "null";
                default -> "something else";
            };
        }
    }
}
