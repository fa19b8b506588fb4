package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.evaluate.Decision.NEGATIVE;
import static org.spikeyield.evaluate.Decision.POSITIVE;
import static org.spikeyield.evaluate.Decision.UNDECIDED;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRuleTest {
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
    void decides(String name, Decision threshold, Decision peak, float[] z) {
        assertThat(DecisionRule.THRESHOLD.decide(z)).isEqualTo(threshold);
        assertThat(DecisionRule.PEAK.decide(z)).isEqualTo(peak);
    }

    @Test
    void turnsTheDecisionByPeakWhenTheTraceIsTurned() {
        traces().forEach(arguments -> {
            float[] z = ((float[]) arguments.get()[3]).clone();
            Decision before = DecisionRule.PEAK.decide(z);
            for (int t = 0; t < z.length; t++) {
                z[t] = -z[t];
            }
            assertThat(DecisionRule.PEAK.decide(z)).isEqualTo(opposite(before));
        });
    }

    @Test
    void keepsTheDecisionByPeakWhenTheGainChanges() {
        traces().forEach(arguments -> {
            float[] z = ((float[]) arguments.get()[3]).clone();
            Decision before = DecisionRule.PEAK.decide(z);
            for (int t = 0; t < z.length; t++) {
                z[t] *= 0.125f;
            }
            assertThat(DecisionRule.PEAK.decide(z)).isEqualTo(before);
        });
    }

    @Test
    void leavesTheTraceAsItIs() {
        float[] z = {0.1f, -0.4f, 0.2f};
        DecisionRule.THRESHOLD.decide(z);
        DecisionRule.PEAK.decide(z);
        assertThat(z).containsExactly(0.1f, -0.4f, 0.2f);
    }

    private static Decision opposite(Decision decision) {
        return switch (decision) {
            case NEGATIVE -> POSITIVE;
            case UNDECIDED -> UNDECIDED;
            case POSITIVE -> NEGATIVE;
        };
    }

    private static Arguments trace(String name, Decision threshold, Decision peak, float... z) {
        return Arguments.of(name, threshold, peak, z);
    }
}
