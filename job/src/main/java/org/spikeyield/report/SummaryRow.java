package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.spikeyield.stats.Interval;

/** A row of {@code summary.json}, by the names of its columns. */
record SummaryRow(JsonNode node) {
    private static final String IF_FAILED_WORK = "_if_failed_work";

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

    /** Whether chips failed and the yields are those of the others only, as earlier programs had them: they say nothing. */
    private boolean isOfSurvivors() {
        return count("failed") > 0 && !node.has("yield" + IF_FAILED_WORK);
    }

    /** The largest that a yield may be: where chips failed, if all of them work; NaN where the summary does not tell. */
    double most(String yield) {
        return count("failed") > 0 ? number(yield + IF_FAILED_WORK) : number(yield);
    }

    /**
     * A yield as text: a number, or where chips failed two.
     *
     * @param none where there is none
     */
    String span(String yield, DoubleFunction<String> format, String none) {
        double least = number(yield);
        double most = most(yield);
        if (!Double.isFinite(least) || !Double.isFinite(most)) {
            return none;
        }
        return count("failed") > 0 ? format.apply(least) + " … " + format.apply(most) : format.apply(least);
    }

    /** The interval whose bounds are columns of this name and {@code _lower} or {@code _upper}. */
    Optional<Interval> interval(String name) {
        double lower = number(name + "_lower");
        return Double.isFinite(lower) && !(name.contains("yield") && isOfSurvivors())
                ? Optional.of(new Interval(lower, number(name + "_upper")))
                : Optional.empty();
    }
}
