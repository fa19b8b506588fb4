package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DelayedMatch.Trial;

class DelayedMatchTest {
    private static final int SEED = 11;

    private static DelayedMatch task(int cues) {
        return new DelayedMatch(1, cues, 0.3, false);
    }

    /** The sum over steps of one channel: 100 for each cue of 100 steps, since smoothing moves no mass. */
    private static double area(Sample sample, int channel) {
        double area = 0;
        for (int t = 0; t < sample.steps(); t++) {
            area += sample.input()[t * sample.channels() + channel];
        }
        return area;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void showsOneCueTwiceOrTwoCues(int cues) {
        DelayedMatch task = task(cues);
        for (int index = 0; index < 200; index++) {
            Trial trial = task.draw(SEED, Role.TEST, 0, index);
            Sample sample = task.sample(SEED, Role.TEST, 0, index);
            assertThat(sample.channels()).isEqualTo(cues);
            assertThat(sample.steps()).isEqualTo(1000);
            assertThat(sample.label()).isEqualTo(trial.match() ? 1 : 0);
            assertThat(trial.other()).isNotEqualTo(trial.cue1()).isBetween(0, cues - 1);
            for (int cue = 0; cue < cues; cue++) {
                int shown = (cue == trial.cue1() ? trial.match() ? 2 : 1 : 0)
                        + (cue == trial.other() && !trial.match() ? 1 : 0);
                // an interval of 0.1 s may begin between two steps
                assertThat(area(sample, cue)).isCloseTo(100 * shown, within(1e-3 + shown));
            }
        }
    }

    /** Drawn times once more, from the definition: first steps at or after the beginnings and ends, smoothed with a Gaussian of 10 steps. */
    @Test
    void isTheSmoothedSumOfItsCues() {
        DelayedMatch task = task(3);
        for (int index = 0; index < 5; index++) {
            Trial trial = task.draw(SEED, Role.TRAIN, 2, index);
            Sample sample = task.sample(SEED, Role.TRAIN, 2, index);
            double start2 = trial.start1() + 0.1 + trial.delay();
            int cue2 = trial.match() ? trial.cue1() : trial.other();
            for (int t = 0; t < 1000; t += 7) {
                double[] expected = new double[3];
                for (int k = -60; k <= 60; k++) {
                    double weight = Math.exp(-0.5 * k * k / 100.0) / Math.sqrt(200 * Math.PI);
                    double at = (t + k) * 0.001;
                    expected[trial.cue1()] += at >= trial.start1() && at < trial.start1() + 0.1 ? weight : 0;
                    expected[cue2] += at >= start2 && at < start2 + 0.1 ? weight : 0;
                }
                for (int c = 0; c < 3; c++) {
                    assertThat((double) sample.input()[3 * t + c]).isCloseTo(expected[c], within(1e-5));
                }
            }
        }
    }

    @Test
    void asksForTheAnswerAfterTheSecondCueOnly() {
        DelayedMatch task = task(2);
        for (int index = 0; index < 100; index++) {
            Trial trial = task.draw(SEED, Role.TUNE, 0, index);
            Sample sample = task.sample(SEED, Role.TUNE, 0, index);
            double end2 = trial.start1() + 0.1 + trial.delay() + 0.1;
            assertThat(end2 + 0.3).isLessThan(1);
            float largest = 0;
            for (int t = 0; t < 1000; t++) {
                float towardsLabel = sample.label() == 1 ? sample.target()[t] : -sample.target()[t];
                largest = Math.max(largest, towardsLabel);
                assertThat(towardsLabel).isGreaterThanOrEqualTo(0f);
                if (t * 0.001 < end2 + 0.05 - 0.121) {
                    assertThat(towardsLabel).isZero();
                }
            }
            assertThat(largest).isEqualTo(1f);
        }
    }

    /** Binomial and multinomial counts, five standard deviations: false alarm 6e-7 each. */
    @Test
    void drawsCuesAndMatchesEvenly() {
        DelayedMatch task = task(4);
        int matches = 0;
        int[] first = new int[4];
        int[] apart = new int[4];
        for (int index = 0; index < 10_000; index++) {
            Trial trial = task.draw(SEED, Role.TRAIN, 0, index);
            matches += trial.match() ? 1 : 0;
            first[trial.cue1()]++;
            apart[(trial.other() - trial.cue1() + 4) % 4]++;
        }
        assertThat(matches).isBetween(4750, 5250);
        for (int cue = 0; cue < 4; cue++) {
            assertThat(first[cue]).isBetween(2500 - 217, 2500 + 217);
        }
        assertThat(apart[0]).isZero();
        for (int step = 1; step < 4; step++) {
            assertThat(apart[step]).isBetween(3333 - 236, 3333 + 236);
        }
    }

    @Test
    void balancesTheTestSetPairByPairAndNothingElse() {
        DelayedMatch task = task(4);
        DelayedMatch balanced = task.withBalancedTest();
        for (int index = 0; index < 200; index += 2) {
            Sample odd = balanced.sample(SEED, Role.TEST, 0, index + 1);
            assertThat(odd.label())
                    .isNotEqualTo(balanced.sample(SEED, Role.TEST, 0, index).label());
            Sample drawn = task.sample(SEED, Role.TEST, 0, index + 1);
            if (odd.label() == drawn.label()) {
                assertThat(odd.input()).isEqualTo(drawn.input());
            }
            assertThat(balanced.sample(SEED, Role.TRAIN, 0, index + 1).input())
                    .isEqualTo(task.sample(SEED, Role.TRAIN, 0, index + 1).input());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 2, 0.3, duration of delayed-match is 0.9 s",
        "0.5, 2, 0.1, allowed is 0.8 s (0.7 s and the longest delay) to 60.0 s",
        "1.0005, 2, 0.3, whole number of milliseconds",
        "61, 2, 0.3, duration of delayed-match is 61.0 s",
        "1, 1, 0.3, 1 cues",
        "1, 17, 0.3, 17 cues",
        "1, 2, 0.05, longest delay of 0.05 s"
    })
    void refusesTimesThatDoNotGoTogether(double duration, int cues, double delay, String said) {
        assertThatThrownBy(() -> new DelayedMatch(duration, cues, delay, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
