package org.spikeyield.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.InvalidInputException;

/**
 * A JSON object as it stands in lists of recordings: texts, numbers and truth values by their keys. One that is null counts as missing; what is nested is
 * there, and is neither text nor number.
 *
 * @param values by key
 */
public record JsonFields(Map<String, Object> values) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int DECIMALS = 7;
    /** Stands for a list or an object. */
    private static final List<String> NESTED = List.of();

    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException when the text is none; the message is a sentence without its subject
     */
    public static JsonFields parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("is no JSON object");
            }
            JsonFields fields = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("has more than one JSON object");
            }
            return fields;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON object: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string is read
        }
    }

    /**
     * Reads a list of objects.
     *
     * @param name what messages call it
     * @throws InvalidInputException when the text is none
     */
    static List<JsonFields> parseList(byte[] text, String name) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidInputException(name + ": is no JSON list of recordings, [ { … }, … ]");
            }
            List<JsonFields> all = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    throw new InvalidInputException(
                            name + ": entry " + (all.size() + 1) + " is no JSON object, must be a recording");
                }
                all.add(object(parser));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw new InvalidInputException(name + ": is no JSON list of recordings: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory is read
        }
    }

    private static JsonFields object(JsonParser parser) throws IOException {
        Map<String, Object> values = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value.isNumeric()) {
                values.put(key, parser.getDoubleValue());
            } else if (value == JsonToken.VALUE_STRING) {
                values.put(key, parser.getText());
            } else if (value.isBoolean()) {
                values.put(key, value == JsonToken.VALUE_TRUE);
            } else if (value.isStructStart()) {
                parser.skipChildren();
                values.put(key, NESTED);
            }
        }
        return new JsonFields(values);
    }

    /**
     * A text that has to be there.
     *
     * @throws IllegalArgumentException when it is not, or is blank
     */
    public String text(String key) {
        return textIfAny(key).orElseThrow(() -> new IllegalArgumentException("has no " + key + ", must have a text"));
    }

    /**
     * A text that may be there, or a number as one.
     *
     * @throws IllegalArgumentException when something else is, or it is blank
     */
    public Optional<String> textIfAny(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return Optional.of(CanonicalNumber.of(number));
        }
        throw new IllegalArgumentException("has " + key + " " + shown(value) + ", must have a text");
    }

    /**
     * A number that has to be there.
     *
     * @throws IllegalArgumentException when it is not, or is not finite
     */
    public double number(String key) {
        return numberIfAny(key)
                .orElseThrow(() -> new IllegalArgumentException("has no " + key + ", must have a finite number"));
    }

    /**
     * A number that may be there.
     *
     * @throws IllegalArgumentException when something else is, or it is not finite
     */
    public Optional<Double> numberIfAny(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return Optional.of(number);
        }
        throw new IllegalArgumentException("has " + key + " " + shown(value) + ", must have a finite number");
    }

    private static String shown(Object value) {
        return value.equals(NESTED)
                ? "with a list or an object"
                : value.toString().isBlank() ? "\"\"" : value.toString();
    }

    /**
     * One line of a list.
     *
     * @param fields texts, numbers, which are rounded, or an {@code Optional} of such, which may be empty for null
     */
    static String line(SortedMap<String, Object> fields) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(line)) {
            generator.writeStartObject();
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                generator.writeFieldName(field.getKey());
                Object value = field.getValue() instanceof Optional<?> some ? some.orElse(null) : field.getValue();
                if (value instanceof String text) {
                    generator.writeString(text);
                } else if (value instanceof Number number) {
                    generator.writeNumber(rounded(number.doubleValue()));
                } else {
                    generator.writeNull();
                }
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory is written
        }
        return line.append('\n').toString();
    }

    private static String rounded(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
