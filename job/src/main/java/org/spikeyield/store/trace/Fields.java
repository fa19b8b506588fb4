package org.spikeyield.store.trace;

import com.fasterxml.jackson.databind.JsonNode;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Json;

/** Reads fields of a trace that must be what they can be. */
final class Fields {
    private Fields() {}

    static void require(JsonNode node, String key, int value) {
        within(node, key, value, value);
    }

    static void require(JsonNode node, String key, String value) {
        String found = Json.text(node, key);
        if (!found.equals(value)) {
            throw new IllegalArgumentException(
                    "'" + key + "' is '" + FileEntry.shortened(found) + "' instead of '" + value + "'");
        }
    }

    static int within(JsonNode node, String key, int least, int most) {
        long value = Json.number(node, key);
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "'" + key + "' is " + value + ", must be " + (least == most ? least : least + " to " + most));
        }
        return (int) value;
    }

    static double number(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException("'" + key + "' is missing or no number");
        }
        return value.doubleValue();
    }

    static String text(JsonNode node, String key, int most) {
        String text = Json.text(node, key);
        if (text.length() > most) {
            throw new IllegalArgumentException(
                    "'" + key + "' has " + text.length() + " characters, at most " + most + " can be");
        }
        return text;
    }

    static float[] finite(JsonNode node, String key, int count) {
        float[] values = Packed.floats(node, key, count);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("'" + key + "' has a value that is no finite number");
            }
        }
        return values;
    }
}
