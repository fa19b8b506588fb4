package org.spikeyield.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.tuning.Choice;

/** What a tuning chose, as text: among equally many draws of each method, and among those that take no more CPU. */
public final class TuningTable {
    private TuningTable() {}

    /**
     * The table.
     *
     * @param choices one for each method, at least one
     * @param rule the decision rule, as studies write it
     */
    public static String of(List<Choice> choices, String rule) {
        double least = choices.stream().mapToDouble(Choice::cpuSeconds).min().orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        for (Choice choice : choices) {
            rows.add(List.of(
                    choice.method().label(),
                    score(choice.draws().get(0).score().score()),
                    score(choice.best().score().score()),
                    minutes(choice.cpuSeconds()),
                    Integer.toString(choice.equalCpuDraws()),
                    score(choice.equalCpuBest().score().score()),
                    choice.draw().text()));
        }
        int drawn = choices.get(0).draws().size() - 1;
        return TextTable.of(new Table(
                String.format(
                        Locale.ROOT,
                        "Choices among %d draws and the settings as written. A score is the mean over conditions of the accuracy under rule %s.",
                        drawn,
                        rule),
                List.of(
                        Column.words("method"),
                        Column.number("as written"),
                        Column.number("best"),
                        Column.number("CPU min"),
                        Column.number("draws at equal CPU"),
                        Column.number("best of them"),
                        Column.words("chosen")),
                rows,
                List.of("Equal CPU: as many draws, in order, as take no more than the " + minutes(least)
                        + " min of the method that takes the least.")));
    }

    private static String score(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    private static String minutes(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds / 60);
    }
}
