package org.spikeyield.spark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.spikeyield.store.bench.Cell;
import org.spikeyield.store.bench.Scaling;
import org.spikeyield.store.bench.Workload;

/**
 * A cell with its work.
 *
 * @param cell what is run
 * @param size of each block
 * @param blocks how many, a task each
 */
record PlannedCell(Cell cell, BenchSize size, int blocks) {
    /** Blocks for each core at least, so that cores wait little for the last one. */
    private static final int MIN_BLOCKS = 4;

    /** All cells for these numbers of cores, ascending, with workloads of these sizes. */
    static List<PlannedCell> all(Function<Workload, BenchSize> sizes, List<Integer> cores) {
        List<PlannedCell> planned = new ArrayList<>();
        int most = cores.get(cores.size() - 1);
        for (Workload workload : Workload.values()) {
            BenchSize size = sizes.apply(workload);
            int each = Math.max(MIN_BLOCKS, (size.blocks() + most - 1) / most);
            for (int count : cores) {
                if (count == most) {
                    planned.add(new PlannedCell(new Cell(workload, Scaling.BOTH, count), size, each * most));
                } else {
                    planned.add(new PlannedCell(new Cell(workload, Scaling.STRONG, count), size, each * most));
                    planned.add(new PlannedCell(new Cell(workload, Scaling.WEAK, count), size, each * count));
                }
            }
        }
        return planned;
    }

    long chips() {
        return (long) blocks * size.chips();
    }

    long neuronSteps() {
        return chips() * size.network().neuronSteps();
    }

    long synapticEvents(KnownChips known) {
        return known.block(size.network(), 0, Math.toIntExact(chips())).synapticEvents();
    }

    long bytesWritten() {
        return cell.workload() == Workload.STORAGE ? (long) blocks * size.bytes() : 0;
    }
}
