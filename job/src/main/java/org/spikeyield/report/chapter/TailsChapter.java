package org.spikeyield.report.chapter;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.store.summary.TailPart;

/** Failures too rare to be counted, estimated from chips at inflated levels. */
final class TailsChapter implements Chapter {
    @Override
    public List<Section> sections(ReportData run, String prefix) {
        List<TailPart> tails = run.stored().tails();
        return tails.isEmpty()
                ? List.of()
                : List.of(Section.of(
                        prefix + "tails",
                        "Failures too rare to be counted",
                        TailFigure.of(tails, prefix),
                        table(tails)));
    }

    @Override
    public String text(StoredSummary summary) {
        return summary.tails().isEmpty() ? "" : TextTable.of(table(summary.tails())) + "\n";
    }

    private static Table table(List<TailPart> tails) {
        return new Table(
                "Rare failures, estimated from chips at inflated levels by the law of scaled sigma; 95 % intervals, valid only as far as the law is",
                List.of(
                        Column.words("network"),
                        Column.words("condition"),
                        Column.words("chips that fail (below the spec at each scale of the levels)")),
                tails.stream()
                        .map(tail -> List.of(tail.name(), tail.condition(), answer(tail) + " (" + scales(tail) + ")"))
                        .toList(),
                List.of());
    }

    /** What came out, in words. */
    static String answer(TailPart tail) {
        return tail.answer()
                .map(answer -> String.format(
                        Locale.ROOT,
                        "%.1e of the chips fail, %.1e … %.1e; fit p %.2f",
                        answer.failing(),
                        answer.interval().lower(),
                        answer.interval().upper(),
                        answer.fit()))
                .orElse("no answer: " + tail.why());
    }

    private static String scales(TailPart tail) {
        return tail.scales().stream()
                .map(scale -> String.format(
                        Locale.ROOT,
                        "×%s %d of %d%s",
                        CanonicalNumber.of(scale.scale()),
                        scale.failed(),
                        scale.judged(),
                        scale.used() ? "" : " unused"))
                .collect(Collectors.joining(", "));
    }
}
