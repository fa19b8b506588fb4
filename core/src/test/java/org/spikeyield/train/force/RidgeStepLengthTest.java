package org.spikeyield.train.force;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.teacher.TeacherSettings;

/** Training says the same of a second, whatever the length of a time step. */
class RidgeStepLengthTest {
    /** Fed with every step twice, recursive least squares must weigh its ridge twice to end up where it does otherwise. */
    @Test
    void keepsTheRidgeOfForceAgainstASecond() {
        ForceSettings settings = new ForceSettings(
                3,
                0,
                0,
                0,
                0.5,
                1,
                1,
                TeacherSettings.DEFAULT,
                new Checkpoint.TuningChips(1, 1, 0, DecisionRule.PEAK, 0));
        float[][] once = decoder(settings.alphaOfStep(0.001), 1);
        float[][] twice = decoder(settings.alphaOfStep(0.0005), 2);

        for (int j = 0; j < 3; j++) {
            assertThat(Math.abs(once[j][0])).isGreaterThan(1e-3f);
            assertThat(twice[j][0]).isCloseTo(once[j][0], within(1e-5f));
        }
    }

    private static float[][] decoder(double alpha, int times) {
        RecursiveLeastSquares squares = new RecursiveLeastSquares(3, 1, alpha);
        float[] z = new float[1];
        for (int t = 0; t < 5 * times; t++) {
            int step = t / times;
            float[] r = {step % 2, 0.3f * step, 1};
            squares.decode(r, z);
            squares.learn(r, z, new float[] {step * step - 4});
        }
        return squares.decoder();
    }
}
