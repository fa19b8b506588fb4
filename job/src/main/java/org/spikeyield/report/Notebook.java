package org.spikeyield.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.Page.Part;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.summary.SummaryRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.task.DecisionRule;

/**
 * {@code report.ipynb}, in notebook format 4.5: code that reads the chip tables with pandas, computes the main table anew and holds it against
 * the summary, with the outputs that it gives filled in.
 */
final class Notebook {
    private static final String READ = """
            import json
            from pathlib import Path

            import pandas as pd
            from IPython.display import SVG

            RUNS = %s  # run directories, seen from this notebook

            def read(run):
                summary = json.loads(Path(run, "summary.json").read_text(encoding="utf-8"))
                chips = pd.read_parquet(Path(run, "chips"))
                labels = {row["condition_id"]: row["condition"] for row in summary["rows"]}
                chips["label"] = chips["condition_id"].map(labels)
                return summary, chips

            runs = [read(run) for run in RUNS]
            for summary, chips in runs:
                print(f"{summary['study']}: {len(chips)} chips, {chips['status'].value_counts().get('ok', 0)} ran to their end")
            """;

    private static final String TABLE = """
            def table(summary, chips):
                rule = summary["spec_rule"]
                rows = chips.copy()
                # a diverged chip is right on no sample; of a failed one nothing is known, and the share takes it for one that does not work
                if summary.get("spec_measure") == "balanced_accuracy":
                    rows["accuracy"] = rows[rule + "_balanced_accuracy"].fillna(0)
                else:
                    rows["accuracy"] = rows[rule + "_correct"] / rows["samples"]
                rows["accuracy"] = rows["accuracy"].where(rows["status"] != "failed")
                rows["works"] = rows["accuracy"] >= summary["spec_accuracy"] - 1e-12
                groups = rows.groupby(["network", "network_id", "condition", "label"], sort=True)
                cells = groups.agg(
                    chips=("accuracy", "count"),
                    mean=("accuracy", "mean"),
                    worst=("accuracy", "min"),
                    median=("accuracy", "median"),
                    share=("works", "mean"),
                ).reset_index()
                return cells[cells["chips"] > 0]

            tables = [table(*run) for run in runs]
            for (summary, _), rows in zip(runs, tables):
                print(f"{summary['study']}, rule {summary['spec_rule']}, spec {summary['spec_accuracy']}")
                print(f"{'network':<20} {'chips':>8} {'mean':>7} {'worst':>7} {'median':>7} {'yield':>7}  condition")
                for r in rows.itertuples():
                    print(f"{r.network_id:<20} {r.chips:>8} {r.mean:>7.4f} {r.worst:>7.4f} {r.median:>7.4f} {r.share:>7.4f}  {r.label}")
            """;

    private static final String CHECK = """
            for (summary, _), rows in zip(runs, tables):
                told = {
                    (row["name"], row["condition"]): row
                    for row in summary["rows"]
                    if row["scope"] == "network" and row["rule"] == summary["spec_rule"]
                }
                for r in rows.itertuples():
                    row = told[r.network_id, r.label]
                    assert r.chips == row["judged"]
                    assert abs(r.mean - row["accuracy_mean"]) < 1e-9 and abs(r.share - row["yield"]) < 1e-9
                print(f"{summary['study']}: {len(rows)} rows equal to summary.json")
            """;

    private final ArrayNode cells;
    private final ObjectNode notebook = Json.object();
    private int executed;

    private Notebook() {
        cells = notebook.putArray("cells");
    }

    /**
     * The notebook of some runs.
     *
     * @param places of the runs, seen from the notebook
     * @param figures images by the names of their files beside the notebook
     */
    static String of(List<Part> parts, List<String> places, Map<String, String> figures) {
        Notebook notebook = new Notebook();
        notebook.write(parts.stream().map(Part::run).toList(), places, figures);
        return new String(Json.bytes(notebook.notebook), StandardCharsets.UTF_8);
    }

    private void write(List<ReportData> runs, List<String> places, Map<String, String> figures) {
        String title = runs.stream().map(run -> run.study().name()).collect(Collectors.joining(", "));
        markdown(
                "title",
                "# " + escaped(title) + "\n\n"
                        + runs.stream()
                                .map(ReportText::answer)
                                .map(Notebook::escaped)
                                .collect(Collectors.joining("\n\n"))
                        + "\n\nThe cells below read the chip tables and compute the main table anew. They need pandas with pyarrow.");
        String list = places.stream().map(Notebook::quoted).collect(Collectors.joining(", ", "[", "]"));
        code("read", String.format(Locale.ROOT, READ, list), stream(runs, Notebook::counts));
        code("table", TABLE, stream(runs, Notebook::table));
        code("check", CHECK, stream(runs, Notebook::confirmation));
        figures.forEach((name, svg) -> {
            String id = name.substring(name.indexOf('/') + 1, name.lastIndexOf('.'));
            ObjectNode output =
                    Json.object().put("output_type", "execute_result").put("execution_count", executed + 1);
            ObjectNode data = output.putObject("data");
            lines(data.putArray("image/svg+xml"), svg);
            data.put("text/plain", "<IPython.core.display.SVG object>");
            output.putObject("metadata");
            code("figure-" + id.replace('.', '-'), "SVG(" + quoted(name) + ")\n", output);
        });
        ObjectNode metadata = notebook.putObject("metadata");
        metadata.putObject("kernelspec")
                .put("display_name", "Python 3")
                .put("language", "python")
                .put("name", "python3");
        metadata.putObject("language_info").put("name", "python");
        notebook.put("nbformat", 4).put("nbformat_minor", 5);
    }

    private static ObjectNode stream(List<ReportData> runs, Function<ReportData, String> text) {
        ObjectNode output = Json.object().put("name", "stdout").put("output_type", "stream");
        lines(output.putArray("text"), runs.stream().map(text).collect(Collectors.joining()));
        return output;
    }

    private static String counts(ReportData run) {
        var counts = run.manifest().counts();
        return run.study().name() + ": " + (counts.expected() - counts.missing()) + " chips, " + counts.succeeded()
                + " ran to their end\n";
    }

    private static String table(ReportData run) {
        DecisionRule rule = run.rule();
        StringBuilder text = new StringBuilder(run.study().name() + ", rule " + ReportData.name(rule) + ", spec "
                + python(run.study().spec().accuracy()) + "\n");
        text.append(line("network", "condition", "chips", "mean", "worst", "median", "yield"));
        for (NetworkSlot slot : run.run().plan().networks()) {
            for (Condition condition : run.study().conditions()) {
                SummaryRow row = run.row(slot, condition, rule);
                if (row.count("judged") > 0) {
                    text.append(line(
                            slot.id(),
                            row.text("condition"),
                            Long.toString(row.count("judged")),
                            Numbers.fixed(row.number("accuracy_mean"), 4),
                            Numbers.fixed(row.number("accuracy_min"), 4),
                            Numbers.fixed(row.number("accuracy_q50"), 4),
                            Numbers.fixed(row.number("yield"), 4)));
                }
            }
        }
        return text.toString();
    }

    private static String line(String network, String condition, String... numbers) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-20s %8s", network, numbers[0]));
        for (int i = 1; i < numbers.length; i++) {
            text.append(String.format(Locale.ROOT, " %7s", numbers[i]));
        }
        return text.append("  ").append(condition).append('\n').toString();
    }

    private static String confirmation(ReportData run) {
        long rows = run.run().plan().networks().stream()
                .flatMap(slot ->
                        run.study().conditions().stream().map(condition -> run.row(slot, condition, run.rule())))
                .filter(row -> row.count("judged") > 0)
                .count();
        return run.study().name() + ": " + rows + " rows equal to summary.json\n";
    }

    /** A fraction as Python writes it. */
    private static String python(double value) {
        String text = CanonicalNumber.of(value);
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A text that Markdown shows as it is. */
    private static String escaped(String text) {
        return Markup.escape(text).replaceAll("[\\\\`*_\\[\\]]", "\\\\$0");
    }

    private void markdown(String id, String text) {
        ObjectNode cell = cells.addObject().put("cell_type", "markdown").put("id", id);
        cell.putObject("metadata");
        lines(cell.putArray("source"), text);
    }

    private void code(String id, String source, ObjectNode output) {
        ObjectNode cell =
                cells.addObject().put("cell_type", "code").put("id", id).put("execution_count", ++executed);
        cell.putObject("metadata");
        lines(cell.putArray("source"), source.stripTrailing());
        cell.putArray("outputs").add(output);
    }

    private static void lines(ArrayNode array, String text) {
        for (String line : text.split("(?<=\n)")) {
            array.add(line);
        }
    }
}
