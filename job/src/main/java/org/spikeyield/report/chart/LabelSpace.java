package org.spikeyield.report.chart;

import java.util.List;

/** The space that names of lines need to the right of a chart. */
public final class LabelSpace {
    private static final double NONE = 14;
    private static final double MARK = 26;
    private static final double CHARACTER = 6;
    private static final int MAX_CHARACTERS = 22;
    /** Longer names are broken into lines, which have room for wide letters. */
    static final int LINE_CHARACTERS = 18;

    private LabelSpace() {}

    /** Pixels; next to none for a single name, which is written elsewhere. */
    public static double of(List<String> names) {
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        return names.size() == 1 ? NONE : MARK + CHARACTER * Math.min(longest, MAX_CHARACTERS);
    }
}
