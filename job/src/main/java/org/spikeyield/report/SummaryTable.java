package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spikeyield.store.RunDirectory;
import org.spikeyield.store.SummaryFiles;

/**
 * The summary of a finished run as a text table, at most 120 columns wide where names are not long: per rule, a line for every network and
 * condition, then one for every kind of networks and condition.
 */
public final class SummaryTable {
    private static final String FORMAT = "%-16s %-20s %8s %6s %6s %6s %6s %6s %6s %7s  %-15s %5s";
    private static final String COMPARISON_FORMAT = "%-14s %-14s %-20s %-9s %5s %10s  %-17s %5s %5s  %s";
    private static final String LINE_END = "\n";

    private SummaryTable() {}

    /** The table of a finished run, its lines ended. */
    public static String of(RunDirectory directory) throws IOException {
        JsonNode summary = SummaryFiles.read(directory);
        String primary = summary.path("spec_rule").asText();
        StringBuilder text = new StringBuilder();
        appendRule(text, summary, primary, " (the spec's)");
        for (JsonNode row : summary.path("rows")) {
            String rule = row.path("rule").asText();
            if (!rule.equals(primary)) {
                appendRule(text, summary, rule, "");
                break;
            }
        }
        if (!summary.path("comparisons").isEmpty()) {
            appendComparisons(text, summary.path("comparisons"));
        }
        appendNotes(text, summary);
        return text.toString();
    }

    private static void appendRule(StringBuilder text, JsonNode summary, String rule, String remark) {
        text.append(String.format(
                        Locale.ROOT,
                        "%s: rule %s%s, accuracy on %d test samples, yield = share of chips with %s or more",
                        summary.path("study").asText(),
                        rule,
                        remark,
                        summary.path("test_samples").asInt(),
                        summary.path("spec_accuracy").asText()))
                .append(LINE_END);
        text.append(line(
                "network",
                "condition",
                "chips",
                "mean",
                "sd",
                "worst",
                "q05",
                "median",
                "q95",
                "yield",
                "95 % interval",
                "grey"));
        for (JsonNode row : summary.path("rows")) {
            if (row.path("rule").asText().equals(rule)) {
                text.append(row.path("scope").asText().equals("network") ? networkLine(row) : networksLine(row));
            }
        }
        text.append(LINE_END);
    }

    private static String networkLine(JsonNode row) {
        return line(
                row.path("name").asText(),
                row.path("condition").asText(),
                row.path("chips").asText(),
                share(row.path("accuracy_mean")),
                share(row.path("accuracy_sd")),
                share(row.path("accuracy_min")),
                share(row.path("accuracy_q05")),
                share(row.path("accuracy_q50")),
                share(row.path("accuracy_q95")),
                share(row.path("yield")),
                interval(row, "yield_wilson"),
                share(row.path("grey_share")));
    }

    /** Means and deviations over networks; the quantiles are those of all chips together. */
    private static String networksLine(JsonNode row) {
        return line(
                row.path("name").asText() + " ×" + row.path("networks").asText("0"),
                row.path("condition").asText(),
                row.path("chips").asText(),
                share(row.path("networks_accuracy_mean")),
                share(row.path("networks_accuracy_sd")),
                share(row.path("accuracy_min")),
                share(row.path("accuracy_q05")),
                share(row.path("accuracy_q50")),
                share(row.path("accuracy_q95")),
                share(row.path("networks_yield_mean")),
                interval(row, "networks_yield_t"),
                share(row.path("grey_share")));
    }

    private static void appendComparisons(StringBuilder text, JsonNode comparisons) {
        text.append(String.format(
                Locale.ROOT,
                "%d claims that the study made, one family: difference of mean accuracies over networks, sign-flip p, p after Holm%s",
                comparisons.size(),
                LINE_END));
        text.append(comparison(
                "is better",
                "than",
                "condition",
                "rule",
                "pairs",
                "difference",
                "95 % interval",
                "p",
                "Holm",
                "verdict"));
        for (JsonNode row : comparisons) {
            text.append(comparison(
                    row.path("better").asText(),
                    row.path("than").asText(),
                    row.path("condition").asText(),
                    row.path("rule").asText(),
                    row.path("networks").asText("0"),
                    signed(row.path("difference_mean")),
                    row.path("difference_t_lower").isNumber()
                            ? signed(row.path("difference_t_lower")) + " … " + signed(row.path("difference_t_upper"))
                            : "-",
                    share(row.path("p")),
                    share(row.path("p_holm")),
                    row.path("verdict").asText().replace('_', ' ')));
        }
        text.append(LINE_END);
    }

    private static String comparison(Object... fields) {
        return String.format(Locale.ROOT, COMPARISON_FORMAT, fields).stripTrailing() + LINE_END;
    }

    private static String signed(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%+.3f", value.asDouble()) : "-";
    }

    private static String line(Object... fields) {
        return String.format(Locale.ROOT, FORMAT, fields).stripTrailing() + LINE_END;
    }

    private static String share(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "-";
    }

    private static String interval(JsonNode row, String name) {
        JsonNode lower = row.path(name + "_lower");
        return lower.isNumber() ? share(lower) + " … " + share(row.path(name + "_upper")) : "-";
    }

    private static void appendNotes(StringBuilder text, JsonNode summary) {
        text.append(
                        "Intervals over chips are Wilson's and hold for that network; a line with × summarises networks: its mean, sd and interval (t)")
                .append(LINE_END)
                .append("are over networks");
        List<String> scopes = new ArrayList<>();
        long diverged = 0;
        long failed = 0;
        long missing = 0;
        for (JsonNode row : summary.path("rows")) {
            boolean network = row.path("scope").asText().equals("network");
            String scope = row.path("networks_scope").asText("");
            if (!network && scope.endsWith("only") && !scopes.contains(scope)) {
                scopes.add(scope);
            }
            if (network && row.path("rule").equals(summary.path("spec_rule"))) {
                diverged += row.path("diverged").asLong();
                failed += row.path("failed").asLong();
                missing += row.path("missing").asLong();
            }
        }
        text.append(scopes.isEmpty() ? "" : ", and hold for " + String.join(" and ", scopes))
                .append('.')
                .append(LINE_END);
        text.append("grey: share of chips too near to the spec for this test set to tell on which side they are.")
                .append(LINE_END);
        if (diverged + failed + missing > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d chips diverged (below spec), %d failed, %d missing.%s",
                    diverged,
                    failed,
                    missing,
                    LINE_END));
        }
    }
}
