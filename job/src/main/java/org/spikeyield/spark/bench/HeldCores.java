package org.spikeyield.spark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.spikeyield.spark.failure.RunAbortedException;

/** Cores that nothing else runs on, from when it is made until it is closed; which ones is left to Spark, and is another choice each time. */
final class HeldCores implements AutoCloseable {
    private static final int LIMIT_SECONDS = 120;

    private final TaskRecorder recorder;
    private final String id;
    private final int cores;
    private final Optional<JavaFutureAction<Void>> job;

    private HeldCores(TaskRecorder recorder, String id, int cores, Optional<JavaFutureAction<Void>> job) {
        this.recorder = recorder;
        this.id = id;
        this.cores = cores;
        this.job = job;
    }

    /**
     * Waits until they are held.
     *
     * @param id of no other job
     * @param cores how many, 0 or more
     * @throws RunAbortedException when that many cannot be had
     */
    static HeldCores of(JavaSparkContext context, TaskRecorder recorder, String id, int cores) {
        if (cores == 0) {
            return new HeldCores(recorder, id, cores, Optional.empty());
        }
        JavaFutureAction<Void> job = start(context, id, cores);
        if (!recorder.awaitStarted(id, cores, LIMIT_SECONDS)) {
            job.cancel(true);
            throw new RunAbortedException(
                    "the cluster did not give the benchmark all its cores within " + LIMIT_SECONDS + " s",
                    new TimeoutException(id));
        }
        return new HeldCores(recorder, id, cores, Optional.of(job));
    }

    private static JavaFutureAction<Void> start(JavaSparkContext context, String id, int cores) {
        context.setLocalProperty(TaskRecorder.ID, id);
        context.setJobDescription("holds cores that the next run is not to have");
        List<int[]> shares = new ArrayList<>();
        for (int core = 0; core < cores; core++) {
            shares.add(new int[] {core});
        }
        return context.parallelize(shares, cores).foreachAsync(new HoldTask());
    }

    /** Gives them back and waits until they are free. */
    @Override
    public void close() {
        if (job.isPresent()) {
            job.get().cancel(true);
            if (!recorder.awaitEnded(id, cores, LIMIT_SECONDS)) {
                throw new RunAbortedException(
                        "cores were not given back within " + LIMIT_SECONDS + " s", new TimeoutException(id));
            }
            recorder.forget(id);
        }
    }
}
