package org.spikeyield.train.force;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.linalg.RidgeRegression;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

class RecursiveLeastSquaresTest {
    private static final int N = 6;
    private static final int OUTPUTS = 2;
    private static final int STEPS = 40;

    /** After any number of steps the recursion stands where ridge regression with λ = 1/α over the same steps does. */
    @Test
    void equalsRidgeRegressionOverTheSameSteps() {
        double alpha = 0.5;
        RandomStream random = RandomStream.of(new StreamKey(5, Role.TRAIN, 0, 0, StreamGroup.TASK_SAMPLE, 0));
        float[] rows = normal(random, STEPS * N);
        float[] targets = normal(random, STEPS * OUTPUTS);
        RecursiveLeastSquares recursive = new RecursiveLeastSquares(N, OUTPUTS, alpha);
        float[] r = new float[N];
        float[] target = new float[OUTPUTS];
        float[] z = new float[OUTPUTS];
        double diagonal = 0;
        for (float x : rows) {
            diagonal += (double) x * x / N;
        }
        for (int t = 0; t < STEPS; t++) {
            System.arraycopy(rows, t * N, r, 0, N);
            System.arraycopy(targets, t * OUTPUTS, target, 0, OUTPUTS);
            recursive.decode(r, z);
            recursive.learn(r, z, target);
        }
        RidgeRegression regression = new RidgeRegression(LinearAlgebra.named("java"), N, OUTPUTS);
        regression.add(STEPS, rows, targets);
        float[] expected = regression.solve(1 / alpha / diagonal);

        float[][] decoder = recursive.decoder();
        for (int j = 0; j < N; j++) {
            for (int c = 0; c < OUTPUTS; c++) {
                assertThat(decoder[j][c]).isCloseTo(expected[j * OUTPUTS + c], within(1e-5f));
            }
        }
    }

    private static float[] normal(RandomStream random, int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) random.nextGaussian();
        }
        return values;
    }
}
