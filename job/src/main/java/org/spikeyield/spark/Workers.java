package org.spikeyield.spark;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.spikeyield.spark.failure.SparkMemory;

/** Whether a cluster has executors for this application; without any, nothing goes on, and nothing fails either. */
final class Workers {
    private final SparkContext context;
    private final String needs;
    private long lastSeen = System.nanoTime();

    Workers(SparkContext context) {
        this.context = context;
        needs = needs(context.conf());
    }

    private static String needs(SparkConf settings) {
        String cores = settings.get("spark.executor.cores", "");
        return String.format(
                Locale.ROOT,
                "one needs %s and %s of memory (spark.executor.cores, spark.executor.memory) on a worker, and has to reach this driver",
                cores.isEmpty() ? "a free core" : cores + (cores.equals("1") ? " free core" : " free cores"),
                settings.get(SparkMemory.EXECUTOR_MEMORY, "1g"));
    }

    /** A sentence that says that there are none, and for how long; empty where there are some, and in local mode. */
    String missing() {
        // the driver is one of them
        if (context.isLocal() || context.isStopped() || context.statusTracker().getExecutorInfos().length > 1) {
            lastSeen = System.nanoTime();
            return "";
        }
        double seconds = (double) (System.nanoTime() - lastSeen) / TimeUnit.SECONDS.toNanos(1);
        return "no executor has registered for " + Progress.duration(seconds) + "; " + needs;
    }
}
