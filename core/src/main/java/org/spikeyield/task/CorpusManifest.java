package org.spikeyield.task;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.spikeyield.rng.Role;

/**
 * Reads a list of recordings: JSON objects, one a line, with {@code audio} (a path within the corpus), {@code word}, {@code start} and {@code end} of the word
 * in seconds, {@code label} (1 for the phrase, 0 for any other), {@code weight} (1 where it is not given) and, where the list is for several, {@code split}.
 * Other fields are for people.
 */
final class CorpusManifest {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** So that no sum of weights overflows. */
    private static final int MAX_WEIGHT = 1_000_000;

    private final String name;
    private final Optional<Role> split;
    private final Function<String, Optional<String>> hashes;
    private final List<String> problems;

    /**
     * @param name of the list
     * @param split of all its recordings; empty where each line has its own
     * @param hashes hash of a file of the corpus, by its name; empty where there is none
     * @param problems takes mistakes
     */
    CorpusManifest(
            String name, Optional<Role> split, Function<String, Optional<String>> hashes, List<String> problems) {
        this.name = name;
        this.split = split;
        this.hashes = hashes;
        this.problems = problems;
    }

    /** The recordings, in the order of the lines. */
    List<Recording> read(byte[] text) {
        List<Recording> recordings = new ArrayList<>();
        int number = 0;
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                recordings.add(recording(fields(line)));
            } catch (IllegalArgumentException e) {
                problems.add(name + " line " + number + " " + e.getMessage());
            }
        }
        return recordings;
    }

    private static Map<String, Object> fields(String line) {
        Map<String, Object> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("is no JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isNumeric()) {
                    fields.put(key, parser.getDoubleValue());
                } else if (value == JsonToken.VALUE_STRING) {
                    fields.put(key, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
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

    private Recording recording(Map<String, Object> fields) {
        String file = text(fields, "audio");
        double start = number(fields, "start", Optional.empty());
        double end = number(fields, "end", Optional.empty());
        double label = number(fields, "label", Optional.of(0.0));
        double weight = number(fields, "weight", Optional.of(1.0));
        if (file.startsWith("/") || List.of(file.split("/")).contains("..")) {
            throw new IllegalArgumentException("names the audio " + file + ", must name a file within the corpus");
        }
        if (!(start >= 0 && end > start)) {
            throw new IllegalArgumentException(
                    "has a word from " + start + " s to " + end + " s, must be from 0 s or later to after that");
        }
        if (label != 0 && label != 1) {
            throw new IllegalArgumentException("has label " + label + ", must be 0 or 1");
        }
        if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
            throw new IllegalArgumentException("has weight " + weight + ", must be 0 to " + MAX_WEIGHT);
        }
        String sha256 = hashes.apply(file)
                .orElseThrow(() -> new IllegalArgumentException("names the audio " + file + ", which is not there"));
        Role role = split.orElseGet(() -> role(text(fields, "split")));
        return new Recording(file, sha256, text(fields, "word"), label == 1, role, weight, start, end);
    }

    private static Role role(String split) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(split)) {
                return role;
            }
        }
        throw new IllegalArgumentException("has split " + split + ", must be train, tune or test");
    }

    private static String text(Map<String, Object> fields, String key) {
        if (fields.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("has no " + key + ", must have a text");
    }

    private static double number(Map<String, Object> fields, String key, Optional<Double> byDefault) {
        Object value = fields.get(key);
        if (value instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        if (value == null && byDefault.isPresent()) {
            return byDefault.get();
        }
        throw new IllegalArgumentException(
                "has " + (value == null ? "no " + key : key + " " + value) + ", must have a finite number");
    }
}
