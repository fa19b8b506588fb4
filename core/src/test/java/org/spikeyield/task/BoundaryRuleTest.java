package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoundaryRuleTest {
    private static final DecisionRule INTEGRAL = BoundaryRule.ALL.get(0);
    private static final DecisionRule INTEGRAL1 = BoundaryRule.ALL.get(1);
    private static final DecisionRule MAX = BoundaryRule.ALL.get(2);

    private static BoundaryRule fitted(DecisionRule rule, List<float[]> positive, List<float[]> negative) {
        RuleFit fit = rule.newFit().orElseThrow();
        positive.forEach(z -> fit.add(ReadoutTrace.of(z, 1), 1));
        negative.forEach(z -> fit.add(ReadoutTrace.of(z, 1), 0));
        return (BoundaryRule) fit.fitted();
    }

    private static int decide(DecisionRule rule, float... z) {
        return rule.decide(ReadoutTrace.of(z, 1));
    }

    @Test
    void keysAndOrderAreTheColumns() {
        assertThat(BoundaryRule.ALL).extracting(DecisionRule::key).containsExactly("integral", "integral1", "max");
    }

    @Test
    void integralStartsAnewBelowOneHalf() {
        BoundaryRule rule = new BoundaryRule(BoundaryRule.Level.INTEGRAL1, 1, 2.5);

        assertThat(decide(rule, 1, 1, 1)).isOne();
        assertThat(decide(rule, 1, 1, 0.4f, 1, 1)).isZero();
        assertThat(decide(rule, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f, 0.4f)).isZero();
        assertThat(decide(rule, 0.9f, 0.9f, 0.5f, 0.5f)).isOne();
        assertThat(decide(rule, -5, -5)).isZero();
        assertThat(decide(new BoundaryRule(BoundaryRule.Level.INTEGRAL, 2, 2.5), 0.6f, 0.6f, 0.2f))
                .isZero();
        assertThat(decide(new BoundaryRule(BoundaryRule.Level.INTEGRAL, 2, 2.3), 0.6f, 0.6f, 0.2f))
                .isOne();
    }

    @Test
    void levelsAreWhatIsComparedStepByStep() {
        float[] z = {0.2f, 0.3f, 0.4f, 0.2f, 0.3f};
        ReadoutTrace trace = ReadoutTrace.of(z, 1);
        DecisionLevel sum = new BoundaryRule(BoundaryRule.Level.INTEGRAL, 2, 1.3)
                .level(trace)
                .orElseThrow();
        DecisionLevel largest =
                new BoundaryRule(BoundaryRule.Level.MAX, 1, 0.3).level(trace).orElseThrow();

        assertThat(sum.values()).containsExactly(new float[] {0, 0.6f, 1.4f, 0, 0.6f}, within(1e-6f));
        assertThat(sum)
                .returns("sum while above 0.5", DecisionLevel::name)
                .returns(2.0, DecisionLevel::gain)
                .returns(0.5, DecisionLevel::from)
                .returns(1.3, DecisionLevel::boundary);
        assertThat(largest.values()).containsExactly(z);
        assertThat(largest.from()).isNaN();
        assertThat(DecisionRule.PEAK.level(trace)).isEmpty();
        assertThatThrownBy(() -> MAX.level(trace)).hasMessage("rule max has not been fitted to a network");
    }

    @Test
    void boundaryIsTheMiddleOfWhatSeparates() {
        BoundaryRule max = fitted(
                MAX, List.of(new float[] {0, 3}, new float[] {2, 1}), List.of(new float[] {1, 0}, new float[] {-1, -2
                }));

        // from 1 on, below 2, over a range of −1 to 3 in steps of 0.004
        assertThat(max.boundary()).isCloseTo(1.5, within(0.004));
        assertThat(max.gain()).isEqualTo(1);
        assertThat(decide(max, 1.6f, 0)).isOne();
        assertThat(decide(max, 1.4f, 0)).isZero();
        BoundaryRule integral = fitted(
                INTEGRAL1, List.of(new float[] {1, 1, 1, 1}), List.of(new float[] {1, 0, 1, 1}, new float[] {0, 0, 0, 0
                }));
        assertThat(integral.boundary()).isCloseTo(3, within(0.01));
    }

    @Test
    void gainIsFittedWhereAnswersAreTooSmall() {
        List<float[]> positive = List.of(new float[] {0.3f, 0.3f, 0.3f}, new float[] {0.35f, 0.35f, 0.3f});
        List<float[]> negative = List.of(new float[] {0.3f, 0, 0.3f}, new float[] {0.2f, 0.2f, 0.2f});

        assertThat(fitted(INTEGRAL1, positive, negative).boundary()).isZero();
        BoundaryRule rule = fitted(INTEGRAL, positive, negative);
        // the nearest to 1 of those with 0.5 <= 0.3·g
        assertThat(rule.gain()).isBetween(1.66, 1.73);
        positive.forEach(z -> assertThat(decide(rule, z)).isOne());
        negative.forEach(z -> assertThat(decide(rule, z)).isZero());
    }

    @Test
    void gainNearestOneIsTakenOfEqualOnes() {
        BoundaryRule rule = fitted(INTEGRAL, List.of(new float[] {1, 1}), List.of(new float[] {0, 0}));

        assertThat(rule.gain()).isCloseTo(1, within(0.026));
    }

    @Test
    void silentNetworksRaiseNoAlarm() {
        for (DecisionRule rule : BoundaryRule.ALL) {
            BoundaryRule silent = fitted(rule, List.of(new float[] {0, 0}), List.of(new float[] {0, 0}));

            assertThat(decide(silent, 0, 0)).isZero();
        }
    }

    @Test
    void refusesToDecideUnfitted() {
        assertThatThrownBy(() -> decide(INTEGRAL, 1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("rule integral has not been fitted to a network");
    }
}
