package org.spikeyield.chip.mismatch;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.rng.StreamKey;

/**
 * Groups of parameters of a chip that are drawn anew: instead of the chip's own draws they have those of one of its substitute chips, chips that no
 * study has. Chips of a number that differ in the draws of one group only, or have no draw in common at all, are made with it.
 *
 * @param substitute which of the chip's substitute chips, 1 to {@value #SUBSTITUTES}; 0 where nothing is drawn anew
 * @param groups the groups; empty where nothing is drawn anew
 */
public record Redraw(int substitute, SortedSet<ParameterGroup> groups) {
    /** The most chips of a condition in which groups are drawn anew. */
    public static final int MAX_CHIPS = 1 << 24;

    /** Substitute chips of every chip. */
    public static final int SUBSTITUTES = 32;

    /** The most chips of any condition of a study in which groups are drawn anew somewhere: further numbers belong to substitute chips. */
    public static final int MAX_CHIPS_BESIDE = StreamKey.MAX_INDEX + 1 - SUBSTITUTES * MAX_CHIPS;

    /** Nothing. */
    public static final Redraw NONE = new Redraw(0, Collections.emptySortedSet());

    /** Checks the range. */
    public Redraw {
        if (substitute < 0 || substitute > SUBSTITUTES || (substitute == 0) != groups.isEmpty()) {
            throw new IllegalArgumentException(groups.size() + " groups drawn anew from substitute chip " + substitute
                    + ": allowed are some and 1 to " + SUBSTITUTES + ", or none and 0");
        }
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /** These groups from the draws of a substitute chip. */
    public Redraw(int substitute, Collection<ParameterGroup> groups) {
        this(substitute, new TreeSet<>(groups));
    }

    /** Whether anything is drawn anew. */
    public boolean any() {
        return substitute > 0;
    }

    /**
     * The number of the chip whose draws stand in: counted from the end of the range, so that it is no chip of a study.
     *
     * @param chip 0 to {@value #MAX_CHIPS} − 1
     */
    public int index(int chip) {
        if (chip < 0 || chip >= MAX_CHIPS) {
            throw new IllegalArgumentException(
                    "chip " + chip + " has no substitute chip, allowed are 0 to " + (MAX_CHIPS - 1));
        }
        return StreamKey.MAX_INDEX - (substitute - 1) * MAX_CHIPS - chip;
    }

    /** Such as {@code tau-mem+threshold}, or {@code all:3} for all groups from the third substitute chip. */
    String name() {
        String names = groups.size() == ParameterGroup.values().length
                ? "all"
                : groups.stream().map(ParameterGroup::key).collect(Collectors.joining("+"));
        return substitute == 1 ? names : names + ":" + substitute;
    }
}
