package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.spikeyield.stats.Interval;

/** An element of a list of {@code summary.json} besides its rows, such as one of {@code comparisons}, by the names of its fields. */
record SummaryPart(JsonNode node) {
    /** A number; NaN where the summary has none. */
    double number(String field) {
        JsonNode value = node.path(field);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    /** A count; 0 where the summary has none. */
    long count(String field) {
        return node.path(field).asLong();
    }

    /** A text. */
    String text(String field) {
        return node.path(field).asText();
    }

    /** The interval whose bounds are fields of this name and {@code _lower} or {@code _upper}. */
    Optional<Interval> interval(String name) {
        double lower = number(name + "_lower");
        return Double.isFinite(lower) ? Optional.of(new Interval(lower, number(name + "_upper"))) : Optional.empty();
    }
}
