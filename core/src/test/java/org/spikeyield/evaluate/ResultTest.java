package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikeyield.study.Results.metrics;
import static org.spikeyield.study.Results.rules;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;

class ResultTest {
    @Test
    void refusesCountsThatContradictEachOther() {
        assertThatThrownBy(() -> new RuleResult(2, 0, 1, 0, 0, 0, 0, 1, 1, new byte[] {3}))
                .hasMessageContaining("correct is 2");
        assertThatThrownBy(() -> new RuleResult(1, 0, 1, 0, 0, 0, 0, 1, 1, new byte[] {3}))
                .hasMessageContaining("2 bits set");
        assertThatThrownBy(() -> new RuleResult(1, 8, 1, 0, 0, 0, 0, 1, 1, new byte[] {1}))
                .hasMessageContaining("1 bytes");
    }

    @Test
    void comparesOutcomesByContent() {
        RuleResult one = new RuleResult(1, 1, 1, 0, 0, 0, 1, 0.5, 0.5, new byte[] {2});
        assertThat(new RuleResult(1, 1, 1, 0, 0, 0, 1, 0.5, 0.5, new byte[] {2}))
                .isEqualTo(one)
                .hasSameHashCodeAs(one);
        assertThat(new RuleResult(1, 1, 1, 0, 0, 0, 1, 0.5, 0.5, new byte[] {1}))
                .isNotEqualTo(one);
    }

    @Test
    void countsEverySampleUndecidedWhenNothingWasScored() {
        ChipResult row = ChipResult.without(ChipStatus.DIVERGED, "state", bench(9), new Chip(null, 3, 2, 0.25), 0.5);
        for (DecisionRule rule : DecisionRule.STANDARD) {
            RuleResult none = row.rule(rule);
            assertThat(none.samples()).isEqualTo(9);
            assertThat(none.undecided()).isEqualTo(9);
            assertThat(none.correct()).isZero();
            assertThat(none.teacherAgreement()).isZero();
            assertThat(none.outcomes()).containsExactly(0, 0);
            assertCanonicalNaN(none.accuracy(), none.balancedAccuracy());
        }
        assertCanonicalNaN(
                row.value(ChipMetric.MSE_TARGET),
                row.value(ChipMetric.MSE_TEACHER),
                row.value(ChipMetric.RECONSTRUCTION_ERROR),
                row.value(ChipMetric.MEAN_RATE_HZ),
                row.value(ChipMetric.SPIKES_PER_STEP));
        assertThat(row.value(ChipMetric.FOLDED)).isEqualTo(3);
        assertThat(row.value(ChipMetric.FLOORED)).isEqualTo(2);
        assertThat(row.value(ChipMetric.ZEROED_SHARE)).isEqualTo(0.25);
        assertThat(row.value(ChipMetric.NOISE_SD)).isEqualTo(0.5);
    }

    @Test
    void givesEachRuleItsOwnScores() {
        RuleResult threshold = RuleResult.none(2, 1);
        RuleResult peak = new RuleResult(1, 0, 1, 0, 0, 0, 1, 1, 1, new byte[] {1});
        ChipResult row =
                new ChipResult(ChipStatus.OK, "", 1, rules(threshold, peak), metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        assertThat(row.rule(DecisionRule.THRESHOLD)).isSameAs(threshold);
        assertThat(row.rule(DecisionRule.PEAK)).isSameAs(peak);
        TeacherResult teacher = new TeacherResult(rules(threshold, peak), 0);
        assertThat(teacher.rule(DecisionRule.THRESHOLD)).isSameAs(threshold);
        assertThat(teacher.rule(DecisionRule.PEAK)).isSameAs(peak);
        assertThat(DecisionRule.STANDARD).extracting(row::rule).doesNotHaveDuplicates();
        assertThat(DecisionRule.STANDARD).extracting(teacher::rule).doesNotHaveDuplicates();
    }

    @Test
    void keepsMessagesToOneBoundedLine() {
        ChipResult row = ChipResult.without(
                ChipStatus.FAILED, "a\n\tb " + "x".repeat(500), bench(1), new Chip(null, 0, 0, 0), 0);
        assertThat(row.message()).hasSize(ChipResult.MAX_MESSAGE).startsWith("a b xxx");
    }

    @Test
    void refusesARowThatContradictsItself() {
        RuleResult none = RuleResult.none(2, 2);
        assertThatThrownBy(() -> new ChipResult(
                        ChipStatus.OK, "why", 2, rules(none, none), metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)))
                .hasMessageContaining("status OK");
        assertThatThrownBy(() -> new ChipResult(
                        ChipStatus.FAILED, "", 2, rules(none, none), metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)))
                .hasMessageContaining("status FAILED");
        assertThatThrownBy(() -> new ChipResult(
                        ChipStatus.OK, "", 3, rules(none, none), metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)))
                .hasMessageContaining("samples in a chip result of 3");
    }

    private static TeacherBench bench(int samples) {
        return TeacherBench.of(Optional.empty(), new TestNetworks.SignTask(), 1, 0, Role.TEST, samples);
    }

    private static void assertCanonicalNaN(double... values) {
        for (double value : values) {
            assertThat(Double.doubleToRawLongBits(value)).isEqualTo(Double.doubleToRawLongBits(Double.NaN));
        }
    }

    @Test
    void refusesDecisionsThatAreNotOfAWholeNumberOfClasses() {
        assertThatThrownBy(() -> new RuleResult(0, 1, new int[5], 0, 0, 0, new byte[1]))
                .hasMessageContaining("5 counts");
        assertThatThrownBy(() -> new RuleResult(0, 1, new int[1], 0, 0, 0, new byte[1]))
                .hasMessageContaining("1 counts");
        RuleResult three = new RuleResult(0, 2, new int[9], 0, 0, 0, new byte[1]);
        assertThatThrownBy(() -> new ChipResult(
                        ChipStatus.OK,
                        "",
                        2,
                        rules(three, RuleResult.none(2, 2)),
                        metrics(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)))
                .hasMessageContaining("classes beside others of 3");
    }
}
