package org.spikeyield.spark.failure;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;
import org.spikeyield.InvalidInputException;
import org.spikeyield.study.plan.MemoryLimits;
import org.spikeyield.study.plan.MemoryLimits.Heap;

/** What the settings of Spark say of the memory that a study will be run in, before a session is opened. */
public final class SparkMemory {
    static final String DRIVER_MEMORY = "spark.driver.memory";
    public static final String EXECUTOR_MEMORY = "spark.executor.memory";

    /** Spark's own classes, sessions and buffers: 50 MB of live objects on a driver, and room for the collector. */
    private static final double TAKEN_BYTES = 100 << 20;

    private static final double MEGABYTE = 1 << 20;
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,\\d+)?])?");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");

    private SparkMemory() {}

    /** The memory by the settings in force, those of spark-submit among them. */
    public static MemoryLimits limits() {
        return checked(() -> limits(new SparkConf()));
    }

    /** A value made of Spark's settings, which say by this exception what they cannot read. */
    public static <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (NumberFormatException e) {
            throw new InvalidInputException("a setting of Spark cannot be read: " + e.getMessage());
        }
    }

    /** What became of the program itself, and what to change: the driver's memory under spark-submit, else that of plain Java. */
    public static String sentence(VirtualMachineError error) {
        boolean submitted = System.getProperty("spark.master") != null;
        return VirtualMachineException.sentence(
                "this command", error, submitted ? DRIVER_MEMORY : "-Xmx in JAVA_TOOL_OPTIONS", "");
    }

    static MemoryLimits limits(SparkConf settings) {
        Heap driver = new Heap(Runtime.getRuntime().maxMemory(), TAKEN_BYTES, DRIVER_MEMORY);
        String master = settings.get("spark.master", "local[*]");
        Matcher local = LOCAL.matcher(master);
        if (local.matches()) {
            return new MemoryLimits(driver, tasks(settings, threads(local.group(1))), Optional.empty());
        }
        Matcher cluster = LOCAL_CLUSTER.matcher(master);
        boolean inProcesses = cluster.matches();
        double bytes = inProcesses
                ? Double.parseDouble(cluster.group(2)) * MEGABYTE
                : MEGABYTE * Utils.memoryStringToMb(settings.get(EXECUTOR_MEMORY, "1g"));
        int cores = inProcesses ? Integer.parseInt(cluster.group(1)) : executorCores(settings, master);
        return new MemoryLimits(
                new Heap(bytes, TAKEN_BYTES, EXECUTOR_MEMORY), tasks(settings, cores), Optional.of(driver));
    }

    /** Threads of local mode: one, as many as are named, or a thread for each processor. */
    private static int threads(String named) {
        if (named == null) {
            return 1;
        }
        return named.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(named);
    }

    /** As set; else all cores of a worker on a standalone cluster, where they are taken to be as many as here, and one anywhere else. */
    private static int executorCores(SparkConf settings, String master) {
        int unset = master.startsWith("spark:") ? Runtime.getRuntime().availableProcessors() : 1;
        return settings.getInt("spark.executor.cores", unset);
    }

    private static int tasks(SparkConf settings, int cores) {
        return Math.max(1, cores / Math.max(1, settings.getInt("spark.task.cpus", 1)));
    }
}
