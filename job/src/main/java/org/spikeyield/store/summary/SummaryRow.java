package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.spikeyield.stats.Interval;

/**
 * A row of {@code summary.json}, by the names of its columns. A name that is none of {@link SummaryColumn} or {@link RecordingsColumns} is a bug and is refused; where an earlier
 * program did not write a column, its value is missing.
 */
public final class SummaryRow {
    private static final String FAILED = "failed";
    /** By the name of the column. */
    private static final Map<String, SummaryColumn.ValueType> VALUE_TYPES = Stream.concat(
                    SummaryColumn.ALL.stream(), RecordingsColumns.ALL.stream())
            .collect(Collectors.toUnmodifiableMap(SummaryColumn::name, SummaryColumn::valueType));

    private static final String IF_FAILED_WORK = "_if_failed_work";

    private final JsonNode node;

    private SummaryRow(JsonNode node) {
        this.node = node;
    }

    /** The rows of a summary. */
    public static Stream<SummaryRow> of(JsonNode summary) {
        return StreamSupport.stream(summary.path("rows").spliterator(), false).map(SummaryRow::new);
    }

    /** A number; NaN where the summary has none. */
    public double number(String column) {
        JsonNode value = value(column, SummaryColumn.ValueType.DOUBLE);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    /** A count; 0 where the summary has none. */
    public long count(String column) {
        return value(column, SummaryColumn.ValueType.INT64).asLong();
    }

    /** A text; empty where the summary has none. */
    public String text(String column) {
        JsonNode value = value(column, SummaryColumn.ValueType.STRING);
        return value.isTextual() ? value.asText() : "";
    }

    /** Whether it is about one network, and not about those of an entry. */
    public boolean isNetwork() {
        return text("scope").equals("network");
    }

    /** Whether its condition stands for itself; earlier programs had no others. */
    public boolean isListed() {
        return value("listed", SummaryColumn.ValueType.BOOLEAN).asBoolean(true);
    }

    private JsonNode value(String column, SummaryColumn.ValueType valueType) {
        if (VALUE_TYPES.get(column) != valueType) {
            throw new IllegalArgumentException("a summary has no column " + column + " of type " + valueType);
        }
        return node.path(column);
    }

    /** Whether chips failed and the yields are those of the others only, as earlier programs had them: they say nothing. */
    private boolean isOfSurvivors() {
        return count(FAILED) > 0 && !node.has("yield" + IF_FAILED_WORK);
    }

    /** The largest that a yield may be: where chips failed, if all of them work; NaN where the summary does not tell. */
    public double most(String yield) {
        return count(FAILED) > 0 ? number(yield + IF_FAILED_WORK) : number(yield);
    }

    /**
     * A yield as text: a number, or where chips failed two.
     *
     * @param none where there is none
     */
    public String span(String yield, DoubleFunction<String> format, String none) {
        double least = number(yield);
        double most = most(yield);
        if (!Double.isFinite(least) || !Double.isFinite(most)) {
            return none;
        }
        return count(FAILED) > 0 ? format.apply(least) + " … " + format.apply(most) : format.apply(least);
    }

    /** The interval whose bounds are columns of this name and {@code _lower} or {@code _upper}. */
    public Optional<Interval> interval(String name) {
        double lower = number(name + "_lower");
        double upper = number(name + "_upper");
        return Double.isFinite(lower) && !(name.contains("yield") && isOfSurvivors())
                ? Optional.of(new Interval(lower, upper))
                : Optional.empty();
    }
}
