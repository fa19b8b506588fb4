package org.spikeyield.study;

import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** Which task the networks of a study have to do. */
public sealed interface TaskSettings {
    /** The task itself. */
    Task task();

    /**
     * Temporal XOR.
     *
     * @param durationSeconds length of a sample
     */
    record Xor(double durationSeconds) implements TaskSettings {
        /**
         * Checks the duration by making the task.
         *
         * @throws IllegalArgumentException when the task does not allow it
         */
        public Xor {
            new TemporalXor(durationSeconds);
        }

        @Override
        public Task task() {
            return new TemporalXor(durationSeconds);
        }
    }
}
