package org.spikeyield.spark.bench;

import java.util.zip.CRC32C;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;

/** Reads all of a broadcast and checks it. */
final class BroadcastTask extends BenchTask {
    private static final long serialVersionUID = 1L;

    private final Broadcast<byte[]> payload;
    private final long checksum;

    BroadcastTask(KnownNetwork network, int chips, Broadcast<byte[]> payload, long checksum) {
        super(network, chips);
        this.payload = payload;
        this.checksum = checksum;
    }

    static long checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }

    @Override
    Extra extra(TaskContext context, int block) {
        long start = System.nanoTime();
        byte[] bytes = payload.value();
        long nanos = System.nanoTime() - start;
        return new Extra(nanos, checksum(bytes) == checksum ? "" : "the broadcast did not arrive as it was sent");
    }
}
