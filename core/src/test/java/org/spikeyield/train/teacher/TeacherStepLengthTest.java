package org.spikeyield.train.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.linalg.LinearAlgebra;
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
        float[] whole = readout(TASK);

        assertThat(readout(HALVES)).containsExactly(whole, within(1e-3f));
        assertThat(readout(new Resampled(TASK, 0.02))).containsExactly(whole, within(0.1f));
    }

    private static float[] readout(Task task) {
        float[][] wOut = new TeacherTrainer(task, new TeacherSettings(8, 10, 4, 0.01, 1, 0), ALGEBRA)
                .train(1, 0)
                .wOut();
        float[] readout = new float[wOut.length];
        for (int i = 0; i < readout.length; i++) {
            readout[i] = wOut[i][0];
        }
        return readout;
    }
}
