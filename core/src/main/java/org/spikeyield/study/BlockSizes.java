package org.spikeyield.study;

import java.util.stream.IntStream;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.stop.PlannedLooks;

/**
 * How many chips of a study are run as one piece. The plan cuts by it; it stands below the plan because the identity of a study asks whether any of
 * its pieces is large, see {@link Behaviour#LARGE_BLOCKS}.
 *
 * @param study the study
 */
public record BlockSizes(Study study) {
    /** Rows and their file take some 15 MB where samples are few, and take long enough to make that a Spark task for them is no waste. */
    public static final int MAX_CHIPS = 1 << 14;

    private static final double SECONDS = 2.5;

    /**
     * Chips of a block before its rows are bounded: as set, or the largest power of two that stays within its time (so that a wave can be
     * a multiple of every block), or the largest divisor of the wave up to there, when only the wave is set.
     *
     * @param entry place of the networks' entry in the study
     * @param condition one of the study's conditions
     */
    public int planned(int entry, Condition condition) {
        if (study.plan().blockChips().isPresent()) {
            return study.plan().blockChips().getAsInt();
        }
        double ofChip = CostModel.chipSeconds(study, study.networks().get(entry), condition);
        double fitting = Math.min(SECONDS / ofChip, study.mostChips());
        if (study.stopsAtPlannedLooks()) {
            fitting = Math.min(fitting, PlannedLooks.UNIT);
        }
        int size = Integer.highestOneBit(Math.max(1, (int) fitting));
        if (study.plan().waveChips().isPresent()) {
            int wave = study.plan().waveChips().getAsInt();
            while (wave % size != 0) {
                size--;
            }
        }
        return size;
    }

    /** The most chips of a block; a study that sets it has what it sets. */
    public int most() {
        int most = study.versions().of(Behaviour.LARGE_BLOCKS) == 1 ? Integer.MAX_VALUE : MAX_CHIPS;
        return study.plan().blockChips().orElse(most);
    }

    /** Whether any block is planned with more chips than {@link #MAX_CHIPS}. */
    boolean anyLarge() {
        return study.plan().blockChips().isEmpty()
                && IntStream.range(0, study.networks().size())
                        .anyMatch(entry -> study.conditions().stream()
                                .anyMatch(condition ->
                                        Math.min(planned(entry, condition), study.chips(condition)) > MAX_CHIPS));
    }
}
