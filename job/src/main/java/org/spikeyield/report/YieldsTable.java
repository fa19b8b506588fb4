package org.spikeyield.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.HtmlTable.Cell;
import org.spikeyield.report.text.YieldText;

/** Conditions down, ensembles across: the share of chips that work. Of several runs, the conditions that they share are one line. */
final class YieldsTable {
    private YieldsTable() {}

    static void put(Markup html, List<ReportData> runs) {
        Map<String, String> conditions = new LinkedHashMap<>();
        List<Cell> titles = new ArrayList<>(List.of(Cell.number("condition")));
        List<String> names = new ArrayList<>(List.of("condition"));
        for (ReportData run : runs) {
            run.conditions().forEach(condition -> conditions.putIfAbsent(condition.id(), run.label(condition)));
            run.ensembles().forEach(ensemble -> {
                titles.add(new Cell(to -> title(to, run, ensemble, runs.size() > 1), false));
                names.add(runs.size() > 1 ? ensemble.label() + ", " + run.title() : ensemble.label());
            });
        }
        HtmlTable table =
                new HtmlTable(html, "yields", "Chips that work", "Of 100 chips, this many work", names, titles);
        conditions.forEach((id, label) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.number(HtmlTable.unbroken(label))));
            for (ReportData run : runs) {
                run.ensembles().forEach(ensemble -> cells.add(new Cell(to -> cell(to, run, ensemble, id), false)));
            }
            table.row(cells);
        });
        table.end();
    }

    private static void title(Markup html, ReportData run, NetworkGroup ensemble, boolean several) {
        html.text("span", ensemble.label(), "class", "key " + ensemble.style().colour());
        if (several) {
            html.text("small", run.title() + ", " + ReportText.spec(run));
        }
        html.text("small", Numbers.counted(ensemble.slots().size(), "network"));
    }

    private static void cell(Markup html, ReportData run, NetworkGroup ensemble, String conditionId) {
        for (Condition condition : run.conditions()) {
            if (condition.id().equals(conditionId)) {
                YieldText text = YieldText.of(run.summary(), ensemble, condition);
                html.text("b", text.headline());
                html.text("small", text.range());
                if (text.share() >= 0) {
                    html.open("i", "class", "bar", "aria-hidden", "true");
                    html.text(
                            "i",
                            "",
                            "class",
                            ensemble.style().colour(),
                            "style",
                            "width:" + Numbers.brief(100 * text.share(), 1) + "%");
                    html.close();
                }
            }
        }
    }
}
