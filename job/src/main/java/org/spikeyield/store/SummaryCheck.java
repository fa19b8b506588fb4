package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikeyield.store.files.CsvText;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.RecordingsColumns;
import org.spikeyield.store.summary.SummaryColumn;
import org.spikeyield.store.summary.SummaryFiles;

/**
 * Holds the stored summary of a run against the one that its rows make.
 *
 * <p>A summary of this program's format version has to agree in every value. One of another version has to agree in those that both have and
 * that no change of an estimator touches, {@link #LASTING}: what was counted, sums and means of the rows, and what the study says. An interval
 * that is computed otherwise today is no fault of a run that was stored before.
 */
public final class SummaryCheck {
    /** Fields that mean the same in all versions; of the parts, what is in them is looked at likewise. */
    private static final Set<String> LASTING = Stream.concat(
                    Stream.concat(SummaryColumn.ALL.stream(), RecordingsColumns.ALL.stream())
                            .filter(column -> column.basis() == SummaryColumn.Basis.ROWS)
                            .map(SummaryColumn::name),
                    Stream.of(
                            // parts
                            "rows",
                            "until",
                            "causes",
                            "tails",
                            "scales",
                            "comparisons",
                            // the study
                            "study",
                            "hash",
                            "spec_rule",
                            "spec_accuracy",
                            "test_samples",
                            "test_labels",
                            "confidence",
                            "yield_half_width",
                            "max_chips",
                            // in parts
                            "better",
                            "than",
                            "scale",
                            "difference_mean"))
            .collect(Collectors.toUnmodifiableSet());

    /** Where chips failed, they were of the chips that ran in earlier versions. */
    private static final Set<String> OF_CHIPS_THAT_RAN =
            Set.of("yield", "networks", "networks_yield_mean", "networks_yield_sd");

    /** Another processor may round a logarithm otherwise, and a search for a bound ends elsewhere by as much. */
    private static final double RELATIVE = 1e-6;

    private static final double ABSOLUTE = 1e-12;
    private static final int MAX_FINDINGS = 5;
    private static final int MAX_TEXT = 60;

    private final RunDirectory directory;
    private final JsonNode made;
    private final JsonNode stored;
    private final boolean whole;
    private final List<String> findings = new ArrayList<>();
    private int more;

    /**
     * @param made of the rows, with the hash that the manifest has
     */
    SummaryCheck(RunDirectory directory, Manifest manifest, ObjectNode made) throws IOException {
        this.directory = directory;
        this.made = Json.parse(Json.bytes(made)).orElseThrow();
        stored = manifest.storedSummary(directory);
        whole = stored.path(Format.FIELD).asText().equals(Format.SUMMARY.version());
    }

    /** Whether the summary was stored by this version of the format, and so is compared in all values. */
    boolean isWhole() {
        return whole;
    }

    /** What does not agree, one sentence for each value, the first ones. */
    List<String> findings() throws IOException {
        compare(() -> "", stored, made);
        end(SummaryFiles.JSON);
        compareTable();
        end(SummaryFiles.CSV);
        return findings;
    }

    private void end(String file) {
        if (more > MAX_FINDINGS) {
            findings.add(
                    directory.place(file) + ": " + (more - MAX_FINDINGS) + " more values are not what the rows make");
        }
        more = 0;
    }

    private void add(String file, String text) {
        if (++more <= MAX_FINDINGS) {
            findings.add(directory.place(file) + ": " + text);
        }
    }

    /** Says of a place only when something is wrong there. */
    private void compare(Supplier<String> place, JsonNode there, JsonNode wanted) {
        if (there.isObject() && wanted.isObject()) {
            compareFields(place, there, wanted);
        } else if (there.isArray() && wanted.isArray()) {
            if (there.size() != wanted.size()) {
                add(
                        SummaryFiles.JSON,
                        place.get() + " has " + there.size() + " elements, the rows make " + wanted.size());
                return;
            }
            for (int i = 0; i < there.size(); i++) {
                int element = i;
                compare(
                        () -> place.get() + "[" + element + "]" + whose(wanted.get(element)),
                        there.get(i),
                        wanted.get(i));
            }
        } else if (!agrees(there, wanted)) {
            add(SummaryFiles.JSON, place.get() + " is " + shown(there) + ", the rows make " + shown(wanted));
        }
    }

    private void compareFields(Supplier<String> place, JsonNode there, JsonNode wanted) {
        for (Map.Entry<String, JsonNode> field : wanted.properties()) {
            JsonNode value = there.get(field.getKey());
            if (value == null && whole) {
                add(SummaryFiles.JSON, field(place, field.getKey()) + " is missing");
            } else if (value != null && (whole || isLasting(field.getKey(), wanted))) {
                compare(() -> field(place, field.getKey()), value, field.getValue());
            }
        }
        if (whole) {
            for (Map.Entry<String, JsonNode> field : there.properties()) {
                if (!wanted.has(field.getKey())) {
                    add(SummaryFiles.JSON, field(place, shortened(field.getKey())) + " is nothing that a summary has");
                }
            }
        }
    }

    private static boolean isLasting(String name, JsonNode row) {
        boolean failed = row.path("failed").asInt() > 0;
        return LASTING.contains(name) && !(failed && OF_CHIPS_THAT_RAN.contains(name));
    }

    private static String field(Supplier<String> place, String name) {
        String whole = place.get();
        return whole.isEmpty() ? name : whole + " " + name;
    }

    /** Which row it is, for people. */
    private static String whose(JsonNode element) {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"name", "condition", "rule"}) {
            if (element.path(name).isTextual()) {
                text.append(text.isEmpty() ? " (" : ", ")
                        .append(shortened(element.path(name).asText()));
            }
        }
        return text.isEmpty() ? "" : text + ")";
    }

    private static boolean agrees(JsonNode there, JsonNode wanted) {
        if (!there.isNumber() || !wanted.isNumber() || (there.isIntegralNumber() && wanted.isIntegralNumber())) {
            return there.equals(wanted);
        }
        return near(there.asDouble(), wanted.asDouble());
    }

    private static boolean near(double there, double wanted) {
        return Math.abs(there - wanted) <= ABSOLUTE + RELATIVE * Math.abs(wanted);
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode() ? "no single value" : shortened(value.toString());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }

    /** The table has the rows of the JSON file: those that were made, or where another version stored it, those beside it. */
    private void compareTable() throws IOException {
        JsonNode rows = (whole ? made : stored).path("rows");
        List<List<String>> lines =
                CsvText.lines(new String(directory.read(SummaryFiles.CSV, Json.MAX_BYTES), StandardCharsets.UTF_8));
        if (lines.size() != rows.size() + 1) {
            add(
                    SummaryFiles.CSV,
                    "has " + lines.size() + " lines, with its title there should be " + (rows.size() + 1));
            return;
        }
        for (int row = 0; row < rows.size(); row++) {
            List<String> names = new ArrayList<>();
            rows.get(row).fieldNames().forEachRemaining(names::add);
            if (!lines.get(0).equals(names) || lines.get(row + 1).size() != names.size()) {
                add(SummaryFiles.CSV, "line " + (row + 2) + " has other columns than " + SummaryFiles.JSON);
                return;
            }
            for (int column = 0; column < names.size(); column++) {
                String cell = lines.get(row + 1).get(column);
                JsonNode value = rows.get(row).get(names.get(column));
                if (!agrees(cell, value)) {
                    add(
                            SummaryFiles.CSV,
                            "line " + (row + 2) + whose(rows.get(row)) + " " + shortened(names.get(column)) + " is '"
                                    + shortened(cell) + "', the rows make " + shown(value));
                }
            }
        }
    }

    /** Numbers are compared as such: how Java writes them depends on its version. */
    private static boolean agrees(String cell, JsonNode value) {
        if (value.isArray()) {
            String[] cells = cell.split(" ", -1);
            return cells.length == value.size()
                    && IntStream.range(0, cells.length).allMatch(i -> agrees(cells[i], value.get(i)));
        }
        if (!value.isFloatingPointNumber()) {
            return cell.equals(SummaryFiles.text(value)) || (cell.equals(value.asText()) && !value.isNull());
        }
        try {
            return near(Double.parseDouble(cell), value.asDouble());
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
