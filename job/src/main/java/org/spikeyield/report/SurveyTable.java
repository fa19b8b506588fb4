package org.spikeyield.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.store.SurveyFiles;
import org.spikeyield.store.files.RunDirectory;

/** The table of a finished survey as text: a line for each kind of networks of each variant and condition, the varied settings in front. */
public final class SurveyTable {
    /** The most lines that a person reads. */
    private static final int MOST_LINES = 60;

    private static final String GAP = "  ";

    private SurveyTable() {}

    /** The table of a survey, its lines ended. */
    public static String of(RunDirectory directory) throws IOException {
        SurveyReading survey = SurveyReading.of(directory);
        List<String> keys = survey.survey().keys();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("variant", keys, "networks", "condition", "chips", "mean", "yield", "95 % interval"));
        survey.lines().stream()
                .limit(MOST_LINES)
                .forEach(line -> rows.add(row(
                        Integer.toString(line.variant()),
                        keys.stream().map(line::setting).toList(),
                        line.networks(),
                        line.condition(),
                        Long.toString(line.chips()),
                        share(line.accuracy()),
                        span(line.yields()),
                        line.interval()
                                .map(bounds -> share(bounds.lower()) + " … " + share(bounds.upper()))
                                .orElse("-"))));
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %s; accuracy and yield under the spec of each, means over networks\n",
                survey.name(),
                Numbers.counted(survey.variants(), "variant")));
        int[] widths = new int[rows.get(0).size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths[column] - row.get(column).length()))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        if (survey.lines().size() > MOST_LINES) {
            text.append(survey.lines().size() - MOST_LINES).append(" more lines are in the report.\n");
        }
        text.append(
                        "Intervals are over the chips of a single network, or over networks from five on. All numbers are in ")
                .append(SurveyFiles.CSV)
                .append(".\n");
        return text.toString();
    }

    private static List<String> row(String variant, List<String> settings, String... rest) {
        List<String> row = new ArrayList<>(List.of(variant));
        row.addAll(settings);
        row.addAll(List.of(rest));
        return row;
    }

    private static String span(YieldText yield) {
        return yield.share() < yield.most() ? share(yield.share()) + " … " + share(yield.most()) : share(yield.share());
    }

    private static String share(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "-";
    }
}
