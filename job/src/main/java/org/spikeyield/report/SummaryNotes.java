package org.spikeyield.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.report.text.FailedText;
import org.spikeyield.report.text.NewSamplesText;
import org.spikeyield.report.text.PrintedRows;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.summary.SummaryHead.Stop;
import org.spikeyield.store.summary.SummaryRow;

/** What stands below the tables of a summary on the console: what their numbers hold for, what samples leave open, and what went wrong. */
final class SummaryNotes {
    private static final int MAX_SENTENCES = 8;
    private static final int MAX_FAILED = 20;

    /** How the interval of a yield is called where a study stopped by itself. */
    private static final List<String> METHODS = List.of("anytime", "planned");

    /** The least yield that is worth saying it was shown: 29 chips without a failure. */
    private static final double MIN_SHOWN = 0.9;

    private final StoredSummary summary;
    private final List<SummaryRow> rows;
    private final String primary;
    private final StringBuilder text = new StringBuilder();

    SummaryNotes(StoredSummary summary) {
        this.summary = summary;
        rows = summary.rows().stream().filter(SummaryRow::isListed).toList();
        primary = summary.head().rule();
    }

    String text() {
        addScopes();
        if (!new PrintedRows(summary).networks()) {
            note("Lines of single networks are left out; all are in " + SummaryFiles.CSV + ".");
        }
        note("grey: share of chips too near to the spec for this test set to show on which side they are.");
        summary.head()
                .newSamplesProblem()
                .ifPresent(problem -> sentence("The yield on new samples is " + problem + "."));
        addFirst(
                new NewSamplesText(summary).sentences(),
                MAX_SENTENCES,
                "",
                "The samples are short for ",
                "new_samples_yield");
        addFlawless();
        summary.head().until().ifPresent(this::addStop);
        addFailed();
        return text.toString();
    }

    private void note(String note) {
        text.append(TextTable.wrapped(note, TextTable.WIDTH));
    }

    /** A finding, which stays one line however long it is, so that it can be searched for. */
    private void sentence(String sentence) {
        text.append(sentence).append('\n');
    }

    private void addScopes() {
        List<String> scopes = summary.rows().stream()
                .map(row -> row.text("networks_scope"))
                .filter(scope -> scope.endsWith("only"))
                .distinct()
                .toList();
        note(
                "Intervals over chips hold for that network (Wilson; Clopper and Pearson where fewer than 10 passed or failed); a line with × summarises networks: "
                        + "its mean, sd and interval (beta-binomial) are over networks"
                        + (scopes.isEmpty() ? "" : ", and hold for " + String.join(" and ", scopes)) + ".");
    }

    /**
     * The first of some sentences, a line each, and how many more there are.
     *
     * @param more what comes before their number
     * @param column of the CSV file that has them
     */
    private void addFirst(List<String> sentences, int most, String indent, String more, String column) {
        sentences.stream().limit(most).forEach(sentence -> sentence(indent + sentence));
        if (sentences.size() > most) {
            sentence(indent + more + (sentences.size() - most) + " more; see " + column + " in " + SummaryFiles.CSV
                    + ".");
        }
    }

    /** What chips without a failure show, where there are enough of them. */
    private void addFlawless() {
        List<String> claims = new ArrayList<>();
        for (SummaryRow row : rows) {
            if (row.number("yield_at_least") >= MIN_SHOWN && row.text("rule").equals(primary)) {
                claims.add(String.format(
                        Locale.ROOT,
                        "%s at %s %.5f (%d chips)",
                        row.text("name"),
                        row.text("condition"),
                        row.number("yield_at_least"),
                        row.count("judged")));
            }
        }
        if (!claims.isEmpty()) {
            sentence(
                    "No chip missed the spec, which shows on these samples, each cell by itself at 95 %, a yield of at least: "
                            + String.join(", ", claims.subList(0, Math.min(MAX_SENTENCES, claims.size())))
                            + (claims.size() > MAX_SENTENCES ? " and more." : "."));
        }
    }

    /** How far the study got by itself, and what only more networks could give. */
    private void addStop(Stop until) {
        int cells = 0;
        int narrow = 0;
        boolean planned = false;
        StringJoiner needed = new StringJoiner(", ");
        for (SummaryRow row : rows) {
            String method = row.text("yield_interval");
            if (METHODS.contains(method)) {
                planned = planned || method.equals("planned");
                double width = row.number("yield_upper") - row.number("yield_lower");
                cells++;
                narrow += width <= 2 * until.yieldHalfWidth() ? 1 : 0;
            }
            if (row.count("networks_wanted") > 0 && row.text("rule").equals(primary)) {
                needed.add(row.text("name") + " at " + row.text("condition") + " " + row.count("networks_wanted"));
            }
        }
        note(String.format(
                Locale.ROOT,
                "Stopped by itself: %d of %d yields on these samples are known to ± %s%s. Their intervals under the spec's rule "
                        + "hold %s, all together with probability %s, and are wider than those for a number fixed before.%s",
                narrow,
                cells,
                CanonicalNumber.of(until.yieldHalfWidth()),
                narrow == cells ? "" : ", the others had " + until.maxChips() + " chips",
                planned ? "at the stop" : "at every look",
                CanonicalNumber.of(until.confidence()),
                planned
                        ? " The share of chips at the stop is too extreme by up to a sixth of that; yield_unbiased in "
                                + SummaryFiles.CSV + " is not."
                        : ""));
        note("More chips do not narrow what these samples leave open about new ones (grey chips); more samples do.");
        if (needed.length() > 0) {
            sentence("To know them as well over networks requires about so many: " + needed + ".");
        }
    }

    private void addFailed() {
        long diverged = 0;
        long failed = 0;
        long missing = 0;
        for (SummaryRow row : summary.rows()) {
            if (row.isNetwork() && row.text("rule").equals(primary)) {
                diverged += row.count("diverged");
                failed += row.count("failed");
                missing += row.count("missing");
            }
        }
        if (diverged + failed + missing > 0) {
            sentence(String.format(
                    Locale.ROOT, "%d chips diverged (below spec), %d failed, %d missing.", diverged, failed, missing));
        }
        List<String> sentences = new FailedText(summary).sentences();
        if (!sentences.isEmpty()) {
            sentence(FailedText.MEANING);
        }
        addFirst(sentences, MAX_FAILED, "  ", "", "failed_reasons");
    }
}
