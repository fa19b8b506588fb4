package org.spikeyield.spark.failure;

import java.util.Locale;
import org.apache.spark.SparkEnv;

/**
 * The Java virtual machine gave out under a task: it was short of memory or stack. Said in one sentence, with what to change; no stack trace
 * helps.
 *
 * <p>Implementation note: the error itself is no cause of this one. Spark ends the whole JVM, driver and all, when it finds such an error
 * among the causes of a task's failure.
 */
public final class VirtualMachineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final double MEGABYTE = 1 << 20;

    private VirtualMachineException(String message) {
        super(message, null, false, false);
    }

    /**
     * What became of a task.
     *
     * @param what was done, such as {@code training network ads-003}
     * @param key the setting that makes what was done large; empty where none is known
     */
    public static VirtualMachineException of(String what, VirtualMachineError error, String key) {
        return new VirtualMachineException(sentence(what, error, memorySetting(), key));
    }

    /** The same where no task, but the program itself is concerned. */
    static String sentence(String what, VirtualMachineError error, String setting, String key) {
        double megabytes = Runtime.getRuntime().maxMemory() / MEGABYTE;
        String lower = key.isEmpty() ? "" : ", or lower " + key;
        if (error instanceof OutOfMemoryError) {
            return String.format(
                    Locale.ROOT,
                    "%s ran out of memory: this Java virtual machine may use %.0f MB (%s); raise %s%s",
                    what,
                    megabytes,
                    error.getMessage(),
                    setting,
                    lower);
        }
        return String.format(
                Locale.ROOT,
                "%s ended with an error of the Java virtual machine, which may use %.0f MB: %s; %s",
                what,
                megabytes,
                error,
                error instanceof StackOverflowError ? "raise its stack (-Xss)" + lower : "another one may do better");
    }

    private static String memorySetting() {
        boolean onDriver = "driver".equals(SparkEnv.get().executorId());
        return onDriver ? SparkMemory.DRIVER_MEMORY : SparkMemory.EXECUTOR_MEMORY;
    }
}
