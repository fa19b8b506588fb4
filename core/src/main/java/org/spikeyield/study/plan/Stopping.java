package org.spikeyield.study.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.Interval;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Spec;

/**
 * The waves of a study, one after the other, as long as any (network, condition) cell needs more chips. It sees rows only, so a study stops at the same
 * chips wherever it is run. Without {@link org.spikeyield.study.Study#until} all cells need all their chips, and rows need not be shown.
 *
 * <p>Whoever runs a study asks for the {@linkplain #next next} wave, runs those of its blocks that are {@linkplain #wants wanted}, and {@linkplain
 * #add adds} their rows, until there is none.
 */
public final class Stopping {
    private final StudyPlan plan;
    private final Cell[][] cells;
    private final StopIntervals intervals;
    private final double widest;
    private int begun;

    private static final class Cell {
        private int chips;
        private int judged;
        private int failed;
        private int passed;
        private boolean enough;
    }

    /** Before the first wave. */
    public Stopping(StudyPlan plan) {
        this.plan = plan;
        cells = new Cell[plan.networks().size()][plan.study().conditions().size()];
        for (Cell[] ofNetwork : cells) {
            Arrays.setAll(ofNetwork, condition -> new Cell());
        }
        intervals = new StopIntervals(plan);
        widest = plan.study().until().map(until -> 2 * until.yieldHalfWidth()).orElse(0.0);
    }

    /**
     * The next wave of which any block is wanted; nothing when all is run. By then the rows of the one before have been added, of a study that stops
     * by itself.
     */
    public Optional<Wave> next() {
        if (begun > 0 && plan.study().until().isPresent()) {
            endWave();
        }
        if (begun == plan.waves().size()) {
            return Optional.empty();
        }
        // where every network and condition has stopped, no later wave has anything either
        Wave wave = plan.waves().get(begun++);
        return wave.blocks().stream().anyMatch(this::wants) ? Optional.of(wave) : Optional.empty();
    }

    /** Whether the chips of a block are still wanted. */
    public boolean wants(Block block) {
        return !cells[block.network()][block.condition()].enough;
    }

    /** Takes a row of the wave under way. */
    public void add(ChipRow row) {
        Cell cell = cells[row.network()][row.condition()];
        Spec spec = plan.study().spec();
        cell.chips++;
        if (row.result().status() == ChipStatus.FAILED) {
            cell.failed++;
        } else {
            cell.judged++;
            cell.passed += spec.metBy(row.result()) ? 1 : 0;
        }
    }

    /** Ends the wave: cells that are narrow enough, and those that have no more chips, want nothing any more. */
    private void endWave() {
        for (int network = 0; network < cells.length; network++) {
            for (int condition = 0; condition < cells[network].length; condition++) {
                Cell cell = cells[network][condition];
                cell.enough = cell.enough
                        || cell.chips == plan.chips(network, condition)
                        || isNarrow(cell.passed, cell.judged, cell.failed);
            }
        }
    }

    /** Whether so many chips are enough of a cell. Runs of the first method stay as they were begun: they did not look at failed chips. */
    boolean isNarrow(int passed, int judged, int failed) {
        Interval interval = intervals.interval(passed, judged, plan.study().stopsAtPlannedLooks() ? failed : 0);
        return interval.upper() - interval.lower() <= widest;
    }

    /** The plan of what was run: the chips of each cell up to where it stopped. */
    public StudyPlan ended() {
        if (plan.study().until().isEmpty()) {
            return plan;
        }
        List<List<Integer>> chips = new ArrayList<>();
        for (Cell[] ofNetwork : cells) {
            chips.add(Arrays.stream(ofNetwork).map(cell -> cell.chips).toList());
        }
        return plan.ending(chips);
    }

    /** The most rows that the table can still come to have. */
    public long rows() {
        long rows = 0;
        for (int network = 0; network < cells.length; network++) {
            for (int condition = 0; condition < cells[network].length; condition++) {
                Cell cell = cells[network][condition];
                rows += cell.enough ? cell.chips : plan.chips(network, condition);
            }
        }
        return rows;
    }
}
