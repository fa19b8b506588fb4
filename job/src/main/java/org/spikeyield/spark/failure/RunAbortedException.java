package org.spikeyield.spark.failure;

/**
 * A run could not go on, or not begin, for a reason that is the cluster's: no master answered, it ended the application, or tasks failed more often
 * than Spark tries. What is committed stays, and the run can be resumed.
 */
public final class RunAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence */
    public RunAbortedException(String message, Throwable cause) {
        super(message, cause);
    }
}
