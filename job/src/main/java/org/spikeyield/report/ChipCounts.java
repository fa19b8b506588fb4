package org.spikeyield.report;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.stats.ValueCounts;

/**
 * Chips by the number of samples they are right on, under one rule. Its size grows with test samples, not with chips: an accuracy has only
 * so many values.
 */
final class ChipCounts {
    private final SortedMap<Integer, Chips> byCorrect = new TreeMap<>();
    private int diverged;
    private int failed;

    /**
     * Chips that are right on equally many samples.
     *
     * @param count how many chips
     * @param first number of the first of them
     */
    record Chips(int count, int first) {}

    /** Counts a chip; one that failed is not judged, and counted apart. */
    void add(int chip, ChipResult result, DecisionRule rule) {
        if (result.status() == ChipStatus.DIVERGED) {
            diverged++;
        }
        if (result.status() == ChipStatus.FAILED) {
            failed++;
        } else {
            byCorrect.merge(
                    result.rule(rule).correct(),
                    new Chips(1, chip),
                    (before, one) -> new Chips(before.count() + 1, before.first()));
        }
    }

    /** The chips of several networks together. */
    static ChipCounts sum(Collection<ChipCounts> parts) {
        ChipCounts all = new ChipCounts();
        for (ChipCounts part : parts) {
            all.diverged += part.diverged;
            all.failed += part.failed;
            part.byCorrect.forEach((correct, chips) -> all.byCorrect.merge(
                    correct, chips, (before, more) -> new Chips(before.count() + more.count(), before.first())));
        }
        return all;
    }

    /** The chips by number of samples they are right on; diverged ones are right on none. */
    SortedMap<Integer, Chips> byCorrect() {
        return Collections.unmodifiableSortedMap(byCorrect);
    }

    /**
     * How often each accuracy on so many samples occurs.
     *
     * @param failedWork whether chips that failed count as right on all samples, or on none
     */
    ValueCounts accuracies(int samples, boolean failedWork) {
        ValueCounts accuracies = new ValueCounts();
        byCorrect.forEach((correct, chips) -> accuracies.add((double) correct / samples, chips.count()));
        if (failed > 0) {
            accuracies.add(failedWork ? 1 : 0, failed);
        }
        return accuracies;
    }

    /** Chips among them that diverged. */
    int diverged() {
        return diverged;
    }

    /** All chips that were judged. */
    int judged() {
        return byCorrect.values().stream().mapToInt(Chips::count).sum();
    }

    /** Number of a chip such that as many are worse as a share of all; the first of those that are equally good. */
    int chipAt(double share) {
        int before = (int) (share * (judged() - 1));
        for (Chips chips : byCorrect.values()) {
            before -= chips.count();
            if (before < 0) {
                return chips.first();
            }
        }
        throw new IllegalStateException("there is no judged chip");
    }
}
