package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.rng.Role;
import org.spikeyield.task.Resampled;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

class ReadoutFitTest {
    private static final int NEURONS = 5;
    private static final Task TASK = new TemporalXor(1.0);

    /** A time constant of 4 ms, so that a train is far from what it was 5 ms before. */
    @Test
    void fitsTheSameInstantsWhenStepsAreHalfAsLong() {
        float[] whole = weights(TASK, 1);
        float[] halves = weights(new Resampled(TASK, 0.0005), 2);

        for (int j = 0; j < NEURONS; j++) {
            assertThat(Math.abs(whole[j])).isGreaterThan(1e-5f);
            assertThat(halves[j]).isCloseTo(whole[j], within(1e-3f * Math.abs(whole[j])));
        }
    }

    /** Neurons spike with periods of 7, 8, … ms; where a millisecond has several steps, in the last of them. */
    private static float[] weights(Task task, int stepsPerMillisecond) {
        ReadoutFit fit = new ReadoutFit(NEURONS, 1, task.steps(), new float[] {0.004f}, task.dtSeconds());
        for (int s = 0; s < 4; s++) {
            Sample sample = task.sample(1, Role.TUNE, 0, s);
            fit.begin(sample);
            for (int t = 0; t < task.steps(); t++) {
                int[] spikes = new int[NEURONS];
                int count = 0;
                int millisecond = t / stepsPerMillisecond;
                for (int j = 0; j < NEURONS && (t + 1) % stepsPerMillisecond == 0; j++) {
                    if ((millisecond + 3 * s) % (7 + j) == 0) {
                        spikes[count++] = j;
                    }
                }
                fit.step(spikes, count);
            }
            fit.end();
        }
        return fit.weights();
    }
}
