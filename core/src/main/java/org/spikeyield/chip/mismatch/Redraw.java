package org.spikeyield.chip.mismatch;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.rng.StreamKey;

/**
 * Groups of parameters of a chip that are drawn anew: instead of the chip's own draws they have those of one of its stand-ins, chips that no
 * study has. Chips of a number that differ in the draws of one group only, or have no draw in common at all, are made with it.
 *
 * @param standIn which of the chip's stand-ins, 1 to {@value #STAND_INS}; 0 where nothing is drawn anew
 * @param groups the groups; empty where nothing is drawn anew
 */
public record Redraw(int standIn, SortedSet<ParameterGroup> groups) {
    /** The most chips of a condition in which groups are drawn anew. */
    public static final int MOST_CHIPS = 1 << 24;

    /** Stand-ins of every chip. */
    public static final int STAND_INS = 32;

    /** The most chips of any condition of a study in which groups are drawn anew somewhere: further numbers belong to stand-ins. */
    public static final int MOST_CHIPS_BESIDE = StreamKey.MAX_INDEX + 1 - STAND_INS * MOST_CHIPS;

    /** Nothing. */
    public static final Redraw NONE = new Redraw(0, Collections.emptySortedSet());

    /** Checks the range. */
    public Redraw {
        if (standIn < 0 || standIn > STAND_INS || (standIn == 0) != groups.isEmpty()) {
            throw new IllegalArgumentException(groups.size() + " groups drawn anew from stand-in " + standIn
                    + ": allowed are some and 1 to " + STAND_INS + ", or none and 0");
        }
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /** These groups from the draws of a stand-in. */
    public Redraw(int standIn, Collection<ParameterGroup> groups) {
        this(standIn, new TreeSet<>(groups));
    }

    /** Whether anything is drawn anew. */
    public boolean any() {
        return standIn > 0;
    }

    /**
     * The number of the chip whose draws stand in: counted from the end of the range, so that it is no chip of a study.
     *
     * @param chip 0 to {@value #MOST_CHIPS} − 1
     */
    public int index(int chip) {
        if (chip < 0 || chip >= MOST_CHIPS) {
            throw new IllegalArgumentException(
                    "chip " + chip + " has no stand-in, allowed are 0 to " + (MOST_CHIPS - 1));
        }
        return StreamKey.MAX_INDEX - (standIn - 1) * MOST_CHIPS - chip;
    }

    /** Such as {@code tau-mem+threshold}, or {@code all:3} for all groups from the third stand-in. */
    String label() {
        String names = groups.size() == ParameterGroup.values().length
                ? "all"
                : groups.stream().map(ParameterGroup::key).collect(Collectors.joining("+"));
        return standIn == 1 ? names : names + ":" + standIn;
    }
}
