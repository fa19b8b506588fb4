package org.spikeyield.report.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.Notation;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.summary.ClaimPart;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.study.summary.Summary.ComparisonSummary.Verdict;

/** What became of the study's claims that one ensemble is better than another. */
final class ClaimsChapter implements Chapter {
    @Override
    public List<Section> sections(ReportData run, String prefix) {
        List<ClaimPart> claims = run.stored().claims();
        return claims.isEmpty()
                ? List.of()
                : List.of(Section.of(
                        prefix + "claims",
                        "What the study claimed",
                        new ClaimsFigure(run, prefix).figure(),
                        table(claims, Notation.PAGE)));
    }

    @Override
    public String text(StoredSummary summary) {
        return summary.claims().isEmpty() ? "" : TextTable.of(table(summary.claims(), Notation.CONSOLE)) + "\n";
    }

    private static Table table(List<ClaimPart> claims, Notation notation) {
        boolean further = claims.stream().anyMatch(claim -> claim.newSamples().isPresent());
        return new Table(
                Numbers.counted(claims.size(), "claim")
                        + " that the study made, one family: difference of means, network by network, above 0 in the claimed direction",
                columns(further),
                claims.stream().map(claim -> row(claim, further, notation)).toList(),
                List.of("p: sign flips over networks, two-sided; p Holm: corrected for all claims. "
                        + (further
                                ? "The first interval and p are for further networks on these samples, the second interval for further samples too. A claim holds at p Holm of at most 0.05 where the second interval leaves 0 out."
                                : "A claim holds at p Holm of at most 0.05.")
                        + (claims.stream().anyMatch(ClaimPart::isOfErrors)
                                ? " By squared error: mean squared distance of the readout from the target, the other's minus that of the better; for these samples alone."
                                : "")));
    }

    private static List<Column> columns(boolean further) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.words("is better than"),
                Column.words("condition"),
                Column.words("by"),
                Column.number("pairs"),
                Column.number("difference"),
                Column.words("95 % interval"),
                Column.number("p"),
                Column.number("p Holm")));
        if (further) {
            columns.add(Column.words("further samples"));
        }
        columns.add(Column.words("verdict"));
        return columns;
    }

    private static List<String> row(ClaimPart claim, boolean further, Notation notation) {
        DoubleFunction<String> difference = claim.isOfErrors() ? value -> error(value, notation) : notation::difference;
        List<String> row = new ArrayList<>(List.of(
                claim.better() + " > " + claim.than(),
                claim.condition(),
                claim.isOfErrors() ? "squared error" : claim.by(),
                Integer.toString(claim.pairs()),
                difference.apply(claim.difference().value()),
                claim.difference()
                        .interval()
                        .map(bounds -> difference.apply(bounds.lower()) + " … " + difference.apply(bounds.upper()))
                        .orElse(notation.none()),
                Notation.CONSOLE.share(claim.p()),
                Notation.CONSOLE.share(claim.pHolm())));
        if (further) {
            row.add(notation.differences(claim.newSamples()));
        }
        row.add(words(claim.verdict())
                + (claim.failed() > 0
                        ? ", " + claim.failed() + " chips " + (claim.isOfErrors() ? "without an error" : "failed")
                        : ""));
        return row;
    }

    /** A difference of squared errors, which are small numbers and no shares. */
    private static String error(double value, Notation notation) {
        String text = Double.isFinite(value) ? String.format(Locale.ROOT, "%+.4f", value) : notation.none();
        return notation == Notation.PAGE ? text.replace('-', '−') : text;
    }

    /** A verdict as people read it. */
    static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
