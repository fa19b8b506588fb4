package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.ReadoutTrace;

class ReadoutFilterTest {
    private static final ReadoutFilter FILTER = new ReadoutFilter(0.001);

    /**
     * Python 3: {@code y = [1, 0, 0, -2, 0.5, 3, 3, 3]; z = [y[0]]} and then
     * {@code for v in y[1:]: z.append(.95 * z[-1] + .05 * v)}.
     */
    @Test
    void followsTheRecursionFromTheFirstValue() {
        float[] y = {1, 0, 0, -2, 0.5f, 3, 3, 3};
        float[] z = new float[8];
        FILTER.apply(y, z);
        double[] golden = {1, 0.95, 0.9025, 0.757375, 0.74450625, 0.8572809375, 0.964416890625, 1.06619604609375};
        for (int t = 0; t < 8; t++) {
            assertThat((double) z[t]).isCloseTo(golden[t], within(1e-7));
        }
        assertThat(y).containsExactly(1, 0, 0, -2, 0.5f, 3, 3, 3);
    }

    /** A step of the readout is followed to {@code 1 − 0.95^20} in 20 ms. */
    @ParameterizedTest
    @ValueSource(doubles = {0.00025, 0.0005, 0.001, 0.002})
    void keepsItsTimeConstantWhenStepsAreOfAnotherLength(double dtSeconds) {
        float[] y = new float[1 + (int) Math.rint(0.020 / dtSeconds)];
        Arrays.fill(y, 1, y.length, 1f);
        new ReadoutFilter(dtSeconds).apply(y, y);

        assertThat((double) y[y.length - 1]).isCloseTo(1 - Math.pow(0.95, 20), within(1e-6));
    }

    /** Bit for bit what it was when the constant stood there as a number. */
    @Test
    void takesExactlyATwentiethInStepsOfAMillisecond() {
        Random random = new Random(3);
        float[] y = new float[1000];
        for (int t = 0; t < y.length; t++) {
            y[t] = random.nextFloat() - 0.5f;
        }
        float[] expected = new float[y.length];
        double z = y[0];
        for (int t = 0; t < y.length; t++) {
            z += 0.05 * (y[t] - z);
            expected[t] = (float) z;
        }
        FILTER.apply(y, y);

        assertThat(y).containsExactly(expected);
    }

    @Test
    void worksInPlace() {
        float[] y = {0.3f, -0.2f, 0.9f, 0.4f};
        float[] z = new float[4];
        FILTER.apply(y, z);
        FILTER.apply(y, y);
        assertThat(y).containsExactly(z);
    }

    /** Σ g·z(y) = Σ zᵀ(g)·y for any g and y, as for any linear map. */
    @Test
    void hasItsTranspose() {
        float[] y = {1, 0, 0, -2, 0.5f, 3, 3, 3};
        float[] g = {0.3f, -0.2f, 0.9f, 0.4f, -1, 2, 0.1f, 0.7f};
        float[] z = new float[8];
        float[] transposed = g.clone();
        FILTER.apply(y, z);
        FILTER.transpose(transposed);
        double forward = 0;
        double backward = 0;
        for (int t = 0; t < 8; t++) {
            forward += g[t] * z[t];
            backward += transposed[t] * y[t];
        }
        assertThat(backward).isCloseTo(forward, within(1e-6));
        assertThat(forward).isGreaterThan(1);
    }

    @Test
    void keepsAConstantExactlySoThatItStaysUndecided() {
        for (float value : new float[] {0, 0.1f, -0.7f, 1e-30f, 123.456f}) {
            float[] y = new float[10_000];
            Arrays.fill(y, value);
            FILTER.apply(y, y);
            assertThat(y).containsOnly(value);
            assertThat(DecisionRule.THRESHOLD.decide(ReadoutTrace.of(y, 1))).isEqualTo(DecisionRule.UNDECIDED);
            assertThat(DecisionRule.PEAK.decide(ReadoutTrace.of(y, 1))).isEqualTo(DecisionRule.UNDECIDED);
        }
    }

    @Test
    void filtersEachOutputByItself() {
        Random random = new Random(4);
        float[][] alone = new float[3][50];
        float[] together = new float[150];
        for (int i = 0; i < together.length; i++) {
            together[i] = random.nextFloat() - 0.5f;
            alone[i % 3][i / 3] = together[i];
        }
        ReadoutFilter filter = new ReadoutFilter(0.001, 3);
        float[] gradient = together.clone();
        float[][] gradients = {alone[0].clone(), alone[1].clone(), alone[2].clone()};
        filter.apply(together, together);
        filter.transpose(gradient);
        for (int k = 0; k < 3; k++) {
            FILTER.apply(alone[k], alone[k]);
            FILTER.transpose(gradients[k]);
        }

        for (int i = 0; i < together.length; i++) {
            assertThat(together[i]).isEqualTo(alone[i % 3][i / 3]);
            assertThat(gradient[i]).isEqualTo(gradients[i % 3][i / 3]);
        }
    }
}
