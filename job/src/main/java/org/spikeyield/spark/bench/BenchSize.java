package org.spikeyield.spark.bench;

import org.spikeyield.store.bench.Workload;

/**
 * How much work a workload has.
 *
 * @param network whose chips
 * @param chips of a block
 * @param blocks at least, in the runs of strong scaling
 * @param bytes of a broadcast or of a block's file
 */
record BenchSize(KnownNetwork network, int chips, int blocks, int bytes) {
    private static final int MEGABYTE = 1 << 20;

    /** The size of a workload in a whole benchmark, and in a quick one. */
    static BenchSize of(Workload workload, boolean quick) {
        return switch (workload) {
            case SIMULATION ->
                quick ? new BenchSize(KnownNetwork.LARGE, 8, 16, 0) : new BenchSize(KnownNetwork.LARGE, 16, 32, 0);
            case SCHEDULING -> new BenchSize(KnownNetwork.SMALL, 1, quick ? 160 : 600, 0);
            case BROADCAST -> new BenchSize(KnownNetwork.SMALL, 1, quick ? 8 : 16, (quick ? 8 : 32) * MEGABYTE);
            case STORAGE -> new BenchSize(KnownNetwork.SMALL, 1, quick ? 8 : 16, (quick ? 2 : 8) * MEGABYTE);
        };
    }
}
