package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.task.DecisionRule.UNDECIDED;

import org.junit.jupiter.api.Test;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.task.DecisionRule;

class RuleScoresTest {
    private static final int NEGATIVE = 0;
    private static final int POSITIVE = 1;

    @Test
    void countsEveryKindOfOutcome() {
        RuleScores scores = new RuleScores(DecisionRule.PEAK, 2, 10);
        scores.add(POSITIVE, POSITIVE, POSITIVE);
        scores.add(POSITIVE, POSITIVE, NEGATIVE);
        scores.add(POSITIVE, NEGATIVE, NEGATIVE);
        scores.add(POSITIVE, UNDECIDED, POSITIVE);
        scores.add(NEGATIVE, NEGATIVE, NEGATIVE);
        scores.add(NEGATIVE, NEGATIVE, UNDECIDED);
        scores.add(NEGATIVE, NEGATIVE, POSITIVE);
        scores.add(NEGATIVE, POSITIVE, POSITIVE);
        scores.add(NEGATIVE, UNDECIDED, UNDECIDED);
        scores.add(NEGATIVE, NEGATIVE, NEGATIVE);

        RuleResult result = scores.result();

        assertThat(result.correct()).isEqualTo(6);
        assertThat(result.undecided()).isEqualTo(2);
        assertThat(result.truePositive()).isEqualTo(2);
        assertThat(result.falseNegative()).isEqualTo(1);
        assertThat(result.trueNegative()).isEqualTo(4);
        assertThat(result.falsePositive()).isEqualTo(1);
        assertThat(result.teacherAgreement()).isEqualTo(5);
        assertThat(result.samples()).isEqualTo(10);
        assertThat(result.accuracy()).isEqualTo(0.6);
        assertThat(result.balancedAccuracy()).isEqualTo((2.0 / 4 + 4.0 / 6) / 2);
        assertThat(result.outcomes()).containsExactly(0b0111_0011, 0b0000_0010);
    }

    @Test
    void keepsTheIdentitiesOfTheConfusionTable() {
        RandomStream random = RandomStream.of(new StreamKey(3, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 1));
        for (int samples = 1; samples < 60; samples++) {
            RuleScores scores = new RuleScores(DecisionRule.THRESHOLD, 2, samples);
            boolean[] right = new boolean[samples];
            int positives = 0;
            int agreed = 0;
            for (int s = 0; s < samples; s++) {
                boolean label = random.nextBoolean();
                int chip = random.nextInt(3) - 1;
                int teacher = random.nextInt(3) - 1;
                scores.add(label ? POSITIVE : NEGATIVE, chip, teacher);
                right[s] = chip == (label ? POSITIVE : NEGATIVE);
                positives += label ? 1 : 0;
                agreed += chip == teacher && chip != UNDECIDED ? 1 : 0;
            }
            RuleResult result = scores.result();
            assertThat(result.samples()).isEqualTo(samples);
            assertThat(result.correct()).isEqualTo(result.truePositive() + result.trueNegative());
            assertThat(result.truePositive() + result.falseNegative()).isLessThanOrEqualTo(positives);
            assertThat(result.trueNegative() + result.falsePositive()).isLessThanOrEqualTo(samples - positives);
            assertThat(result.teacherAgreement()).isEqualTo(agreed);
            assertThat(result.outcomes()).hasSize((samples + 7) / 8);
            for (int s = 0; s < samples; s++) {
                assertThat(result.correct(s)).isEqualTo(right[s]);
            }
        }
    }

    @Test
    void averagesOverTheClassesThatArePresent() {
        RuleScores scores = new RuleScores(DecisionRule.PEAK, 2, 2);
        scores.add(POSITIVE, POSITIVE, POSITIVE);
        scores.add(POSITIVE, NEGATIVE, POSITIVE);
        assertThat(scores.result().balancedAccuracy()).isEqualTo(0.5);

        scores.clear();
        scores.add(NEGATIVE, NEGATIVE, NEGATIVE);
        scores.add(NEGATIVE, NEGATIVE, NEGATIVE);
        assertThat(scores.result().balancedAccuracy()).isEqualTo(1);
    }

    @Test
    void startsAfreshWhenCleared() {
        RuleScores used = new RuleScores(DecisionRule.PEAK, 2, 3);
        RuleScores fresh = new RuleScores(DecisionRule.PEAK, 2, 3);
        for (int s = 0; s < 3; s++) {
            used.add(POSITIVE, POSITIVE, POSITIVE);
        }
        RuleResult before = used.result();
        used.clear();
        for (int s = 0; s < 3; s++) {
            used.add(s == 1 ? POSITIVE : NEGATIVE, NEGATIVE, UNDECIDED);
            fresh.add(s == 1 ? POSITIVE : NEGATIVE, NEGATIVE, UNDECIDED);
        }
        assertThat(used.result()).isEqualTo(fresh.result());
        assertThat(before.correct()).isEqualTo(3);
        assertThat(before.outcomes()).containsExactly(0b111);
    }

    @Test
    void countsDecisionsOfThreeClasses() {
        RuleScores scores = new RuleScores(DecisionRule.PEAK, 3, 7);
        int[] labels = {0, 0, 1, 1, 2, 2, 2};
        int[] decisions = {0, 2, 1, UNDECIDED, 2, 2, 0};
        for (int s = 0; s < labels.length; s++) {
            scores.add(labels[s], decisions[s], 2);
        }

        RuleResult result = scores.result();

        assertThat(result.classes()).isEqualTo(3);
        assertThat(result.confusion()).containsExactly(1, 0, 1, 0, 1, 0, 1, 0, 2);
        assertThat(result.correct()).isEqualTo(4);
        assertThat(result.undecided()).isEqualTo(1);
        assertThat(result.teacherAgreement()).isEqualTo(3);
        assertThat(result.samples()).isEqualTo(7);
        assertThat(result.balancedAccuracy()).isEqualTo((0.5 + 0.5 + 2.0 / 3) / 3);
        assertThat(result.correctOf(2)).isEqualTo(2);
        assertThat(result.decidedOf(1)).isEqualTo(1);
        assertThat(result.outcomes()).containsExactly(0b0011_0101);
    }
}
