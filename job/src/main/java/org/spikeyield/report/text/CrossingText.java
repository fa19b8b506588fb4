package org.spikeyield.report.text;

import org.spikeyield.report.chart.Numbers;
import org.spikeyield.stats.LevelCrossing;
import org.spikeyield.stats.LevelCrossing.Place;

/** A level of mismatch at which a yield falls to a target, in words. */
public final class CrossingText {
    private static final String NO_LEVEL = "none";

    private CrossingText() {}

    /** Such as {@code 7.8 % (6.9 … > 20)}, in percent: with its interval where there is one, and a sign where an end lies outside the levels. */
    public static String of(LevelCrossing crossing) {
        String level = text(crossing.estimate());
        String text = level.equals(NO_LEVEL) ? level : level + " %";
        return crossing.bounds()
                .map(bounds -> text + " (" + text(bounds.lower()) + " … " + text(bounds.upper()) + ")")
                .orElse(text);
    }

    private static String text(Place place) {
        return switch (place.outcome()) {
            case NOT_REACHED -> place.level() == 0 ? NO_LEVEL : "< " + Numbers.brief(100 * place.level(), 2);
            case CROSSED -> Numbers.percent(place.level());
            case BEYOND_LAST -> "> " + Numbers.brief(100 * place.level(), 2);
        };
    }
}
