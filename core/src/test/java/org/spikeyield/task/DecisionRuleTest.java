package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.task.DecisionRule.UNDECIDED;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRuleTest {
    private static final int NEGATIVE = 0;
    private static final int POSITIVE = 1;

    static Stream<Arguments> traces() {
        return Stream.of(
                trace("silent", UNDECIDED, UNDECIDED, 0, 0, 0),
                trace("signed zeros", UNDECIDED, UNDECIDED, 0, -0f, 0),
                trace("one step", UNDECIDED, UNDECIDED, 2),
                trace("large constant", UNDECIDED, UNDECIDED, 2, 2, 2),
                trace("large negative constant", UNDECIDED, UNDECIDED, -2, -2, -2),
                trace("small", UNDECIDED, POSITIVE, 0, 0.3f, -0.2f),
                trace("small negative", UNDECIDED, NEGATIVE, 0, 0.2f, -0.3f),
                trace("at the threshold", UNDECIDED, POSITIVE, 0, 0.5f, 0),
                trace("just above", POSITIVE, POSITIVE, 0, Math.nextUp(0.5f), 0),
                trace("at the negative threshold", UNDECIDED, NEGATIVE, 0, -0.5f, 0),
                trace("just below", NEGATIVE, NEGATIVE, 0, Math.nextDown(-0.5f), 0),
                trace("both, first negative and larger", POSITIVE, NEGATIVE, -0.9f, 0, 0.6f),
                trace("both, first positive and larger", POSITIVE, POSITIVE, 0.9f, 0, -0.6f),
                trace("equal peaks", POSITIVE, UNDECIDED, -0.7f, 0, 0.7f),
                trace("equal small peaks", UNDECIDED, UNDECIDED, -0.1f, 0, 0.1f),
                trace("never below zero", POSITIVE, POSITIVE, 0.6f, 0.7f, 0.8f),
                trace("never above zero", NEGATIVE, NEGATIVE, -0.6f, -0.7f, -0.8f));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traces")
    void decides(String name, int threshold, int peak, float[] z) {
        assertThat(decide(DecisionRule.THRESHOLD, z)).isEqualTo(threshold);
        assertThat(decide(DecisionRule.PEAK, z)).isEqualTo(peak);
    }

    @Test
    void turnsTheDecisionByPeakWhenTheTraceIsTurned() {
        traces().forEach(arguments -> {
            float[] z = ((float[]) arguments.get()[3]).clone();
            int before = decide(DecisionRule.PEAK, z);
            for (int t = 0; t < z.length; t++) {
                z[t] = -z[t];
            }
            assertThat(decide(DecisionRule.PEAK, z)).isEqualTo(opposite(before));
        });
    }

    @Test
    void keepsTheDecisionByPeakWhenTheGainChanges() {
        traces().forEach(arguments -> {
            float[] z = ((float[]) arguments.get()[3]).clone();
            int before = decide(DecisionRule.PEAK, z);
            for (int t = 0; t < z.length; t++) {
                z[t] *= 0.125f;
            }
            assertThat(decide(DecisionRule.PEAK, z)).isEqualTo(before);
        });
    }

    @Test
    void leavesTheTraceAsItIs() {
        float[] z = {0.1f, -0.4f, 0.2f};
        decide(DecisionRule.THRESHOLD, z);
        decide(DecisionRule.PEAK, z);
        assertThat(z).containsExactly(0.1f, -0.4f, 0.2f);
    }

    private static int decide(DecisionRule rule, float... z) {
        return decide(rule, 1, z);
    }

    private static int decide(DecisionRule rule, int outputs, float... z) {
        return rule.decide(ReadoutTrace.of(z, outputs));
    }

    private static int opposite(int decision) {
        return decision == UNDECIDED ? UNDECIDED : 1 - decision;
    }

    private static Arguments trace(String name, int threshold, int peak, float... z) {
        return Arguments.of(name, threshold, peak, z);
    }

    /** Steps of two or three outputs, one behind the other. */
    static Stream<Arguments> tracesOfSeveralOutputs() {
        return Stream.of(
                of(2, "silent", UNDECIDED, UNDECIDED, 0, 0, 0, 0),
                of(2, "the only one that is not constant has its largest value", 1, 1, 0, 0, 0, 0.6f),
                of(2, "small", UNDECIDED, 1, 0, 0.2f, 0.4f, 0.41f),
                of(2, "at the threshold", UNDECIDED, 0, 0.5f, 0, 0, 0),
                of(2, "just above", 0, 0, Math.nextUp(0.5f), 0, 0, 0),
                of(2, "equal", UNDECIDED, UNDECIDED, 0.7f, 0, 0, 0.7f),
                of(2, "all negative", UNDECIDED, 1, -3, -0.1f, -0.2f, -2),
                of(2, "a large constant", UNDECIDED, UNDECIDED, 2, 0, 2, 1),
                of(3, "the last", 2, 2, 0.1f, 0.6f, 0, 0, 0.2f, 0.9f),
                of(3, "two that are equal below the largest", 0, 0, 0.1f, 0.6f, 0.6f, 0.8f, 0, 0),
                of(3, "equal largest behind a smaller one", UNDECIDED, UNDECIDED, 0.1f, 0.6f, 0.6f, 0, 0, 0),
                of(3, "a largest one behind equal ones", 2, 2, 0.6f, 0.6f, 0, 0, 0, 0.7f));
    }

    @ParameterizedTest(name = "{0} outputs: {1}")
    @MethodSource("tracesOfSeveralOutputs")
    void decidesForTheOutputWithTheLargestValue(int outputs, String name, int threshold, int peak, float[] z) {
        assertThat(decide(DecisionRule.THRESHOLD, outputs, z)).isEqualTo(threshold);
        assertThat(decide(DecisionRule.PEAK, outputs, z)).isEqualTo(peak);
    }

    @Test
    void seesATraceWithAGainOnIt() {
        ReadoutTrace trace = ReadoutTrace.of(new float[] {0.2f, -1, 0.4f, 3}, 2);
        ReadoutTrace scaled = new ReadoutTrace(2);
        scaled.takeScaled(trace, 0.5);

        assertThat(scaled.steps()).isEqualTo(2);
        assertThat(scaled.value(1, 0)).isEqualTo(0.2f);
        assertThat(scaled.value(0, 1)).isEqualTo(-0.5f);
        assertThat(scaled.lowest(1)).isEqualTo(-0.5f);
        assertThat(scaled.highest(1)).isEqualTo(1.5f);
        assertThat(trace.value(1, 1)).isEqualTo(3f);
    }

    private static Arguments of(int outputs, String name, int threshold, int peak, float... z) {
        return Arguments.of(outputs, name, threshold, peak, z);
    }
}
