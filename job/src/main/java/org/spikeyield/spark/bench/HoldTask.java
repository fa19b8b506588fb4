package org.spikeyield.spark.bench;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.VoidFunction;

/** Occupies a core without using it, until its job is cancelled. */
final class HoldTask implements VoidFunction<int[]> {
    private static final long serialVersionUID = 1L;
    private static final int LOOK_MILLIS = 20;

    @Override
    public void call(int[] ignored) throws InterruptedException {
        while (true) {
            TaskContext.get().killTaskIfInterrupted();
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
