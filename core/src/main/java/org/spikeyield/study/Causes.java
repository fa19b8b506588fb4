package org.spikeyield.study;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.Redraw;
import org.spikeyield.chip.perturbation.ParameterGroup;

/**
 * A question for the causes of what mismatch does: which sets of parameter groups cost the accuracy, and which make chips differ.
 *
 * <p>It is answered by conditions of its own. For the mean loss some of the sets vary and the others are ideal: one set alone, all but
 * one, and with {@code shapley} every selection. For the differences between chips one set, or all, are drawn anew from a
 * substitute chip of the chip, as {@link org.spikeyield.stats.SobolIndices} asks for. Chips of a number share their other draws in all of them.
 *
 * <p>A selection of sets is a number, of which bit k stands for set k.
 *
 * @param all the condition that is taken apart: mismatch and nothing else
 * @param sets disjoint; together they hold every group that varies in a network of the study
 * @param shapley whether every selection of sets is run
 * @param chips of each network and condition that are compared, 2 to {@value #MAX_CHIPS}
 */
public record Causes(Condition all, List<CauseSet> sets, boolean shapley, int chips) {
    /** The most chips, since what they reached is kept in memory. */
    public static final int MAX_CHIPS = 20_000;

    /** The most responses of chips that all questions of a study may keep, of 8 bytes each. */
    public static final long MAX_RESPONSES = 25_000_000;

    /** The most sets. */
    public static final int MAX_SETS = 14;

    /** The most sets of which every selection can be run. */
    public static final int MAX_SHAPLEY_SETS = 6;

    /** Nothing varies. */
    public static final Condition IDEAL = new Condition(Mismatch.NONE);

    /** What of a chip is looked at. */
    public enum Response {
        /** Decimal logarithm of the mean squared distance from the target. */
        LOG_MSE,
        /** Accuracy under the spec's rule. */
        ACCURACY
    }

    public Causes {
        sets = List.copyOf(sets);
    }

    /** The selection of all sets. */
    public int everything() {
        return (1 << sets.size()) - 1;
    }

    /** The selection of one set. */
    public int only(int set) {
        return 1 << set;
    }

    /** The selection of all sets but one. */
    public int allBut(int set) {
        return everything() & ~only(set);
    }

    /** The selections whose loss is measured, rising; nothing and everything are among them. */
    public List<Integer> selections() {
        return IntStream.rangeClosed(0, everything())
                .filter(selection ->
                        shapley || Integer.bitCount(selection) <= 1 || Integer.bitCount(selection) >= sets.size() - 1)
                .boxed()
                .toList();
    }

    /** The condition in which a selection of sets varies and the others are ideal. */
    public Condition varying(int selection) {
        if (selection == everything()) {
            return all;
        }
        return selection == 0 ? IDEAL : new Condition(all.mismatch().without(groups(everything() & ~selection)));
    }

    /** The condition in which all sets vary, and those of a selection are drawn anew. */
    public Condition redrawn(int selection) {
        return selection == 0 ? all : new Condition(all.mismatch().withRedraw(new Redraw(1, groups(selection))));
    }

    /** All conditions that the question takes, the whole one and the ideal one among them. */
    public Set<Condition> conditions() {
        Set<Condition> conditions = new LinkedHashSet<>();
        selections().forEach(selection -> conditions.add(varying(selection)));
        IntStream.range(0, sets.size()).forEach(set -> conditions.add(redrawn(only(set))));
        conditions.add(redrawn(everything()));
        return conditions;
    }

    /** Numbers that are kept of each network: so many of every chip under every condition. */
    public long responses() {
        return (long) Response.values().length * conditions().size() * chips;
    }

    private SortedSet<ParameterGroup> groups(int selection) {
        return IntStream.range(0, sets.size())
                .filter(set -> (selection & only(set)) != 0)
                .boxed()
                .flatMap(set -> sets.get(set).groups().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
