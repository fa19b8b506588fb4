package org.spikeyield.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.summary.SummaryRow;

/**
 * The summary of a finished run as a text table: per rule, a line for every network and condition, then one for every kind of networks
 * and condition. Of many networks only the latter lines are printed; a kind of one network has none. Below come claims, levels of mismatch
 * at which yields fall to a target, and notes.
 */
public final class SummaryTable {
    /** The most lines about single networks that a person reads. */
    private static final int MOST_NETWORK_LINES = 60;

    private static final int MOST_CLAIMS = 8;
    private static final int MOST_FAILED = 20;

    /** How the interval of a yield is called where a study stopped by itself. */
    private static final List<String> METHODS = List.of("anytime", "planned");

    /** The least yield that is worth saying it was shown: 29 chips without a failure. */
    private static final double LEAST_SHOWN = 0.9;

    private static final int LEAST_NAME = 16;
    private static final int LEAST_CONDITION = 12;
    private static final String NUMBERS = " %6s %6s %6s %6s %6s %6s %6s %7s  %-15s %5s";
    /** The same with room for a yield from … to. */
    private static final String NUMBERS_BESIDE_FAILED = NUMBERS.replace("%7s", "%13s");

    private static final String LINE_END = "\n";

    private final JsonNode summary;
    private final String primary;
    private final List<SummaryRow> rows;
    private final String name;
    private final String condition;
    private final boolean networkLines;
    private final String numbers;
    private final StringBuilder text = new StringBuilder();

    private SummaryTable(JsonNode summary) {
        this.summary = summary;
        primary = summary.path("spec_rule").asText();
        rows = SummaryRow.of(summary).filter(SummaryRow::isListed).toList();
        List<String> names = rows.stream().map(SummaryTable::name).toList();
        name = "%-" + widest(names, LEAST_NAME) + "s ";
        condition =
                "%-" + widest(rows.stream().map(row -> row.text("condition")).toList(), LEAST_CONDITION) + "s";
        long lines = rows.stream().filter(SummaryRow::isNetwork).count() / DecisionRule.values().length;
        networkLines = lines <= MOST_NETWORK_LINES;
        numbers = rows.stream().anyMatch(row -> row.count("failed") > 0) ? NUMBERS_BESIDE_FAILED : NUMBERS;
    }

    /** The table of a finished run, its lines ended. */
    public static String of(RunDirectory directory) throws IOException {
        return Sound.of(List.of(directory), () -> new SummaryTable(Manifest.summary(directory)).text());
    }

    private String text() {
        appendRule(primary, " (the spec's)");
        rows.stream()
                .map(row -> row.text("rule"))
                .filter(rule -> !rule.equals(primary))
                .findFirst()
                .ifPresent(rule -> appendRule(rule, ""));
        summary.path("causes").forEach(causes -> text.append(CausesTable.of(causes)));
        text.append(TailTable.of(summary.path("tails")));
        if (!summary.path("comparisons").isEmpty()) {
            appendComparisons();
        }
        if (!summary.path("crossings").isEmpty()) {
            appendCrossings();
        }
        appendVerdicts();
        appendNotes();
        return text.toString();
    }

    private static int widest(List<String> texts, int least) {
        return Math.max(least, texts.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String name(SummaryRow row) {
        return name(row.isNetwork(), row.text("name"), row.count("networks"));
    }

    private static String name(boolean network, String name, long networks) {
        return name + (network || networks == 0 ? "" : " ×" + networks);
    }

    /** A kind of one network says what that network's line says; one whose chips all failed has no numbers over networks. */
    private boolean isPrinted(boolean network, long networks) {
        return network ? networkLines : !networkLines || networks > 1;
    }

    private void appendRule(String rule, String remark) {
        text.append(String.format(
                        Locale.ROOT,
                        "%s: rule %s%s, %s on %d test samples, yield = share of chips with %s or more",
                        summary.path("study").asText(),
                        rule,
                        remark,
                        summary.path("spec_measure").asText("accuracy").replace('_', ' '),
                        summary.path("test_samples").asInt(),
                        summary.path("spec_accuracy").asText()))
                .append(
                        summary.has("baseline_accuracy")
                                ? " (one answer to all samples: " + share(summary.path("baseline_accuracy")) + ")"
                                : "")
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
        for (SummaryRow row : rows) {
            if (row.text("rule").equals(rule) && isPrinted(row.isNetwork(), row.count("networks"))) {
                text.append(row.isNetwork() ? networkLine(row) : networksLine(row));
            }
        }
        text.append(LINE_END);
    }

    private String networkLine(SummaryRow row) {
        return line(
                row.text("name"),
                row.text("condition"),
                Long.toString(row.count("chips")),
                number(row, "accuracy_mean"),
                number(row, "accuracy_sd"),
                number(row, "accuracy_min"),
                number(row, "accuracy_q05"),
                number(row, "accuracy_q50"),
                number(row, "accuracy_q95"),
                span(row, "yield"),
                interval(row, "yield"),
                number(row, "grey_share"));
    }

    /** Means and deviations over networks; the quantiles are those of all chips together. */
    private String networksLine(SummaryRow row) {
        return line(
                name(row),
                row.text("condition"),
                Long.toString(row.count("chips")),
                number(row, "networks_accuracy_mean"),
                number(row, "networks_accuracy_sd"),
                number(row, "accuracy_min"),
                number(row, "accuracy_q05"),
                number(row, "accuracy_q50"),
                number(row, "accuracy_q95"),
                span(row, "networks_yield_mean"),
                interval(row, "networks_yield"),
                number(row, "grey_share"));
    }

    private void appendVerdicts() {
        VerdictText verdicts = new VerdictText(summary);
        if (!verdicts.heading().isEmpty()) {
            text.append(verdicts.heading()).append(LINE_END);
            verdicts.sentences()
                    .forEach(sentence -> text.append("  ").append(sentence).append(LINE_END));
            text.append(LINE_END);
        }
    }

    private void appendComparisons() {
        JsonNode comparisons = summary.path("comparisons");
        text.append(String.format(
                Locale.ROOT,
                "%d claims that the study made, one family: difference of mean accuracies, network by network%s",
                comparisons.size(),
                LINE_END));
        text.append(comparison(
                "is better than",
                "condition",
                "rule",
                "pairs",
                "difference",
                "95 % interval",
                "p",
                "p Holm",
                "verdict"));
        for (JsonNode row : comparisons) {
            text.append(comparison(
                    row.path("better").asText() + " > " + row.path("than").asText(),
                    row.path("condition").asText(),
                    row.path("rule").asText(),
                    row.path("networks").asText("0"),
                    signed(row.path("difference_mean")),
                    row.path("difference_lower").isNumber()
                            ? signed(row.path("difference_lower")) + " … " + signed(row.path("difference_upper"))
                            : "-",
                    share(row.path("p")),
                    share(row.path("p_holm")),
                    row.path("verdict").asText().replace('_', ' ')
                            + (row.path("failed").asLong() > 0
                                    ? ", " + row.path("failed").asText() + " chips failed"
                                    : "")));
        }
        text.append(LINE_END);
    }

    /** A line for every series and network, or kind of networks, with a column per target. */
    private void appendCrossings() {
        Map<List<String>, List<JsonNode>> lines = new LinkedHashMap<>();
        for (JsonNode row : summary.path("crossings")) {
            if (isPrinted(isNetwork(row), row.path("networks").asLong())) {
                List<String> line = Stream.of("series_id", "scope", "name")
                        .map(key -> row.path(key).asText())
                        .toList();
                lines.computeIfAbsent(line, key -> new ArrayList<>()).add(row);
            }
        }
        text.append("Level of mismatch at which the yield under rule ")
                .append(summary.path("spec_rule").asText())
                .append(" falls to a target, with its 95 % interval; on lines between the levels")
                .append(LINE_END)
                .append("that were run (< and >: beyond them; none: not even without mismatch)")
                .append(LINE_END);
        List<JsonNode> any = lines.values().iterator().next();
        text.append(crossing("network", "mismatch", "chips", any, row -> "yield " + share(row.path("target"))));
        lines.values()
                .forEach(line -> text.append(crossing(
                        name(
                                isNetwork(line.get(0)),
                                line.get(0).path("name").asText(),
                                line.get(0).path("networks").asLong()),
                        line.get(0).path("series").asText(),
                        line.get(0).path("chips").asText("-"),
                        line,
                        row -> CrossingText.of(new SummaryPart(row)))));
        text.append(LINE_END);
    }

    private static boolean isNetwork(JsonNode crossing) {
        return crossing.path("scope").asText().equals("network");
    }

    private String crossing(
            String network, String series, String chips, List<JsonNode> line, Function<JsonNode, String> cell) {
        StringBuilder fields =
                new StringBuilder(String.format(Locale.ROOT, name + condition + " %6s", network, series, chips));
        line.forEach(row -> fields.append(String.format(Locale.ROOT, "  %-23s", cell.apply(row))));
        return fields.toString().stripTrailing() + LINE_END;
    }

    private String comparison(Object... fields) {
        String format = "%-28s " + condition + " %-9s %5s %10s  %-17s %6s %6s  %s";
        return String.format(Locale.ROOT, format, fields).stripTrailing() + LINE_END;
    }

    private static String signed(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%+.3f", value.asDouble()) : "-";
    }

    private String line(Object... fields) {
        return String.format(Locale.ROOT, name + condition + numbers, fields).stripTrailing() + LINE_END;
    }

    private static String share(JsonNode value) {
        return value.isNumber() ? share(value.asDouble()) : "-";
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String number(SummaryRow row, String column) {
        double value = row.number(column);
        return Double.isFinite(value) ? share(value) : "-";
    }

    private static String span(SummaryRow row, String yield) {
        return row.span(yield, SummaryTable::share, "-");
    }

    private static String interval(SummaryRow row, String name) {
        return row.interval(name)
                .map(bounds -> share(bounds.lower()) + " … " + share(bounds.upper()))
                .orElse("-");
    }

    private void appendNotes() {
        text.append(
                        "Intervals over chips hold for that network (Wilson; Clopper and Pearson where fewer than 10 passed or failed); a line with ×")
                .append(LINE_END)
                .append("summarises networks: its mean, sd and interval (beta-binomial) are over networks");
        List<String> scopes = new ArrayList<>();
        long diverged = 0;
        long failed = 0;
        long missing = 0;
        for (SummaryRow row : SummaryRow.of(summary).toList()) {
            String scope = row.text("networks_scope");
            if (scope.endsWith("only") && !scopes.contains(scope)) {
                scopes.add(scope);
            }
            if (row.isNetwork() && row.text("rule").equals(primary)) {
                diverged += row.count("diverged");
                failed += row.count("failed");
                missing += row.count("missing");
            }
        }
        text.append(scopes.isEmpty() ? "" : ", and hold for " + String.join(" and ", scopes))
                .append('.')
                .append(LINE_END);
        if (!networkLines) {
            text.append("Lines of single networks are left out; all are in ")
                    .append(SummaryFiles.CSV)
                    .append('.')
                    .append(LINE_END);
        }
        if (!summary.path("causes").isEmpty()) {
            text.append(CausesTable.NOTES);
        }
        if (!summary.path("comparisons").isEmpty()) {
            text.append(
                            "p: sign flips over networks, two-sided; p Holm: corrected for all claims; a claim holds at p Holm of at most 0.05.")
                    .append(LINE_END);
        }
        text.append("grey: share of chips too near to the spec for this test set to tell on which side they are.")
                .append(LINE_END);
        if (summary.path("new_samples_problem").isTextual()) {
            text.append("The yield on new samples is ")
                    .append(summary.path("new_samples_problem").asText())
                    .append('.')
                    .append(LINE_END);
        }
        appendShortSamples();
        appendFlawless();
        if (summary.has("until")) {
            appendUntil();
        }
        if (diverged + failed + missing > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d chips diverged (below spec), %d failed, %d missing.%s",
                    diverged,
                    failed,
                    missing,
                    LINE_END));
        }
        appendFailed();
    }

    private void appendFailed() {
        List<String> sentences = new FailedText(summary).sentences();
        if (!sentences.isEmpty()) {
            text.append(FailedText.MEANING).append(LINE_END);
        }
        appendFirst(sentences, MOST_FAILED, "  ", "", "failed_reasons");
    }

    /** What these samples leave open about new ones. */
    private void appendShortSamples() {
        appendFirst(
                new NewSamplesText(summary).sentences(),
                MOST_CLAIMS,
                "",
                "The samples are short for ",
                "new_samples_yield");
    }

    /**
     * The first of some sentences, a line each, and how many more there are.
     *
     * @param more what comes before their number
     * @param column of the CSV file that tells them
     */
    private void appendFirst(List<String> sentences, int most, String indent, String more, String column) {
        sentences.stream()
                .limit(most)
                .forEach(sentence -> text.append(indent).append(sentence).append(LINE_END));
        if (sentences.size() > most) {
            text.append(indent)
                    .append(more)
                    .append(sentences.size() - most)
                    .append(" more; see ")
                    .append(column)
                    .append(" in ")
                    .append(SummaryFiles.CSV)
                    .append('.')
                    .append(LINE_END);
        }
    }

    /** What chips without a failure show, where there are enough of them. */
    private void appendFlawless() {
        List<String> claims = new ArrayList<>();
        for (SummaryRow row : rows) {
            if (row.number("yield_at_least") >= LEAST_SHOWN && row.text("rule").equals(primary)) {
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
            text.append(
                            "No chip missed the spec, which shows on these samples, each cell by itself at 95 %, a yield of at least: ")
                    .append(String.join(", ", claims.subList(0, Math.min(MOST_CLAIMS, claims.size()))))
                    .append(claims.size() > MOST_CLAIMS ? " and more." : ".")
                    .append(LINE_END);
        }
    }

    /** How far the study got by itself, and what only more networks could give. */
    private void appendUntil() {
        JsonNode until = summary.path("until");
        double halfWidth = until.path("yield_half_width").asDouble();
        int cells = 0;
        int narrow = 0;
        boolean planned = false;
        StringJoiner wanted = new StringJoiner(", ");
        for (SummaryRow row : rows) {
            String method = row.text("yield_interval");
            if (METHODS.contains(method)) {
                planned = planned || method.equals("planned");
                double width = row.number("yield_upper") - row.number("yield_lower");
                cells++;
                narrow += width <= 2 * halfWidth ? 1 : 0;
            }
            if (row.count("networks_wanted") > 0 && row.text("rule").equals(primary)) {
                wanted.add(row.text("name") + " at " + row.text("condition") + " " + row.count("networks_wanted"));
            }
        }
        text.append(String.format(
                Locale.ROOT,
                "Stopped by itself: %d of %d yields on these samples are known to ± %s%s. Their intervals under the spec's rule%s"
                        + "hold %s, all together with probability %s, and are wider than those for a number fixed before.%s"
                        + "%sMore chips do not narrow what these samples leave open about new ones (grey chips); more samples do.%s",
                narrow,
                cells,
                halfWidth,
                narrow == cells
                        ? ""
                        : ", the others had " + until.path("max_chips").asInt() + " chips",
                LINE_END,
                planned ? "at the stop" : "at every look",
                until.path("confidence").asText(),
                LINE_END,
                planned
                        ? "The share of chips at the stop is too extreme by up to a sixth of that; yield_unbiased in "
                                + "summary.csv is not." + LINE_END
                        : "",
                LINE_END));
        if (wanted.length() > 0) {
            text.append("To know them as well over networks would take about so many: ")
                    .append(wanted)
                    .append('.')
                    .append(LINE_END);
        }
    }
}
