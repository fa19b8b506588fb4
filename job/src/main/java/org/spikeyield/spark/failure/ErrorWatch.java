package org.spikeyield.spark.failure;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Notes whether an error of the virtual machine ends a thread while a job runs. In local mode tasks and Spark's own threads share a heap:
 * when it is full, the error may hit a thread that has little to do with the task that filled it, and the job is then said to be cancelled.
 */
final class ErrorWatch implements UncaughtExceptionHandler, AutoCloseable {
    private final UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final AtomicReference<VirtualMachineError> first = new AtomicReference<>();

    /** Watches from now on. */
    ErrorWatch() {
        Thread.setDefaultUncaughtExceptionHandler(this);
    }

    /** The first error of the virtual machine that ended a thread. */
    Optional<VirtualMachineError> seen() {
        return Optional.ofNullable(first.get());
    }

    /** Keeps what the job is then said to have failed for; anything else goes its usual way. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof VirtualMachineError error) {
            first.compareAndSet(null, error);
        } else if (before != null) {
            before.uncaughtException(thread, failure);
        } else {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            failure.printStackTrace();
        }
    }

    /** Ends it, unless there was such an error: others may follow, as long as the job's memory is not free. */
    @Override
    public void close() {
        if (seen().isEmpty()) {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }
}
