package org.spikeyield.spark;

import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.spark.Success$;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What Spark lost and did again in a session: no part of a result, but it takes time, and may be a sign of a sick machine. */
final class LostWork extends SparkListener {
    /** Reasons of those that dynamic allocation gives back, by the cluster manager. */
    private static final List<String> GIVEN_BACK = List.of("idle", "driver request", "killed by driver");

    private final BooleanSupplier ending;
    private final PrintStream log;
    private int tasks;
    private int executors;

    /**
     * @param ending whether the session is ending, when executors go away as they should
     * @param log where it is told when it happens
     */
    LostWork(BooleanSupplier ending, PrintStream log) {
        this.ending = ending;
        this.log = log;
    }

    /** Counts an attempt that failed; one that was ended because another had succeeded did not. */
    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        if (!(end.reason() instanceof Success$) && !(end.reason() instanceof TaskKilled)) {
            tasks++;
        }
    }

    /** Counts an executor; one that was given back because it had nothing to do is not lost. */
    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        if (GIVEN_BACK.stream().noneMatch(removed.reason()::contains)) {
            executors++;
            if (!ending.getAsBoolean()) {
                log.println("executor " + removed.executorId() + " was lost (" + firstSentence(removed.reason())
                        + "); what it was running is run again");
            }
        }
    }

    /** Spark goes on with guesses and with advice to read logs. */
    private static String firstSentence(String reason) {
        String line = reason.lines().findFirst().orElse("");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end);
    }

    /** Attempts of tasks that failed. */
    synchronized int tasks() {
        return tasks;
    }

    /** Executors that went away. */
    synchronized int executors() {
        return executors;
    }

    /** The losses as the end of a line; empty when there are none. */
    synchronized String text() {
        return (tasks == 0
                        ? ""
                        : tasks == 1
                                ? ", 1 task failed and was run again"
                                : ", " + tasks + " tasks failed and were run again")
                + (executors == 0
                        ? ""
                        : executors == 1 ? ", 1 executor was lost" : ", " + executors + " executors were lost");
    }
}
