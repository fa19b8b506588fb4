package org.spikeyield.store.reuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.Overlap;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.plan.Wave;

/**
 * Writes rows of another run as blocks of this one: whole blocks, and of a block of which the other run lacks chips the rows before the first that is
 * lacking. Memory is that of one block. Chips that failed are not taken, nor rows that lack a number which chips have today.
 */
final class RowCopy {
    private final RunDirectory directory;
    private final StudyPlan plan;
    private final String attempt;
    private final Map<Integer, BlockFile> blocks;
    private final TreeMap<Long, Block> byPosition = new TreeMap<>();
    private final int[] waves;

    /** The cell that rows of a cell of the other run belong to. */
    private final Map<List<Integer>, Overlap.Cell> cells = new HashMap<>();

    private String origin = "";
    private Optional<Block> block = Optional.empty();
    private final List<ChipRow> rows = new ArrayList<>();

    /**
     * @param attempt used by nobody else in this directory
     * @param blocks what is there of the plan's blocks, by index, to which is added what is written
     */
    RowCopy(RunDirectory directory, StudyPlan plan, String attempt, Map<Integer, BlockFile> blocks) {
        this.directory = directory;
        this.plan = plan;
        this.attempt = attempt;
        this.blocks = blocks;
        for (Block each : plan.blocks()) {
            byPosition.put(plan.position(each.network(), each.condition(), each.firstChip()), each);
        }
        waves = new int[plan.blocks().size()];
        for (Wave wave : plan.waves()) {
            wave.blocks().forEach(each -> waves[each.index()] = wave.index());
        }
    }

    /** Takes the rows of some cells from one run. */
    void take(SourceRun source, List<Overlap.Cell> some) throws IOException {
        origin = source.chipsSha256();
        cells.clear();
        some.forEach(cell -> cells.putIfAbsent(List.of(cell.fromNetwork(), cell.fromCondition()), cell));
        try {
            source.rows(this::add);
            end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(ChipRow row) {
        Overlap.Cell cell = cells.get(List.of(row.network(), row.condition()));
        if (cell == null || row.chip() >= cell.chips()) {
            return;
        }
        Block mine = byPosition
                .floorEntry(plan.position(cell.network(), cell.condition(), row.chip()))
                .getValue();
        if (block.isEmpty() || !block.get().equals(mine)) {
            end();
            block = Optional.of(mine);
        }
        if (row.chip() == mine.firstChip() + rows.size() && isUsable(row.result())) {
            rows.add(new ChipRow(
                    cell.network(),
                    plan.networks().get(cell.network()).id(),
                    cell.condition(),
                    row.conditionId(),
                    row.chip(),
                    row.result()));
        }
    }

    private static boolean isUsable(ChipResult result) {
        return result.status() != ChipStatus.FAILED
                && Arrays.stream(ChipMetric.values()).allMatch(result.metrics()::containsKey);
    }

    /** Writes the block under way, unless as many of its rows are there already. */
    private void end() {
        if (block.isPresent() && !rows.isEmpty()) {
            int index = block.get().index();
            BlockFile there = blocks.get(index);
            if (there == null || there.rows() < rows.size()) {
                try {
                    blocks.put(
                            index,
                            BlockFile.write(directory, waves[index], index, attempt, rows)
                                    .from(Optional.of(new BlockFile.Origin(origin, rows.size()))));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        block = Optional.empty();
        rows.clear();
    }
}
