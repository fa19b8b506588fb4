package org.spikeyield.spark.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import org.spikeyield.InvalidInputException;
import org.spikeyield.RootCause;

/** What Spark throws, as what it means: settings that it refuses, a cluster that does not do its part, or a bug of ours. */
public final class SparkFailure {
    private static final double MEGABYTE = 1 << 20;
    private static final int LINES = 3;
    private static final Pattern TOO_SMALL = Pattern.compile("(System|Executor) memory (\\d+) must be at least (\\d+)");
    private static final Pattern REMOVED =
            Pattern.compile("Master removed our application: (\\w+)|All masters are unresponsive");
    private static final Pattern FULL = Pattern.compile("No space left on device|Disk quota exceeded|File too large");
    /** A class of errors before a message of Spark's, and a state of SQL behind it. */
    private static final Pattern CODES = Pattern.compile("^\\[[A-Z_.0-9]+] |\\s*SQLSTATE: \\w+");

    private SparkFailure() {}

    /** What became of a session that did not open: the settings are at fault unless something out there is. */
    public static RuntimeException atStart(Exception failure, String master) {
        if (cause(failure, BindException.class::isInstance).isPresent()) {
            String asked = System.getenv("SPARK_LOCAL_IP");
            return new InvalidInputException("Spark cannot listen at the address "
                    + (asked == null
                            ? "of this machine; set SPARK_LOCAL_IP to one that it has"
                            : "that SPARK_LOCAL_IP gives, " + asked + ", which this machine does not have"));
        }
        boolean stopped = failure instanceof IllegalStateException;
        if (stopped || cause(failure, SparkFailure::isOfNetwork).isPresent()) {
            return new RunAbortedException(
                    stopped
                            ? ended(failure)
                            : "the Spark master " + master + " was lost while the session was opened: "
                                    + firstLines(RootCause.of(failure)),
                    failure);
        }
        Optional<Throwable> full = cause(failure, SparkFailure::isFull);
        if (full.isPresent()) {
            return new RunAbortedException(
                    "Spark cannot start where it keeps its own files, spark.local.dir: "
                            + full.get().getMessage(),
                    failure);
        }
        Matcher tooSmall = TOO_SMALL.matcher(String.valueOf(failure.getMessage()));
        if (tooSmall.find()) {
            return new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%s is %.0f MB, and Spark needs %.0f MB or more",
                    tooSmall.group(1).equals("System") ? SparkMemory.DRIVER_MEMORY : SparkMemory.EXECUTOR_MEMORY,
                    Double.parseDouble(tooSmall.group(2)) / MEGABYTE,
                    Double.parseDouble(tooSmall.group(3)) / MEGABYTE));
        }
        return new InvalidInputException("Spark does not start with these settings: " + firstLines(failure));
    }

    /** What became of a job. */
    static RuntimeException ofJob(
            String description, Exception failure, Optional<VirtualMachineError> seen, boolean stopped) {
        Optional<Throwable> said = cause(
                failure,
                cause -> cause instanceof InvalidInputException
                        || cause instanceof StorageFailedException
                        || cause instanceof VirtualMachineException);
        if (said.isPresent()) {
            return said.get() instanceof VirtualMachineException gaveOut
                    ? new InvalidInputException(gaveOut.getMessage())
                    : (RuntimeException) said.get();
        }
        if (seen.isPresent()) {
            return new InvalidInputException(
                    VirtualMachineException.sentence(description, seen.get(), SparkMemory.DRIVER_MEMORY, ""));
        }
        // the job may be told before the context knows that it is stopped
        if (stopped || removed(failure).find()) {
            return new RunAbortedException(ended(failure), failure);
        }
        boolean bug = failure.getCause() instanceof RuntimeException || !(failure instanceof SparkException);
        return bug
                ? new IllegalStateException(description + " failed", failure)
                : new RunAbortedException(description + " broke off: " + firstLines(failure), failure);
    }

    /** What became of work between jobs. */
    public static RuntimeException between(RuntimeException failure, boolean stopped) {
        boolean told = failure instanceof InvalidInputException
                || failure instanceof RunAbortedException
                || failure instanceof UncheckedIOException;
        return told || !stopped ? failure : new RunAbortedException(ended(failure), failure);
    }

    private static String ended(Exception failure) {
        Matcher removed = removed(failure);
        if (!removed.find()) {
            return "the cluster ended this application: it was killed there, its executors could not be started, or the master was"
                    + " lost; the master's page and the workers' logs say which";
        }
        if (removed.group(1) == null) {
            return "the master of the cluster no longer answers";
        }
        return removed.group(1).equals("FAILED")
                ? "the cluster ended this application, whose executors could not be started; the workers' logs say why"
                : "the cluster ended this application: " + removed.group(1);
    }

    private static Matcher removed(Exception failure) {
        return REMOVED.matcher(String.valueOf(failure.getMessage()));
    }

    private static boolean isOfNetwork(Throwable cause) {
        return cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof java.net.ConnectException;
    }

    private static boolean isFull(Throwable cause) {
        return cause instanceof IOException
                && FULL.matcher(String.valueOf(cause.getMessage())).find();
    }

    private static Optional<Throwable> cause(Throwable failure, Predicate<Throwable> wanted) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (wanted.test(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private static String firstLines(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String lines =
                String.join(" ", message.lines().limit(LINES).map(String::strip).toList());
        return CODES.matcher(lines).replaceAll("");
    }
}
