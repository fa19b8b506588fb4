package org.spikeyield.report;

import java.io.IOException;
import java.util.List;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.SurveyOutline;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.Survey.Variant;

/** A finished survey as its report needs it: what is varied, and the lines of its table. */
record SurveyReading(SurveyOutline survey, List<SurveyLine> lines) {
    private static final int MOST_LINES = 5000;

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
    RunReading reading(RunDirectory run, int index) throws IOException {
        return new RunReading(
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

    /** A line for each kind of networks, variant and condition. */
    void table(Markup html) {
        html.open("section", "id", "answer");
        html.text("h2", "How many chips work");
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "All variants");
        html.open("table", "class", "numbers");
        html.text("caption", "By the spec of each variant: accuracies and yields in %");
        html.open("thead");
        html.open("tr");
        html.text("th", "variant", "scope", "col");
        survey.keys().forEach(key -> html.text("th", key, "scope", "col"));
        html.text("th", "networks", "scope", "col", "class", "words");
        html.text("th", "condition", "scope", "col", "class", "words");
        List.of("chips", "mean", "yield", "95 % interval, or network by network")
                .forEach(column -> html.text("th", column, "scope", "col"));
        html.close();
        html.close();
        html.open("tbody");
        lines.stream().limit(MOST_LINES).forEach(line -> line(html, line));
        html.close();
        html.close();
        html.close();
        html.text(
                "p",
                (lines.size() > MOST_LINES ? "The first " + Numbers.count(MOST_LINES) + " lines; all" : "All")
                        + " numbers are in " + SurveyFiles.CSV
                        + ". An empty setting is that of the survey’s common part.",
                "class",
                "remark");
        html.close();
        html.line();
    }

    private void line(Markup html, SurveyLine line) {
        html.open("tr");
        html.open("th", "scope", "row");
        html.text(
                "a",
                Integer.toString(line.variant()),
                "href",
                "../" + SurveyDirectory.variant(line.variant()) + "/report/report.html");
        html.close();
        survey.keys().forEach(key -> html.text("td", line.setting(key)));
        html.text("td", line.networks(), "class", "words");
        html.text("td", line.condition(), "class", "words");
        html.text("td", Numbers.count(line.chips()));
        html.text("td", Numbers.percent(line.accuracy()));
        html.text("td", line.yields().headline());
        html.text("td", line.yields().range());
        html.close();
        html.line();
    }
}
