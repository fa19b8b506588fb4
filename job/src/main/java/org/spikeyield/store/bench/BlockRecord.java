package org.spikeyield.store.bench;

import java.util.List;
import org.spikeyield.store.table.PlainTable.Column;
import org.spikeyield.store.table.PlainTable.Type;

/**
 * One block of a run.
 *
 * @param run number of the run
 * @param block its number within the run
 * @param executor Spark's name of the executor that ran it
 * @param host where that executor is
 * @param startMillis when it began, by the clock of that host
 * @param wallNanos how long it took
 * @param cpuNanos CPU time of it
 * @param synapticEvents its synaptic events as it counted them
 * @param bytesWritten what it wrote to files
 * @param broadcastNanos how long it waited for a broadcast
 * @param sha256 hash of its chips
 * @param right whether events and hash are the known ones
 */
public record BlockRecord(
        int run,
        int block,
        String executor,
        String host,
        long startMillis,
        long wallNanos,
        long cpuNanos,
        long synapticEvents,
        long bytesWritten,
        long broadcastNanos,
        String sha256,
        boolean right) {

    /** The executor with its host, for people. */
    public String place() {
        return place(executor, host);
    }

    /** An executor with its host, for people. */
    public static String place(String executor, String host) {
        return "executor " + executor + " on " + host;
    }

    static List<Column<BlockRecord>> columns() {
        return List.of(
                new Column<>("run", Type.WHOLE, "", "number of the run", row -> (long) row.run),
                new Column<>("block", Type.WHOLE, "", "number of the block within the run", row -> (long) row.block),
                new Column<>(
                        "executor", Type.TEXT, "", "Spark's name of the executor that ran it", row -> row.executor),
                new Column<>("host", Type.TEXT, "", "where that executor is", row -> row.host),
                new Column<>(
                        "start_unix_ms",
                        Type.WHOLE,
                        "ms",
                        "when it began, by the host's clock",
                        row -> row.startMillis),
                new Column<>("wall_nanos", Type.WHOLE, "ns", "how long it took", row -> row.wallNanos),
                new Column<>("cpu_nanos", Type.WHOLE, "ns", "CPU time of its thread", row -> row.cpuNanos),
                new Column<>(
                        "synaptic_events",
                        Type.WHOLE,
                        "events",
                        "its synaptic events as counted",
                        row -> row.synapticEvents),
                new Column<>("bytes_written", Type.WHOLE, "bytes", "what it wrote to files", row -> row.bytesWritten),
                new Column<>(
                        "broadcast_nanos",
                        Type.WHOLE,
                        "ns",
                        "how long it waited for a broadcast",
                        row -> row.broadcastNanos),
                new Column<>("sha256", Type.TEXT, "", "hash of its chips", row -> row.sha256),
                new Column<>(
                        "right",
                        Type.WHOLE,
                        "",
                        "1 when events and hash are the known ones",
                        row -> row.right ? 1L : 0L));
    }
}
