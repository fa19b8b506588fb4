package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikeyield.evaluate.Decision.NEGATIVE;
import static org.spikeyield.evaluate.Decision.POSITIVE;
import static org.spikeyield.evaluate.Decision.UNDECIDED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

class RuleScoresTest {
    private static final List<Decision> DECISIONS = List.of(Decision.values());

    @Test
    void countsEveryKindOfOutcome() {
        RuleScores scores = new RuleScores(DecisionRule.PEAK, 10);
        scores.add(true, POSITIVE, POSITIVE);
        scores.add(true, POSITIVE, NEGATIVE);
        scores.add(true, NEGATIVE, NEGATIVE);
        scores.add(true, UNDECIDED, POSITIVE);
        scores.add(false, NEGATIVE, NEGATIVE);
        scores.add(false, NEGATIVE, UNDECIDED);
        scores.add(false, NEGATIVE, POSITIVE);
        scores.add(false, POSITIVE, POSITIVE);
        scores.add(false, UNDECIDED, UNDECIDED);
        scores.add(false, NEGATIVE, NEGATIVE);

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
            RuleScores scores = new RuleScores(DecisionRule.THRESHOLD, samples);
            boolean[] right = new boolean[samples];
            int positives = 0;
            int agreed = 0;
            for (int s = 0; s < samples; s++) {
                boolean label = random.nextBoolean();
                Decision chip = DECISIONS.get(random.nextInt(3));
                Decision teacher = DECISIONS.get(random.nextInt(3));
                scores.add(label, chip, teacher);
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
        RuleScores scores = new RuleScores(DecisionRule.PEAK, 2);
        scores.add(true, POSITIVE, POSITIVE);
        scores.add(true, NEGATIVE, POSITIVE);
        assertThat(scores.result().balancedAccuracy()).isEqualTo(0.5);

        scores.clear();
        scores.add(false, NEGATIVE, NEGATIVE);
        scores.add(false, NEGATIVE, NEGATIVE);
        assertThat(scores.result().balancedAccuracy()).isEqualTo(1);
    }

    @Test
    void startsAfreshWhenCleared() {
        RuleScores used = new RuleScores(DecisionRule.PEAK, 3);
        RuleScores fresh = new RuleScores(DecisionRule.PEAK, 3);
        for (int s = 0; s < 3; s++) {
            used.add(true, POSITIVE, POSITIVE);
        }
        RuleResult before = used.result();
        used.clear();
        for (int s = 0; s < 3; s++) {
            used.add(s == 1, NEGATIVE, UNDECIDED);
            fresh.add(s == 1, NEGATIVE, UNDECIDED);
        }
        assertThat(used.result()).isEqualTo(fresh.result());
        assertThat(before.correct()).isEqualTo(3);
        assertThat(before.outcomes()).containsExactly(0b111);
    }
}
