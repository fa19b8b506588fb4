package org.spikeyield.spark.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.spikeyield.InvalidInputException;
import org.spikeyield.spark.Heartbeat;
import scala.jdk.javaapi.CollectionConverters;

/** The executors that a session has. */
final class Executors {
    private static final int LOOK_MILLIS = 200;
    /** How long no further executor has to come until there are all. */
    private static final double QUIET_SECONDS = 4;

    private static final double LIMIT_SECONDS = 60;

    private Executors() {}

    private static List<ExecutorSummary> present(SparkContext context) {
        return CollectionConverters.asJava(context.statusStore().executorList(true)).stream()
                .filter(executor -> executor.maxTasks() > 0)
                .toList();
    }

    /**
     * How many tasks run at once, once all executors have come.
     *
     * @param needed how many are enough; with less, executors are waited for
     * @throws InvalidInputException when there are less, or executors come and go
     */
    static int slots(SparkContext context, int needed, PrintStream log) {
        if (context.conf().getBoolean("spark.dynamicAllocation.enabled", false)) {
            throw new InvalidInputException(
                    "spark.dynamicAllocation.enabled is true; a benchmark needs executors that stay: set it to false, and spark.executor.instances or"
                            + " spark.cores.max to the size to be measured");
        }
        long start = System.nanoTime();
        long changed = start;
        int slots = 0;
        try (Heartbeat heartbeat = Heartbeat.telling(log, "waiting for executors")) {
            while (true) {
                int now = present(context).stream()
                        .mapToInt(ExecutorSummary::maxTasks)
                        .sum();
                if (now != slots) {
                    changed = System.nanoTime();
                    slots = now;
                }
                boolean quiet = slots > 0 && (context.isLocal() || seconds(changed) > QUIET_SECONDS);
                if (quiet && (slots >= needed || needed == 0 || context.isLocal()) || seconds(start) > LIMIT_SECONDS) {
                    break;
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (slots == 0) {
            throw new InvalidInputException("no executor has registered for " + Math.round(LIMIT_SECONDS)
                    + " s; it needs spark.executor.cores and spark.executor.memory that a worker has free");
        }
        if (slots < needed) {
            throw new InvalidInputException("--cores has " + needed + ", and this application has "
                    + (slots == 1 ? "one core" : slots + " cores") + " of the cluster");
        }
        return slots;
    }

    private static double seconds(long since) {
        return (double) (System.nanoTime() - since) / TimeUnit.SECONDS.toNanos(1);
    }

    /** How many there are. */
    static int count(SparkContext context) {
        return present(context).size();
    }

    /** How many tasks one of them runs at once. */
    static int slotsOf(SparkContext context, String executor) {
        return present(context).stream()
                .filter(present -> present.id().equals(executor))
                .mapToInt(ExecutorSummary::maxTasks)
                .sum();
    }
}
