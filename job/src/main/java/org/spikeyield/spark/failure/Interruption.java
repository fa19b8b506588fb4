package org.spikeyield.spark.failure;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkContext;
import org.apache.spark.util.SparkUncaughtExceptionHandler;
import org.spikeyield.store.files.RunLock;

/**
 * What happens when the process is told to end, by Ctrl-C or a signal: the user learns how to go on, and the directory is given free.
 *
 * <p>Implementation note: Spark stops its session and Hadoop closes its file systems by hooks of Hadoop's manager; this one goes before both.
 * It also runs when Spark itself ends the process, after an error of the virtual machine in one of its own threads; that is told by the
 * stacks of the threads, since a hook is not told why it runs.
 */
public final class Interruption {
    private static final int BEFORE_SPARK_AND_HADOOP = FileSystem.SHUTDOWN_HOOK_PRIORITY + 100;

    private final Thread hook;

    public Interruption(SparkContext context, PrintStream log, RunLock lock, Supplier<String> standing) {
        hook = new Thread(
                () -> {
                    log.println();
                    log.println(
                            endedBySpark()
                                    ? gaveOut() + standing.get()
                                    : "Interrupted. " + standing.get() + " The same command resumes.");
                    context.setLogLevel("OFF"); // tasks that Spark cuts off complain, of nothing but that
                    Aftermath.begin();
                    lock.close();
                },
                "interrupted-run");
        ShutdownHookManager.get().addShutdownHook(hook, BEFORE_SPARK_AND_HADOOP);
    }

    private static boolean endedBySpark() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(SparkUncaughtExceptionHandler.class.getName()));
    }

    private static String gaveOut() {
        return "Spark ended after an error of the Java virtual machine, which may use "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB; raise " + SparkMemory.DRIVER_MEMORY
                + " before the same command is given again. ";
    }

    /** Whether the process is ending: what fails now fails for that reason. */
    public static boolean underWay() {
        return ShutdownHookManager.get().isShutdownInProgress();
    }

    /** Nothing happens from here on. */
    public void close() {
        if (!underWay()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
