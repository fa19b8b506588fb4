package org.spikeyield.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.report.chapter.Chapters;
import org.spikeyield.report.chapter.NumbersChapter;
import org.spikeyield.report.text.Notation;
import org.spikeyield.report.text.ReusedText;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.SummaryHead;

/**
 * The summary of a finished run as text: per rule a table with a line for every network and condition, then one for every ensemble
 * and condition; below, what the chapters have for the console, and notes. Of many networks only ensembles have lines; an ensemble of one network has
 * none.
 */
public final class SummaryTable {
    private SummaryTable() {}

    /** The text of a finished run, its lines ended. */
    public static String of(RunDirectory directory) throws IOException {
        return DamageDiagnosis.of(List.of(directory), () -> text(ReusedText.of(directory)));
    }

    private static String text(ReusedText reused) {
        StoredSummary summary = reused.summary();
        String primary = summary.head().rule();
        StringBuilder text = new StringBuilder(rule(summary, primary, " (the spec's)"));
        summary.rows().stream()
                .map(row -> row.text("rule"))
                .filter(rule -> !rule.equals(primary))
                .findFirst()
                .ifPresent(rule -> text.append(rule(summary, rule, "")));
        return text.append(Chapters.text(summary))
                .append(new SummaryNotes(summary).text())
                .append(reused.sentences().stream()
                        .map(sentence -> TextTable.wrapped(sentence, TextTable.WIDTH))
                        .collect(Collectors.joining()))
                .toString();
    }

    private static String rule(StoredSummary summary, String rule, String remark) {
        SummaryHead head = summary.head();
        String caption = head.study() + ": rule " + rule + remark + ", " + head.measure() + " on " + head.testSamples()
                + " test samples, yield = share of chips with " + CanonicalNumber.of(head.accuracy()) + " or more"
                + head.baseline()
                        .map(baseline -> " (one answer to all samples: " + Notation.CONSOLE.share(baseline) + ")")
                        .orElse("");
        return TextTable.wrapped(caption, TextTable.WIDTH) + TextTable.of(NumbersChapter.table(summary, rule, ""))
                + "\n";
    }
}
