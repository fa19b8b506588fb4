package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.spikeyield.stats.Interval;

/** A row of {@code summary.json}, by the names of its columns. */
record SummaryRow(JsonNode node) {
    /** A number; NaN where the summary has none. */
    double number(String column) {
        JsonNode value = node.path(column);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    /** A count; 0 where the summary has none. */
    long count(String column) {
        return node.path(column).asLong();
    }

    /** A text. */
    String text(String column) {
        return node.path(column).asText();
    }

    /** The interval whose bounds are columns of this name and {@code _lower} or {@code _upper}. */
    Optional<Interval> interval(String name) {
        double lower = number(name + "_lower");
        return Double.isFinite(lower) ? Optional.of(new Interval(lower, number(name + "_upper"))) : Optional.empty();
    }
}
