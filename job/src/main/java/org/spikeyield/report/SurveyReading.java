package org.spikeyield.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.data.RunSummary;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.HtmlTable.Cell;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Survey.Variant;

/** A finished survey as its report needs it: what is varied, and the lines of its table. */
record SurveyReading(SurveyOutline survey, List<SurveyLine> lines) {
    private static final String NETWORKS = "networks";
    private static final String CONDITION = "condition";
    private static final int MAX_LINES = 5000;

    SurveyReading {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a survey.
     *
     * @throws InvalidInputException when it is unfinished, or was made under other rules than this program's
     */
    static SurveyReading of(RunDirectory directory) throws IOException {
        SurveyOutline survey = SurveyOutline.read(directory)
                .orElseThrow(() -> new InvalidInputException(
                        directory.place() + ": unfinished, there is no whole " + SurveyFiles.JSON));
        return new SurveyReading(survey, SurveyLine.of(directory, survey));
    }

    String name() {
        return survey.name();
    }

    /** How many there are. */
    int variants() {
        return survey.settings().size();
    }

    /** Reads a variant's run for a chapter of the survey's page. */
    ReportData reading(RunDirectory run, int index) throws IOException {
        return new ReportData(
                run,
                new RunSummary(run),
                "Variant " + index + ": " + Variant.label(survey.settings().get(index - 1)),
                "runs/" + survey.name() + "-" + survey.hash8() + "/" + SurveyDirectory.variant(index));
    }

    /** What the survey is, under its name. */
    void lead(Markup html) {
        html.text(
                "p",
                "One study in " + Numbers.counted(variants(), "variant") + ", over " + String.join(", ", survey.keys())
                        + ".",
                "class",
                "lead");
        html.text("p", "Survey " + survey.hash8() + ". Every variant is a run of its own, with a report of its own.");
    }

    /** A line for each ensemble, variant and condition. */
    void table(Markup html) {
        html.open("section", "id", "answer");
        html.text("h2", "How many chips work");
        List<String> names = new ArrayList<>(List.of("variant"));
        names.addAll(survey.keys());
        names.addAll(List.of(NETWORKS, CONDITION, "chips", "mean", "yield", "95 % interval, or network by network"));
        HtmlTable table = new HtmlTable(
                html,
                HtmlTable.NUMBERS,
                "All variants",
                "By the spec of each variant: accuracies and yields in %",
                names,
                names.stream()
                        .map(name ->
                                name.equals(NETWORKS) || name.equals(CONDITION) ? Cell.words(name) : Cell.number(name))
                        .toList());
        lines.stream().limit(MAX_LINES).forEach(line -> table.row(cells(line)));
        table.end();
        html.text(
                "p",
                (lines.size() > MAX_LINES ? "The first " + Numbers.count(MAX_LINES) + " lines; all" : "All")
                        + " numbers are in " + SurveyFiles.CSV
                        + ". An empty setting is that of the survey’s common part.",
                "class",
                "remark");
        html.close();
        html.line();
    }

    private List<Cell> cells(SurveyLine line) {
        List<Cell> cells = new ArrayList<>(List.of(new Cell(
                html -> html.text(
                        "a",
                        Integer.toString(line.variant()),
                        "href",
                        "../" + SurveyDirectory.variant(line.variant()) + "/report/report.html"),
                false)));
        survey.keys().forEach(key -> cells.add(Cell.number(line.setting(key))));
        cells.addAll(List.of(
                Cell.words(line.networks()),
                Cell.words(HtmlTable.unbroken(line.condition())),
                Cell.number(Numbers.count(line.chips())),
                Cell.number(Numbers.percent(line.accuracy())),
                Cell.number(line.yields().headline()),
                Cell.number(line.yields().range())));
        return cells;
    }
}
