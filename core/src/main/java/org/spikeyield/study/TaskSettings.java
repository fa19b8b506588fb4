package org.spikeyield.study;

import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** Which task the networks of a study have to do. */
public sealed interface TaskSettings {
    /** The task itself. */
    Task task();

    /** Whether the test set has equal classes. */
    boolean balancedTest();

    /** The same with equal classes in a test set of an even number of samples. */
    TaskSettings withBalancedTest();

    /**
     * Temporal XOR.
     *
     * @param durationSeconds length of a sample
     * @param balancedTest see {@link TemporalXor#withBalancedTest}
     */
    record Xor(double durationSeconds, boolean balancedTest) implements TaskSettings {
        /**
         * Checks the duration by making the task.
         *
         * @throws IllegalArgumentException when the task does not allow it
         */
        public Xor {
            new TemporalXor(durationSeconds);
        }

        /** With classes as they are drawn. */
        public Xor(double durationSeconds) {
            this(durationSeconds, false);
        }

        @Override
        public Task task() {
            TemporalXor xor = new TemporalXor(durationSeconds);
            return balancedTest ? xor.withBalancedTest() : xor;
        }

        @Override
        public TaskSettings withBalancedTest() {
            return new Xor(durationSeconds, true);
        }
    }
}
