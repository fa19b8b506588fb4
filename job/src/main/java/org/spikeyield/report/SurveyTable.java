package org.spikeyield.report;

import static org.spikeyield.report.text.Notation.CONSOLE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.text.ReusedText;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.report.text.YieldText;
import org.spikeyield.store.SurveyDirectory;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.files.RunDirectory;

/** The table of a finished survey as text: a line for each ensemble of each variant and condition, the varied settings in front. */
public final class SurveyTable {
    /** The most lines that a person reads. */
    private static final int MAX_LINES = 60;

    private SurveyTable() {}

    /** The table of a survey, its lines ended. */
    public static String of(RunDirectory directory) throws IOException {
        SurveyReading survey = SurveyReading.of(directory);
        List<String> keys = survey.survey().keys();
        List<Column> columns = new ArrayList<>(List.of(Column.words("variant")));
        keys.forEach(key -> columns.add(Column.words(key)));
        columns.addAll(List.of(
                Column.words("networks"),
                Column.words("condition"),
                Column.number("chips"),
                Column.number("mean"),
                Column.number("yield"),
                Column.words("95 % interval")));
        List<List<String>> rows = new ArrayList<>();
        for (SurveyLine line :
                survey.lines().subList(0, Math.min(MAX_LINES, survey.lines().size()))) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(line.variant())));
            keys.forEach(key -> row.add(line.setting(key)));
            row.addAll(List.of(
                    line.networks(),
                    line.condition(),
                    CONSOLE.count(line.chips()),
                    CONSOLE.share(line.accuracy()),
                    span(line.yields()),
                    CONSOLE.shares(line.interval())));
            rows.add(row);
        }
        List<String> notes = new ArrayList<>();
        if (survey.lines().size() > MAX_LINES) {
            notes.add(survey.lines().size() - MAX_LINES + " more lines are in the report.");
        }
        notes.add("Intervals are over the chips of a single network, or over networks from five on. All numbers are in "
                + SurveyFiles.CSV + ".");
        for (int index = 1; index <= survey.variants(); index++) {
            String variant = "Variant " + index + ": ";
            ReusedText.of(SurveyDirectory.variant(directory, index))
                    .looked()
                    .ifPresent(text -> notes.add(variant + text));
        }
        String caption = survey.name() + ": " + Numbers.counted(survey.variants(), "variant")
                + "; accuracy and yield under the spec of each, means over networks";
        return TextTable.of(new Table(caption, columns, rows, notes));
    }

    private static String span(YieldText yield) {
        return CONSOLE.share(yield.share()) + (yield.share() < yield.most() ? " … " + CONSOLE.share(yield.most()) : "");
    }
}
