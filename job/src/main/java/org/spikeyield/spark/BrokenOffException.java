package org.spikeyield.spark;

/** A run could not go on: tasks failed more often than Spark tries, or executors were lost. What is committed stays, and the run can be resumed. */
public final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LINES = 3;

    BrokenOffException(String what, Throwable cause) {
        super(what + " broke off: " + firstLines(String.valueOf(cause.getMessage())), cause);
    }

    private static String firstLines(String text) {
        return String.join(" ", text.lines().limit(LINES).map(String::strip).toList());
    }
}
