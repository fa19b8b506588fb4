package org.spikeyield.spark.bench;

/**
 * What a task reports of a block.
 *
 * <p>Implementation note: a flat class and no record, because Kryo 4 cannot serialise records.
 */
public final class BenchBlock {
    private final int block;
    private final String executor;
    private final String host;
    private final long[] times;
    private final long synapticEvents;
    private final String sha256;

    /**
     * @param block its number within the run
     * @param executor Spark's name of the executor
     * @param host where that is
     * @param times start in Unix milliseconds, then wall time, CPU time and wait for the broadcast in nanoseconds
     * @param synapticEvents as counted
     * @param sha256 of its chips, or what was wrong with what it was sent
     */
    public BenchBlock(int block, String executor, String host, long[] times, long synapticEvents, String sha256) {
        this.block = block;
        this.executor = executor;
        this.host = host;
        this.times = times;
        this.synapticEvents = synapticEvents;
        this.sha256 = sha256;
    }

    int block() {
        return block;
    }

    String executor() {
        return executor;
    }

    String host() {
        return host;
    }

    long startMillis() {
        return times[0];
    }

    long wallNanos() {
        return times[1];
    }

    long cpuNanos() {
        return times[2];
    }

    long broadcastNanos() {
        return times[3];
    }

    long synapticEvents() {
        return synapticEvents;
    }

    String sha256() {
        return sha256;
    }
}
