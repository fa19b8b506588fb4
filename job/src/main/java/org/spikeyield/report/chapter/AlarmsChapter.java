package org.spikeyield.report.chapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.Notation;
import org.spikeyield.report.text.RecordingsText;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.store.summary.WordPart;
import org.spikeyield.study.summary.RecordingsSummary.WordAlarms;
import org.spikeyield.study.summary.Summary.Scope;

/** Misses and false alarms of a task on recordings, and on which words there is an alarm. */
final class AlarmsChapter implements Chapter {
    /** More conditions do not fit beside each other; the others are in the summary. */
    private static final int MAX_CONDITIONS = 6;

    private static final String NOTE =
            "In brackets 95 % intervals for further recordings and, where several were run, further chips or networks; none for two to four networks. Samples of one recording are no"
                    + " independent repeats: the intervals come from differences between recordings, and what varies within them, the background and its voices, is part of these."
                    + " Effective samples: as many independent ones would leave the accuracy of a chip as uncertain.";
    private static final String NOTE_ON_WORDS =
            "Share of the samples of a word that raise an alarm, with the interval for further recordings of this word; right for the phrase, false for the others.";

    @Override
    public List<Section> sections(ReportData run, String prefix) {
        StoredSummary summary = run.stored();
        return summary.words().isEmpty()
                ? List.of()
                : List.of(Section.of(prefix + "alarms", "Misses and false alarms", html -> {
                    String primary = summary.head().rule();
                    HtmlTable.put(html, rates(summary, primary, Notation.PAGE));
                    HtmlTable.put(html, words(summary, Notation.PAGE));
                    html.open("details");
                    html.text("summary", "Misses and false alarms by the other rules");
                    summary.rows().stream()
                            .map(row -> row.text("rule"))
                            .distinct()
                            .filter(rule -> !rule.equals(primary))
                            .forEach(rule -> HtmlTable.put(html, rates(summary, rule, Notation.PAGE)));
                    html.close();
                    html.line();
                }));
    }

    @Override
    public String text(StoredSummary summary) {
        return summary.words().isEmpty()
                ? ""
                : TextTable.of(rates(summary, summary.head().rule(), Notation.CONSOLE)) + "\n"
                        + TextTable.of(words(summary, Notation.CONSOLE)) + "\n"
                        + RecordingsText.of(summary)
                                .map(sentence -> TextTable.wrapped(sentence, TextTable.WIDTH))
                                .orElse("")
                        + "\n";
    }

    /** A line for each ensemble and condition under a rule. */
    private static Table rates(StoredSummary summary, String rule, Notation notation) {
        boolean shares = summary.head().measure().equals("accuracy");
        List<List<String>> lines = summary.rows().stream()
                .filter(row ->
                        !row.isNetwork() && row.isListed() && row.text("rule").equals(rule) && row.count("judged") > 0)
                .map(row -> List.of(
                        name(row),
                        row.text("condition"),
                        text(
                                row.number("networks_accuracy_mean"),
                                row.interval("new_samples_accuracy").filter(any -> shares),
                                notation),
                        text(row.number("misses"), row.interval("misses"), notation),
                        text(row.number("false_alarms"), row.interval("false_alarms"), notation),
                        notation.count(Math.round(row.number("effective_samples")))))
                .toList();
        return new Table(
                "Rule " + rule + ": misses and false alarms" + (notation == Notation.PAGE ? " in %" : ""),
                List.of(
                        Column.words("networks"),
                        Column.words("condition"),
                        Column.number(summary.head().measure()),
                        Column.number("misses"),
                        Column.number("false alarms"),
                        Column.number("effective samples")),
                lines,
                List.of(NOTE));
    }

    private static String name(SummaryRow row) {
        return row.text("name") + " ×" + row.count("networks");
    }

    private static String text(double share, Optional<Interval> interval, Notation notation) {
        return notation.share(share)
                + interval.map(ends -> " (" + notation.shares(interval) + ")").orElse("");
    }

    /** A line for each ensemble and word, a column for each condition. */
    private static Table words(StoredSummary summary, Notation notation) {
        Set<String> conditions = new LinkedHashSet<>();
        Map<List<String>, Map<String, Estimate>> alarms = new LinkedHashMap<>();
        for (WordPart part : summary.words()) {
            if (part.scope() == Scope.NETWORKS) {
                WordAlarms word = part.alarms();
                conditions.add(part.condition());
                alarms.computeIfAbsent(
                                List.of(
                                        part.name(),
                                        word.word() + (word.label() == 1 ? " (the phrase)" : ""),
                                        notation.count(word.recordings()),
                                        notation.count(word.samples())),
                                any -> new LinkedHashMap<>())
                        .put(part.condition(), word.alarms());
            }
        }
        List<String> shown = conditions.stream().limit(MAX_CONDITIONS).toList();
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("networks"), Column.words("word"), Column.number("recordings"), Column.number("samples")));
        shown.forEach(condition -> columns.add(Column.number(condition)));
        List<List<String>> lines = new ArrayList<>();
        alarms.forEach((names, byCondition) -> {
            List<String> line = new ArrayList<>(names);
            for (String condition : shown) {
                Estimate found = byCondition.getOrDefault(condition, new Estimate(Double.NaN, Optional.empty()));
                line.add(text(found.value(), found.interval(), notation));
            }
            lines.add(line);
        });
        int left = conditions.size() - shown.size();
        return new Table(
                "Rule " + summary.head().rule() + ": alarms by word" + (notation == Notation.PAGE ? " in %" : ""),
                columns,
                lines,
                List.of(NOTE_ON_WORDS
                        + (left == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT, " %d more conditions are in summary.json, words.", left))));
    }
}
