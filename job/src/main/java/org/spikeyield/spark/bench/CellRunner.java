package org.spikeyield.spark.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.spikeyield.spark.bench.TaskRecorder.Finished;
import org.spikeyield.spark.failure.SparkJobs;
import org.spikeyield.store.bench.BenchRun;
import org.spikeyield.store.bench.BlockRecord;
import org.spikeyield.store.bench.Workload;
import org.spikeyield.store.files.RunDirectory;

/** Runs cells, each with as many cores as it is to have. */
final class CellRunner {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    /** How long Spark may take to report what is over. */
    private static final int REPORT_SECONDS = 30;

    private final JavaSparkContext context;
    private final SparkJobs jobs;
    private final TaskRecorder recorder;
    private final RunDirectory directory;
    private final int slots;
    private final KnownChips known = KnownChips.read();

    /**
     * @param recorder of all tasks of the session
     * @param directory where the storage workload writes
     * @param slots tasks that run at once
     */
    CellRunner(JavaSparkContext context, TaskRecorder recorder, RunDirectory directory, int slots) {
        this.context = context;
        this.recorder = recorder;
        this.directory = directory;
        this.slots = slots;
        jobs = new SparkJobs(context.sc());
    }

    /** A run with its blocks. */
    record Ran(BenchRun run, List<BlockRecord> blocks) {
        void into(List<BenchRun> runs, List<BlockRecord> all) {
            runs.add(run);
            all.addAll(blocks);
        }
    }

    /** Runs a cell once while the other cores are held. */
    Ran run(PlannedCell planned, int run, int round, boolean warmUp) throws IOException {
        int held = slots - planned.cell().cores();
        try (HeldCores others = HeldCores.of(context, recorder, "hold-" + run, held)) {
            return measured(planned, run, round, warmUp);
        } finally {
            if (planned.cell().workload() == Workload.STORAGE) {
                directory.delete(StorageTask.folder(run));
            }
        }
    }

    private Ran measured(PlannedCell planned, int run, int round, boolean warmUp) {
        String id = "run-" + run;
        context.setLocalProperty(TaskRecorder.ID, id);
        List<BenchBlock> done = Collections.synchronizedList(new ArrayList<>());
        List<int[]> shares = SparkJobs.deal(IntStream.range(0, planned.blocks()).toArray(), planned.blocks());
        byte[] payload = payload(planned, run);
        long checksum = BroadcastTask.checksum(payload);
        long start = System.nanoTime();
        Optional<Broadcast<byte[]>> broadcast =
                payload.length == 0 ? Optional.empty() : Optional.of(context.broadcast(payload));
        double broadcastSeconds = broadcast.isPresent() ? secondsSince(start) : 0;
        BenchTask task = broadcast
                .<BenchTask>map(sent -> new BroadcastTask(
                        planned.size().network(), planned.size().chips(), sent, checksum))
                .orElseGet(() -> task(planned, run));
        jobs.run(
                "round " + round,
                planned.cell().text(),
                shares,
                task,
                BenchBlock[].class,
                all -> Collections.addAll(done, all));
        double wall = secondsSince(start);
        broadcast.ifPresent(Broadcast::destroy);
        Finished finished = recorder.finished(id, planned.blocks(), REPORT_SECONDS);
        List<BlockRecord> records =
                done.stream().map(block -> record(planned, run, block)).toList();
        return new Ran(
                new BenchRun(
                        run,
                        round,
                        warmUp,
                        planned.cell(),
                        RunNumbers.of(planned, known, wall, broadcastSeconds, finished, records)),
                records);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / SECOND;
    }

    private static byte[] payload(PlannedCell planned, int run) {
        byte[] payload = new byte
                [planned.cell().workload() == Workload.BROADCAST
                        ? planned.size().bytes()
                        : 0];
        new SplittableRandom(run).nextBytes(payload);
        return payload;
    }

    private BenchTask task(PlannedCell planned, int run) {
        BenchSize size = planned.size();
        return planned.cell().workload() == Workload.STORAGE
                ? new StorageTask(size.network(), size.chips(), directory.uri(), run, size.bytes())
                : new BenchTask(size.network(), size.chips());
    }

    private BlockRecord record(PlannedCell planned, int run, BenchBlock block) {
        return new BlockRecord(
                run,
                block.block(),
                block.executor(),
                block.host(),
                block.startMillis(),
                block.wallNanos(),
                block.cpuNanos(),
                block.synapticEvents(),
                planned.bytesWritten() / planned.blocks(),
                block.broadcastNanos(),
                block.sha256(),
                isRight(planned, block));
    }

    /** Whether a block counted the known events and has the known hash. */
    private boolean isRight(PlannedCell planned, BenchBlock block) {
        int chips = planned.size().chips();
        return known.block(planned.size().network(), block.block() * chips, chips)
                .equals(new KnownChips.Outcome(block.synapticEvents(), block.sha256()));
    }
}
