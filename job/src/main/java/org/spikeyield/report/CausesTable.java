package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The answer to a question for causes as a text table: a line a set of parameter groups, shares in whole percentages. */
final class CausesTable {
    /** What the columns mean. */
    static final String NOTES = """
            alone: lost when this set alone varies; restored: won back when this set alone is made ideal. They differ where sets act together.
            first, total: share of the variance between chips of a network that the set makes alone, and that would go if it alone were ideal (Sobol).
            """;

    private static final String SHAPLEY = "shapley";

    private CausesTable() {}

    /** The table of an answer, with an empty line behind it. */
    static String of(JsonNode causes) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("alone", "loss: alone");
        columns.put("restored", "restored");
        if (causes.path("sets").path(0).path(SHAPLEY).isNumber()) {
            columns.put(SHAPLEY, "Shapley");
        }
        columns.put("log_mse_first", "log MSE: first");
        columns.put("log_mse_total", "total");
        columns.put("accuracy_first", "accuracy: first");
        columns.put("accuracy_total", "total");
        boolean overChips = causes.path("intervals_over").asText().equals("chips");
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Causes at %s, %s ×%d: mean loss of accuracy %.3f, and what makes chips differ; 95 %% intervals over %s\n",
                causes.path("condition").asText(),
                causes.path("name").asText(),
                causes.path("networks").asInt(),
                causes.path("loss").asDouble(),
                overChips ? "the network's chips" : "networks"));
        text.append(line("share made by", List.copyOf(columns.values())));
        for (JsonNode set : causes.path("sets")) {
            text.append(line(
                    set.path("set").asText(),
                    columns.keySet().stream()
                            .map(column -> percent(set, column))
                            .toList()));
        }
        JsonNode interactions = causes.path("interactions");
        List<String> shared = new ArrayList<>();
        columns.keySet()
                .forEach(column -> shared.add(
                        column.endsWith("_first") ? percent(interactions, column.replace("_first", "")) : ""));
        return text.append(line("interactions", shared)).append('\n').toString();
    }

    private static String line(String name, List<String> fields) {
        return String.format(
                                Locale.ROOT,
                                "%-16s" + " %-20s".repeat(fields.size()),
                                Stream.concat(Stream.of(name), fields.stream()).toArray())
                        .stripTrailing()
                + "\n";
    }

    private static String percent(JsonNode row, String name) {
        if (!row.path(name).isNumber()) {
            return "-";
        }
        String text = rounded(row, name) + " %";
        return row.path(name + "_lower").isNumber()
                ? text + " (" + rounded(row, name + "_lower") + " … " + rounded(row, name + "_upper") + ")"
                : text;
    }

    private static long rounded(JsonNode row, String name) {
        return Math.round(100 * row.path(name).asDouble());
    }
}
