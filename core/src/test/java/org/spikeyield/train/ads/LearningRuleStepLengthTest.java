package org.spikeyield.train.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.simulate.NeuronLayout;

/** The rules learn the same from a second, whatever the length of a time step. */
class LearningRuleStepLengthTest {
    private static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    private static final double TAU = 0.003;
    private static final double ETA = 0.01;

    private interface RuleOf {
        LearningRule of(float[][] rows, float[] scale, double dtSeconds);
    }

    static Stream<Named<RuleOf>> rules() {
        return Stream.of(
                Named.of("lazy", (rows, scale, dt) -> new LazyLearning(rows, scale, TAU, dt)),
                Named.of("dense", (rows, scale, dt) -> new DenseLearning(rows, scale, TAU, dt)),
                Named.of("normalised", (rows, scale, dt) -> new BatchLearning(rows, scale, 1, 0, ALGEBRA, TAU, dt)),
                Named.of(
                        "preconditioned", (rows, scale, dt) -> new BatchLearning(rows, scale, 1, 3, ALGEBRA, TAU, dt)));
    }

    /** Spikes every 10 ms, just before filtered trains are looked at; a sum over finer steps is nearer to its integral, hence 15 %. */
    @ParameterizedTest
    @MethodSource("rules")
    void learnsAsMuchFromASecondInHalfSteps(RuleOf rule) {
        float whole = learned(rule, 1);
        float halves = learned(rule, 2);

        assertThat(whole).isGreaterThan(0f);
        assertThat(halves).isCloseTo(whole, withPercentage(15));
    }

    private static float learned(RuleOf rule, int stepsPerMillisecond) {
        float[][] rows = NeuronLayout.arrays(2, 2);
        LearningRule learning = rule.of(rows, NeuronLayout.of(new float[] {1, 1}), 0.001 / stepsPerMillisecond);
        learning.begin(ETA, 1);
        for (int t = 0; t < 1000 * stepsPerMillisecond; t++) {
            int count = (t + 1) % (10 * stepsPerMillisecond) == 0 ? 1 : 0;
            learning.prepare(new int[] {0}, count);
            learning.learn(new int[] {0}, count, NeuronLayout.of(new float[] {0.5f, 0.5f}));
        }
        learning.complete();
        return rows[0][NeuronLayout.HEAD + 1];
    }
}
