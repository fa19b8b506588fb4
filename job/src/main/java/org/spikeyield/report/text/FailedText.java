package org.spikeyield.report.text;

import java.util.List;
import java.util.Locale;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;

/**
 * Chips that failed to run: in a sentence for each network and condition that has any, how many, what that leaves open, and why.
 *
 * @param summary of a run
 */
public record FailedText(StoredSummary summary) {
    /** How tables show what such chips leave open. */
    public static final String MEANING =
            "Of chips that failed to run nothing is known: yields and their intervals reach from what they are if none of these works to what they are if all do, "
                    + "accuracies are of the other chips, and nothing is shown of networks with such chips:";

    /** A sentence for each network and condition with chips that failed. */
    public List<String> sentences() {
        String primary = summary.head().rule();
        return summary.rows().stream()
                .filter(row -> row.isNetwork()
                        && row.count("failed") > 0
                        && row.text("rule").equals(primary))
                .map(FailedText::sentence)
                .toList();
    }

    private static String sentence(SummaryRow row) {
        String text = String.format(
                Locale.ROOT,
                "%s at %s: %d of %d chips failed, yield %s",
                row.text("name"),
                row.text("condition"),
                row.count("failed"),
                row.count("chips"),
                row.span("yield", Notation.CONSOLE::share, Notation.CONSOLE.none()));
        String reasons = row.text("failed_reasons");
        return reasons.isEmpty() ? text : text + "; most often: " + reasons;
    }
}
