package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;

/**
 * The fields of an object of {@code summary.json}, by their names. A name that is not there, or has a value of another type, is an {@link
 * IllegalArgumentException} that says which; null is a number, a text or an interval that does not exist.
 *
 * @param node the object
 * @param place what it is in the file; empty for the file itself
 */
record SummaryFields(JsonNode node, String place) {
    private static final String LOWER = "_lower";
    private static final String UPPER = "_upper";

    /** Whether there is a field, which an earlier program may not have written. */
    boolean has(String name) {
        return node.has(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = value(name);
        if (!value.isTextual() && !value.isNull()) {
            throw wrong(name, "a text");
        }
        return Optional.of(value).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** One of some constants, written in lower case. */
    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return optionalConstant(name, type).orElseThrow(() -> wrong(name, "a text"));
    }

    <E extends Enum<E>> Optional<E> optionalConstant(String name, Class<E> type) {
        return optionalText(name).map(text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return constant;
                }
            }
            throw wrong(name, "a " + type.getSimpleName().toLowerCase(Locale.ROOT));
        });
    }

    /** A number; NaN for null. */
    double number(String name) {
        JsonNode value = value(name);
        if (!value.isNumber() && !value.isNull()) {
            throw wrong(name, "a number");
        }
        return value.isNull() ? Double.NaN : value.asDouble();
    }

    int count(String name) {
        JsonNode value = value(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(name, "a whole number");
        }
        return value.intValue();
    }

    Optional<Integer> optionalCount(String name) {
        return value(name).isNull() ? Optional.empty() : Optional.of(count(name));
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false");
        }
        return value.booleanValue();
    }

    /** The interval between two fields of this name and {@code _lower} or {@code _upper}. */
    Optional<Interval> interval(String name) {
        double lower = number(name + LOWER);
        double upper = number(name + UPPER);
        return Double.isNaN(lower) ? Optional.empty() : Optional.of(new Interval(lower, upper));
    }

    /** A number with its {@link #interval}; nothing for null. */
    Optional<Estimate> estimate(String name) {
        return Optional.of(valued(name)).filter(estimate -> !Double.isNaN(estimate.value()));
    }

    /** A number, NaN for null, with its {@link #interval}. */
    Estimate valued(String name) {
        return new Estimate(number(name), interval(name));
    }

    SummaryFields object(String name) {
        JsonNode value = value(name);
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return new SummaryFields(value, place + name + " ");
    }

    List<SummaryFields> objects(String name) {
        List<SummaryFields> objects = new ArrayList<>();
        for (JsonNode element : array(name)) {
            if (!element.isObject()) {
                throw wrong(name, "a list of objects");
            }
            objects.add(new SummaryFields(element, place + name + "[" + objects.size() + "] "));
        }
        return objects;
    }

    JsonNode array(String name) {
        JsonNode value = value(name);
        if (!value.isArray()) {
            throw wrong(name, "a list");
        }
        return value;
    }

    private JsonNode value(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException(place + name + " is missing");
        }
        return value;
    }

    private IllegalArgumentException wrong(String name, String type) {
        String text = node.get(name).toString();
        return new IllegalArgumentException(place + name + " is "
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ", must be " + type);
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Puts a number; null for one that is not finite. */
    static void put(ObjectNode row, String name, double value) {
        row.put(name, Double.isFinite(value) ? value : null);
    }

    static void putInterval(ObjectNode row, String name, Optional<Interval> interval) {
        put(row, name + LOWER, interval.map(Interval::lower).orElse(Double.NaN));
        put(row, name + UPPER, interval.map(Interval::upper).orElse(Double.NaN));
    }

    static void putEstimate(ObjectNode row, String name, Optional<Estimate> estimate) {
        put(row, name, estimate.map(Estimate::value).orElse(Double.NaN));
        putInterval(row, name, estimate.flatMap(Estimate::interval));
    }
}
