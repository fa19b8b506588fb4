package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spikeyield.task.Resampled;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

class TeacherBenchMemoryTest {
    private static final Task TASK = new TemporalXor(1.0);

    /** Input, target and response at every step; of 64 units 100 activations a second. */
    @Test
    void countsTheActivationsThatABenchKeepsWhateverTheTimeStep() {
        assertThat(TeacherBench.memoryBytes(5, TASK, 64)).isEqualTo(4.0 * 5 * (1000 * 3 + 100 * 64));
        assertThat(TeacherBench.memoryBytes(5, new Resampled(TASK, 0.0005), 64))
                .isEqualTo(4.0 * 5 * (2000 * 3 + 100 * 64));
    }
}
