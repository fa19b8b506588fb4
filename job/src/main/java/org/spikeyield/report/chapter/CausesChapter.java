package org.spikeyield.report.chapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.store.summary.CausesPart;
import org.spikeyield.store.summary.CausesPart.SetPart;
import org.spikeyield.store.summary.StoredSummary;
import org.spikeyield.study.Causes.Response;

/** Which sets of parameter groups cause the loss of accuracy and the differences between chips: one section for each question and ensemble. */
final class CausesChapter implements Chapter {
    private static final List<String> NOTES = List.of(
            "alone: lost when this set alone varies; restored: recovered when this set alone is made ideal. They differ where sets act together.",
            "first, total: share of the variance between chips of a network that the set makes alone, and that would go if it alone were ideal (Sobol).");

    private static final String NONE = "-";

    @Override
    public List<Section> sections(ReportData run, String prefix) {
        List<Section> sections = new ArrayList<>();
        for (CausesPart answer : run.stored().causes()) {
            String id = prefix + String.format(Locale.ROOT, "causes-%d", sections.size());
            sections.add(Section.of(
                    id,
                    "What " + answer.condition() + " does, by cause: " + answer.name(),
                    new CausesFigure(answer, id).figure(),
                    table(answer, NOTES)));
        }
        return sections;
    }

    @Override
    public String text(StoredSummary summary) {
        List<CausesPart> answers = summary.causes();
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < answers.size(); k++) {
            boolean last = k == answers.size() - 1;
            text.append(TextTable.of(table(answers.get(k), last ? NOTES : List.of())))
                    .append('\n');
        }
        return text.toString();
    }

    /** A line for each set, shares in whole percentages. */
    private static Table table(CausesPart answer, List<String> notes) {
        boolean shapley = answer.sets().stream().anyMatch(set -> set.shapley().isPresent());
        List<Column> columns = new ArrayList<>();
        Stream.of("share made by", "loss: alone", "restored").map(Column::words).forEach(columns::add);
        if (shapley) {
            columns.add(Column.words("Shapley"));
        }
        Stream.of("log MSE: first", "total", "accuracy: first", "total")
                .map(Column::words)
                .forEach(columns::add);
        List<List<String>> rows = new ArrayList<>();
        answer.sets().forEach(set -> rows.add(row(set, shapley)));
        List<String> together = new ArrayList<>(List.of("interactions", "", ""));
        if (shapley) {
            together.add("");
        }
        for (Response response : Response.values()) {
            together.add(percent(Optional.ofNullable(answer.interactions().get(response))));
            together.add("");
        }
        rows.add(together);
        String caption = String.format(
                Locale.ROOT,
                "Causes at %s, %s ×%d: mean loss of accuracy %.3f, and what makes chips differ; 95 %% intervals over %s",
                answer.condition(),
                answer.name(),
                answer.networks(),
                answer.loss().value(),
                answer.overChips() ? "the network's chips" : "networks");
        return new Table(caption, columns, rows, notes);
    }

    private static List<String> row(SetPart set, boolean shapley) {
        List<String> row = new ArrayList<>(List.of(set.set(), percent(set.alone()), percent(set.restored())));
        if (shapley) {
            row.add(percent(set.shapley()));
        }
        for (Response response : Response.values()) {
            Optional<CausesPart.Indices> indices =
                    Optional.ofNullable(set.variances().get(response));
            row.add(percent(indices.map(CausesPart.Indices::first)));
            row.add(percent(indices.map(CausesPart.Indices::total)));
        }
        return row;
    }

    private static String percent(Optional<Estimate> share) {
        return share.filter(estimate -> Double.isFinite(estimate.value()))
                .map(estimate -> percent(estimate.value()) + " %"
                        + estimate.interval().map(CausesChapter::bounds).orElse(""))
                .orElse(NONE);
    }

    private static String bounds(Interval interval) {
        return " (" + percent(interval.lower()) + " … " + percent(interval.upper()) + ")";
    }

    private static String percent(double share) {
        return Long.toString(Math.round(100 * share));
    }
}
