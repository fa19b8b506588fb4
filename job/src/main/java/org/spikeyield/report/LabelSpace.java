package org.spikeyield.report;

import java.util.List;

/** The room that names of kinds need to the right of a chart. */
final class LabelSpace {
    private static final double NONE = 14;
    private static final double MARK = 26;
    private static final double CHARACTER = 6;
    private static final int MOST_CHARACTERS = 22;

    private LabelSpace() {}

    /** Pixels; next to none for a single kind, whose name stands elsewhere. */
    static double of(List<Kind> kinds) {
        int longest =
                kinds.stream().mapToInt(kind -> kind.label().length()).max().orElse(0);
        return kinds.size() == 1 ? NONE : MARK + CHARACTER * Math.min(longest, MOST_CHARACTERS);
    }
}
