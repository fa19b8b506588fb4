package org.spikeyield.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;

/** Training says the same of a second, whatever the length of a time step. */
class SurrogateTest {
    /** The potential passes the threshold at a constant speed. */
    @Test
    void makesASpikeAsSensitiveInHalfSteps() {
        Surrogate surrogate = new Surrogate(0.3, 10);

        assertThat(sensitivity(surrogate.ofStep(0.0005), 2000))
                .isCloseTo(sensitivity(surrogate.ofStep(0.001), 1000), withPercentage(0.1));
        assertThat(surrogate.ofStep(0.001)).isEqualTo(surrogate);
    }

    private static double sensitivity(Surrogate surrogate, int steps) {
        float[] distances = new float[steps];
        float[] slopes = new float[steps];
        for (int t = 0; t < steps; t++) {
            distances[t] = -1 + (2 * t + 1f) / steps;
        }
        surrogate.slopes(new float[][] {distances}, slopes);
        double sum = 0;
        for (float slope : slopes) {
            sum += slope;
        }
        return sum;
    }
}
