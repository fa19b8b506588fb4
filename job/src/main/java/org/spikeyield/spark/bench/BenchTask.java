package org.spikeyield.spark.bench;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.spikeyield.spark.Stopwatch;
import org.spikeyield.spark.failure.StorageFailedException;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** Runs known chips in blocks, beside whatever else a workload asks for. An element is the numbers of the task's blocks. */
class BenchTask extends AbstractFunction2<TaskContext, Iterator<int[]>, BenchBlock[]> implements Serializable {
    /** Setting that names an executor whose results are made wrong, to see that the benchmark finds it. */
    static final String CORRUPT = "spark.spikeyield.benchCorrupt";

    private static final long serialVersionUID = 1L;

    private final KnownNetwork network;
    private final int chips;

    /**
     * @param network whose chips
     * @param chips of a block
     */
    BenchTask(KnownNetwork network, int chips) {
        this.network = network;
        this.chips = chips;
    }

    /** What a block does beside running chips. */
    record Extra(long broadcastNanos, String wrong) {
        static final Extra NONE = new Extra(0, "");
    }

    @Override
    public BenchBlock[] apply(TaskContext context, Iterator<int[]> shares) {
        List<BenchBlock> blocks = new ArrayList<>();
        while (shares.hasNext()) {
            for (int block : shares.next()) {
                context.killTaskIfInterrupted();
                blocks.add(run(context, block));
            }
        }
        return blocks.toArray(BenchBlock[]::new);
    }

    private BenchBlock run(TaskContext context, int block) {
        Stopwatch watch = new Stopwatch();
        SparkEnv env = SparkEnv.get();
        boolean corrupted = env.conf().get(CORRUPT, "").equals(env.executorId());
        Extra extra;
        try {
            extra = extra(context, block);
        } catch (IOException e) {
            throw new StorageFailedException(e);
        }
        KnownChips.Outcome outcome = KnownChips.run(network, block * chips, chips, corrupted);
        long[] times = {watch.startMillis(), watch.wallNanos(), watch.cpuNanos(), extra.broadcastNanos()};
        return new BenchBlock(
                block,
                env.executorId(),
                env.blockManager().blockManagerId().host(),
                times,
                outcome.synapticEvents(),
                extra.wrong().isEmpty() ? outcome.sha256() : extra.wrong());
    }

    /** Does the rest of a block's work; here there is none. */
    Extra extra(TaskContext context, int block) throws IOException {
        return Extra.NONE;
    }
}
