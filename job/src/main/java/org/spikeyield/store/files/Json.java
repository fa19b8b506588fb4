package org.spikeyield.store.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** How every JSON file of a run directory is written and read: one object, indented by two, {@code \n} at line ends, keys as they were put. */
public final class Json {
    /** Far above what any of them has. */
    public static final long MAX_BYTES = 256L << 20;

    /** What a run writes takes four times its size at most, since it is indented. */
    private static final long MAX_EXPANSION = 8;

    private static final long FREE_WEIGHT = 1 << 16;
    private static final long OBJECT_WEIGHT = 200;
    private static final long ARRAY_WEIGHT = 100;
    private static final long TEXT_WEIGHT = 80;
    private static final long VALUE_WEIGHT = 24;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private Json() {}

    /** An empty object to be filled. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The bytes of a JSON file. */
    public static byte[] bytes(ObjectNode object) {
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
        try {
            return (MAPPER.writer(printer).writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The object that bytes hold, or nothing when they are no whole JSON object, as of a file cut short. */
    public static Optional<JsonNode> parse(byte[] bytes) {
        try {
            if (weight(bytes) > MAX_EXPANSION * bytes.length + FREE_WEIGHT) {
                return Optional.empty();
            }
            JsonNode node = MAPPER.readTree(bytes);
            return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** About how many bytes of memory the tree of a text takes; a text of nothing but brackets takes thirty times its own. */
    private static long weight(byte[] bytes) throws IOException {
        long weight = 0;
        try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                weight += switch (token) {
                    case START_OBJECT -> OBJECT_WEIGHT;
                    case START_ARRAY -> ARRAY_WEIGHT;
                    case FIELD_NAME, VALUE_STRING -> TEXT_WEIGHT;
                    default -> VALUE_WEIGHT;
                };
            }
        }
        return weight;
    }

    /**
     * Any value.
     *
     * @param text JSON
     */
    public static JsonNode value(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("'" + FileEntry.shortened(text) + "' is no JSON", e);
        }
    }

    /** The object in a file; nothing when the file is missing or holds no whole object. */
    public static Optional<JsonNode> read(RunDirectory directory, String name) throws IOException {
        try {
            return parse(directory.read(name, MAX_BYTES));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * The object in a file of some format.
     *
     * @throws org.spikeyield.InvalidInputException when it has a newer major version than this program's
     */
    public static Optional<JsonNode> read(RunDirectory directory, String name, Format format) throws IOException {
        Optional<JsonNode> node = read(directory, name);
        if (node.isPresent()) {
            format.check(node.get(), directory.place(name));
        }
        return node;
    }

    /**
     * What the object in a file of some format says; nothing when the file is missing, holds no whole object, or one that says something else.
     *
     * @throws org.spikeyield.InvalidInputException when it has a newer major version than this program's
     */
    public static <T> Optional<T> read(
            RunDirectory directory, String name, Format format, Function<JsonNode, T> meaning) throws IOException {
        try {
            return read(directory, name, format).map(meaning);
        } catch (IllegalArgumentException | ArithmeticException | DamagedFileException e) {
            return Optional.empty();
        }
    }

    public static ObjectNode of(FileEntry entry) {
        return object().put("name", entry.name()).put("bytes", entry.bytes()).put("sha256", entry.sha256());
    }

    public static FileEntry fileEntry(JsonNode node) {
        return new FileEntry(text(node, "name"), number(node, "bytes"), text(node, "sha256"));
    }

    public static String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + key + "' is missing or no string");
        }
        return value.textValue();
    }

    public static String sha256(JsonNode node, String key) {
        String text = text(node, key);
        if (!FileEntry.isSha256(text)) {
            throw new IllegalArgumentException("'" + key + "' is no sha-256");
        }
        return text;
    }

    public static long number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException("'" + key + "' is missing or no whole number");
        }
        return value.longValue();
    }

    public static int count(JsonNode node, String key) {
        return Math.toIntExact(number(node, key));
    }
}
