package org.spikeyield.spark;

import org.apache.spark.TaskContext;

/** Names for what a task writes. */
final class Attempts {
    private Attempts() {}

    /** A name that no other attempt of any session has: the session's token and Spark's number of the attempt. */
    static String name(StudyBroadcast wire, TaskContext context) {
        return wire.token() + "-" + context.taskAttemptId();
    }
}
