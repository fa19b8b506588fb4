package org.spikeyield.train.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.task.Resampled;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** Training says the same of a second, whatever the length of a time step. */
class TeacherStepLengthTest {
    private static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    private static final Task TASK = new TemporalXor(1.0);
    private static final Task HALVES = new Resampled(TASK, 0.0005);

    @Test
    void trainsTheSameTeacherInStepsOfAnyLength() {
        float[] whole = teacher(TASK).wOut();

        assertThat(teacher(HALVES).wOut()).containsExactly(whole, within(1e-3f));
        assertThat(teacher(new Resampled(TASK, 0.02)).wOut()).containsExactly(whole, within(0.1f));
    }

    private static RateNetwork teacher(Task task) {
        return new TeacherTrainer(task, new TeacherSettings(8, 10, 4, 0.01, 1, 0), ALGEBRA).train(1, 0);
    }
}
