package org.spikeyield.chip.perturbation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.spikeyield.settings.SettingsReader;

/** What the lists of one group of a study's {@code conditions} combine to. */
public final class Combinations {
    /** The most conditions that a group may combine its lists to. */
    public static final int MAX_CONDITIONS = 1000;

    private Combinations() {}

    /** Refuses what a group's lists combine to, before it is made: a few short lists can mean billions. */
    public static boolean areTooMany(SettingsReader reader, List<? extends Collection<?>> lists) {
        double combined = 1;
        for (Collection<?> list : lists) {
            combined *= list.size();
        }
        if (combined > MAX_CONDITIONS) {
            reader.problem(String.format(
                    Locale.ROOT,
                    "combines its lists to %.0f conditions, must combine them to at most %d",
                    combined,
                    MAX_CONDITIONS));
        }
        return combined > MAX_CONDITIONS;
    }
}
