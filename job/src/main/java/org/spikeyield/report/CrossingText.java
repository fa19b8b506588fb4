package org.spikeyield.report;

import java.util.Locale;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.stats.LevelCrossing.Outcome;

/** A level of mismatch at which a yield falls to a target, as {@code summary.json} has it, in words. */
final class CrossingText {
    private static final String NO_LEVEL = "none";

    private CrossingText() {}

    /** Such as {@code 7.8 % (6.9 … > 20)}, in percent: with its interval where there is one, and a sign where an end lies outside the levels. */
    static String of(SummaryPart crossing) {
        String level = place(crossing, "");
        String text = level.equals(NO_LEVEL) ? level : level + " %";
        return Double.isNaN(crossing.number("lower_level"))
                ? text
                : text + " (" + place(crossing, "lower_") + " … " + place(crossing, "upper_") + ")";
    }

    /** Whether the level lies between those of the series. */
    static boolean isCrossed(SummaryPart crossing) {
        return outcome(crossing, "") == Outcome.CROSSED;
    }

    private static Outcome outcome(SummaryPart crossing, String name) {
        return Outcome.valueOf(crossing.text(name + "outcome").toUpperCase(Locale.ROOT));
    }

    private static String place(SummaryPart crossing, String name) {
        double level = crossing.number(name + "level");
        return switch (outcome(crossing, name)) {
            case NOT_REACHED -> level == 0 ? NO_LEVEL : "< " + Numbers.brief(100 * level, 2);
            case CROSSED -> Numbers.percent(level);
            case BEYOND_LAST -> "> " + Numbers.brief(100 * level, 2);
        };
    }
}
