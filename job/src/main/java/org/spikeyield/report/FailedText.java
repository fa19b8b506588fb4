package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chips that failed to run: in a sentence for each network and condition that has any, how many, what that leaves open, and why.
 *
 * @param summary {@code summary.json}
 */
record FailedText(JsonNode summary) {
    /** How tables show what such chips leave open. */
    static final String MEANING =
            "Of chips that failed to run nothing is known: yields and their intervals reach from what they are if none of these works to what they are if all do, "
                    + "accuracies are of the other chips, and nothing is shown of networks with such chips:";

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (JsonNode node : summary.path("rows")) {
            SummaryRow row = new SummaryRow(node);
            if (row.text("scope").equals("network")
                    && row.count("failed") > 0
                    && row.text("rule").equals(summary.path("spec_rule").asText())) {
                sentences.add(sentence(row));
            }
        }
        return sentences;
    }

    private static String sentence(SummaryRow row) {
        String text = String.format(
                Locale.ROOT,
                "%s at %s: %d of %d chips failed, yield %s",
                row.text("name"),
                row.text("condition"),
                row.count("failed"),
                row.count("chips"),
                row.span("yield", share -> String.format(Locale.ROOT, "%.3f", share), "-"));
        return row.node().path("failed_reasons").isTextual()
                ? text + "; most often: " + row.text("failed_reasons")
                : text;
    }
}
