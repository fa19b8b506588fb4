package org.spikeyield.spark;

import java.util.List;
import java.util.Optional;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.study.ChipRow;

/**
 * What a task reports of a block it wrote, with what it took.
 *
 * <p>Implementation note: a flat class and no record, because Kryo 4 cannot serialise records.
 */
final class BlockCommit {
    private final int block;
    private final String file;
    private final long bytes;
    private final String sha256;
    private final int rows;
    private final String origin;
    private final int originRows;
    private final long startMillis;
    private final long wallNanos;
    private final long cpuNanos;
    private final String executor;
    private final int failed;
    private final long synapticEvents;

    /**
     * @param startMillis when the block began, by the executor's clock
     * @param cpuNanos CPU time of the thread that ran it
     * @param ran the rows that it ran
     */
    BlockCommit(
            BlockFile written, long startMillis, long wallNanos, long cpuNanos, String executor, List<ChipRow> ran) {
        this.block = written.block();
        this.file = written.file().name();
        this.bytes = written.file().bytes();
        this.sha256 = written.file().sha256();
        this.rows = written.rows();
        this.origin = written.origin().map(BlockFile.Origin::chipsSha256).orElse("");
        this.originRows = written.origin().map(BlockFile.Origin::rows).orElse(0);
        this.startMillis = startMillis;
        this.wallNanos = wallNanos;
        this.cpuNanos = cpuNanos;
        this.executor = executor;
        failed = (int) ran.stream()
                .filter(row -> row.result().status() != ChipStatus.OK)
                .count();
        synapticEvents = ran.stream()
                .map(ChipRow::result)
                .filter(result -> result.status() == ChipStatus.OK)
                .mapToLong(result -> Math.round(result.value(ChipMetric.SYNAPTIC_EVENTS_PER_SAMPLE) * result.samples()))
                .sum();
    }

    BlockFile written() {
        BlockFile written = new BlockFile(block, new FileEntry(file, bytes, sha256), rows);
        return originRows == 0 ? written : written.from(Optional.of(new BlockFile.Origin(origin, originRows)));
    }

    int block() {
        return block;
    }

    /** Rows that the task ran; the others were taken from another run. */
    int rows() {
        return rows - originRows;
    }

    long startMillis() {
        return startMillis;
    }

    long wallNanos() {
        return wallNanos;
    }

    long cpuNanos() {
        return cpuNanos;
    }

    String executor() {
        return executor;
    }

    /** Chips that it ran and that could not be simulated to their end. */
    int failed() {
        return failed;
    }

    /** Synaptic events of the chips that it ran. */
    long synapticEvents() {
        return synapticEvents;
    }
}
