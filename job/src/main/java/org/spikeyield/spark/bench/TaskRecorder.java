package org.spikeyield.spark.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.Success$;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;

/** What Spark says of the tasks of jobs that carry an {@link #ID}. Its listeners are told later than things happen, so that one has to wait for them. */
final class TaskRecorder extends SparkListener {
    /** Local property by which a job is known. */
    static final String ID = "spikeyield.bench.id";

    /**
     * A task that succeeded, in Spark's terms.
     *
     * @param metrics its metrics
     * @param schedulerDelay milliseconds that none of the others account for
     * @param gettingResultTime milliseconds in which the driver fetched the result
     */
    record Task(TaskMetrics metrics, long schedulerDelay, long gettingResultTime) {
        static Task of(TaskInfo info, TaskMetrics metrics) {
            long getting = info.gettingResultTime() > 0 ? info.finishTime() - info.gettingResultTime() : 0;
            long delay = info.duration()
                    - metrics.executorRunTime()
                    - metrics.executorDeserializeTime()
                    - metrics.resultSerializationTime()
                    - getting;
            return new Task(metrics, Math.max(0, delay), getting);
        }
    }

    private static final class Job {
        private final List<Task> tasks = new ArrayList<>();
        private int started;
        private int ended;
        private int failed;
    }

    private final Map<String, Job> jobs = new HashMap<>();
    private final Map<Integer, Job> byStage = new HashMap<>();

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        String id = start.properties() == null ? null : start.properties().getProperty(ID);
        if (id != null) {
            Job job = jobs.computeIfAbsent(id, name -> new Job());
            start.stageInfos().foreach(stage -> byStage.put(stage.stageId(), job));
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart start) {
        Job job = byStage.get(start.stageId());
        if (job != null) {
            job.started++;
            notifyAll();
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        Job job = byStage.get(end.stageId());
        if (job != null) {
            job.ended++;
            if (end.reason() instanceof Success$ && end.taskMetrics() != null) {
                job.tasks.add(Task.of(end.taskInfo(), end.taskMetrics()));
            } else {
                job.failed++;
            }
            notifyAll();
        }
    }

    /** Whether so many tasks of a job have started, waiting for that up to a limit. */
    synchronized boolean awaitStarted(String id, int tasks, int seconds) {
        return await(() -> jobs.containsKey(id) && jobs.get(id).started >= tasks, seconds);
    }

    /** Whether so many have ended, however. */
    synchronized boolean awaitEnded(String id, int tasks, int seconds) {
        return await(() -> jobs.containsKey(id) && jobs.get(id).ended >= tasks, seconds);
    }

    /** The tasks of a job that is over and has so many, and how many attempts failed; forgets it. */
    synchronized Finished finished(String id, int tasks, int seconds) {
        await(() -> jobs.containsKey(id) && jobs.get(id).tasks.size() >= tasks, seconds);
        Job job = jobs.getOrDefault(id, new Job());
        forget(id);
        return new Finished(List.copyOf(job.tasks), job.failed);
    }

    /** Lets go of all that is known of a job, of which there are thousands in a long benchmark. */
    synchronized void forget(String id) {
        Job job = jobs.remove(id);
        byStage.values().removeIf(known -> known == job);
    }

    /**
     * What a job was.
     *
     * @param tasks those that succeeded
     * @param failed attempts that did not
     */
    record Finished(List<Task> tasks, int failed) {}

    private synchronized boolean await(BooleanSupplier condition, int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
