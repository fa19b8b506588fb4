package org.spikeyield.report.data;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.ValueCounts;
import org.spikeyield.study.Spec;

/**
 * Chips by their accuracy, as the spec measures it. Its size grows with test samples, not with chips: an accuracy has only so many values.
 */
public final class ChipCounts {
    private final SortedMap<Double, Chips> byAccuracy = new TreeMap<>();
    private int diverged;
    private int failed;

    /**
     * Chips of equal accuracy.
     *
     * @param count how many chips
     * @param first number of the first of them
     */
    public record Chips(int count, int first) {}

    /** Counts a chip; one that failed is not judged, and counted apart. */
    public void add(int chip, ChipResult result, Spec spec) {
        if (result.status() == ChipStatus.DIVERGED) {
            diverged++;
        }
        if (result.status() == ChipStatus.FAILED) {
            failed++;
        } else {
            byAccuracy.merge(
                    spec.score(result),
                    new Chips(1, chip),
                    (before, one) -> new Chips(before.count() + 1, before.first()));
        }
    }

    /** The chips of several networks together. */
    public static ChipCounts sum(Collection<ChipCounts> parts) {
        ChipCounts all = new ChipCounts();
        for (ChipCounts part : parts) {
            all.diverged += part.diverged;
            all.failed += part.failed;
            part.byAccuracy.forEach((accuracy, chips) -> all.byAccuracy.merge(
                    accuracy, chips, (before, more) -> new Chips(before.count() + more.count(), before.first())));
        }
        return all;
    }

    /** The chips by accuracy; that of diverged ones is 0. */
    public SortedMap<Double, Chips> byAccuracy() {
        return Collections.unmodifiableSortedMap(byAccuracy);
    }

    /**
     * How often each accuracy occurs.
     *
     * @param failedWork whether chips that failed count as right on all samples, or on none
     */
    public ValueCounts accuracies(boolean failedWork) {
        ValueCounts accuracies = new ValueCounts();
        byAccuracy.forEach((accuracy, chips) -> accuracies.add(accuracy, chips.count()));
        if (failed > 0) {
            accuracies.add(failedWork ? 1 : 0, failed);
        }
        return accuracies;
    }

    /** Chips among them that diverged. */
    public int diverged() {
        return diverged;
    }

    /** All chips that were judged. */
    public int judged() {
        return byAccuracy.values().stream().mapToInt(Chips::count).sum();
    }

    /** Number of a chip such that as many are worse as a share of all; the first of those that are equally good. */
    public int chipAt(double share) {
        int before = (int) (share * (judged() - 1));
        for (Chips chips : byAccuracy.values()) {
            before -= chips.count();
            if (before < 0) {
                return chips.first();
            }
        }
        throw new IllegalStateException("there is no judged chip");
    }
}
