package org.spikeyield.train.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikeyield.simulate.NeuronLayout;

class LearningRuleTest {
    private static final int N = 30;
    private static final double TAU = 0.07;
    private static final double DT = 0.001;

    /** 1000 steps cross the rebasing of the lazy form four times; its partial sums are float, hence the tolerance. */
    @Test
    void learnsTheSameLazilyAsDensely() {
        float[] scale = NeuronLayout.of(vector(new Random(1), N, 0.5f, 1.5f));
        float[][] dense = rows(new Random(2));
        float[][] lazy = rows(new Random(2));
        float[][] start = rows(new Random(2));
        drive(new DenseLearning(dense, scale, TAU, DT), 1000, 3);
        drive(new LazyLearning(lazy, scale, TAU, DT), 1000, 3);

        double largest = 0;
        for (int j = 0; j < N; j++) {
            for (int i = 0; i < N; i++) {
                largest = Math.max(largest, Math.abs(dense[j][HEAD + i] - start[j][HEAD + i]));
            }
        }
        assertThat(largest).isGreaterThan(0.1);
        for (int j = 0; j < N; j++) {
            for (int i = 0; i < lazy[j].length; i++) {
                assertThat((double) lazy[j][i]).isCloseTo(dense[j][i], within(2e-5 * largest));
            }
        }
    }

    @Test
    void keepsRowsOfSpikingNeuronsUpToDateForTheirUse() {
        float[] scale = NeuronLayout.of(vector(new Random(1), N, 0.5f, 1.5f));
        float[][] dense = rows(new Random(2));
        float[][] lazy = rows(new Random(2));
        LearningRule denseRule = new DenseLearning(dense, scale, TAU, DT);
        LearningRule lazyRule = new LazyLearning(lazy, scale, TAU, DT);
        denseRule.begin(1e-3, 75);
        lazyRule.begin(1e-3, 75);
        Random random = new Random(4);
        for (int t = 0; t < 300; t++) {
            int[] spikes = {random.nextInt(N)};
            float[] d = NeuronLayout.of(vector(random, N, -1f, 1f));
            denseRule.prepare(spikes, 1);
            lazyRule.prepare(spikes, 1);
            for (int i = 0; i < N; i++) {
                assertThat((double) lazy[spikes[0]][HEAD + i]).isCloseTo(dense[spikes[0]][HEAD + i], within(1e-4));
            }
            denseRule.learn(spikes, 1, d);
            lazyRule.learn(spikes, 1, d);
        }
    }

    @Test
    void addsRateTimesTrainTimesError() {
        float[] scale = NeuronLayout.of(new float[] {2f, 1f});
        float[][] rows = NeuronLayout.arrays(2, 2);
        LearningRule rule = new LazyLearning(rows, scale, TAU, DT);
        rule.begin(0.1, 75);
        rule.learn(new int[] {1}, 1, NeuronLayout.of(new float[] {3f, 5f}));
        rule.complete();

        // r_1 = 1/tau; the diagonal, what is no neuron's and the silent neuron's row stay as they are
        assertThat((double) rows[1][HEAD]).isCloseTo(0.1 / TAU * 3 * 2, within(1e-5));
        rows[1][HEAD] = 0f;
        assertThat(rows[1]).containsOnly(0f);
        assertThat(rows[0]).containsOnly(0f);
    }

    private static void drive(LearningRule rule, int steps, long seed) {
        Random random = new Random(seed);
        for (int sample = 0; sample < 2; sample++) {
            rule.begin(1e-3, 75);
            for (int t = 0; t < steps; t++) {
                int[] spikes = random.ints(0, N)
                        .limit(random.nextInt(3))
                        .sorted()
                        .distinct()
                        .toArray();
                rule.prepare(spikes, spikes.length);
                rule.learn(spikes, spikes.length, NeuronLayout.of(vector(random, N, -1f, 1f)));
            }
            rule.complete();
        }
    }

    private static float[][] rows(Random random) {
        float[][] rows = NeuronLayout.arrays(N, N);
        for (int j = 0; j < N; j++) {
            System.arraycopy(vector(random, N, -0.1f, 0.1f), 0, rows[j], HEAD, N);
            rows[j][HEAD + j] = 0f;
        }
        return rows;
    }

    private static float[] vector(Random random, int length, float low, float high) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = low + (high - low) * random.nextFloat();
        }
        return values;
    }
}
