package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DelayedRecall.Trial;

class DelayedRecallTest {
    private static final int SEED = 11;

    private static DelayedRecall task(int cues) {
        return new DelayedRecall(1, cues, 0.3, false);
    }

    /** The smoothed interval [start, end) at a step, from the definition: steps at or after its ends, a Gaussian of some steps. */
    private static double smoothed(double start, double end, int t, int sigma) {
        double sum = 0;
        for (int k = -6 * sigma; k <= 6 * sigma; k++) {
            double at = (t + k) * 0.001;
            sum += at >= start && at < end ? Math.exp(-0.5 * k * k / (sigma * sigma)) : 0;
        }
        return sum / (sigma * Math.sqrt(2 * Math.PI));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void showsTheCueInItsChannelAndTheGoPulseInTheLast(int cues) {
        DelayedRecall task = task(cues);
        assertThat(task.channels()).isEqualTo(cues + 1);
        assertThat(task.outputs()).isEqualTo(cues);
        assertThat(task.classes()).isEqualTo(cues);
        assertThat(task.rules()).isEqualTo(DecisionRule.STANDARD);
        for (int index = 0; index < 5; index++) {
            Trial trial = task.draw(SEED, Role.TRAIN, 2, index);
            Sample sample = task.sample(SEED, Role.TRAIN, 2, index);
            assertThat(sample.channels()).isEqualTo(cues + 1);
            assertThat(sample.steps()).isEqualTo(1000);
            assertThat(sample.label()).isEqualTo(trial.cue()).isBetween(0, cues - 1);
            double go = trial.start() + 0.1 + trial.delay();
            for (int t = 0; t < 1000; t += 7) {
                for (int c = 0; c <= cues; c++) {
                    double expected = c == trial.cue() ? smoothed(trial.start(), trial.start() + 0.1, t, 10) : 0;
                    expected += c == cues ? smoothed(go, go + 0.1, t, 10) : 0;
                    assertThat((double) sample.input()[t * (cues + 1) + c]).isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    @Test
    void asksTheOutputOfTheCueForOneAndTheOthersForNothing() {
        DelayedRecall task = task(3);
        for (int index = 0; index < 20; index++) {
            Trial trial = task.draw(SEED, Role.TUNE, 0, index);
            Sample sample = task.sample(SEED, Role.TUNE, 0, index);
            assertThat(sample.outputs()).isEqualTo(3);
            double goEnd = trial.start() + 0.1 + trial.delay() + 0.1;
            assertThat(goEnd + 0.3).isLessThan(1);
            float largest = 0;
            for (int t = 0; t < 1000; t++) {
                for (int k = 0; k < 3; k++) {
                    float target = sample.target()[t * 3 + k];
                    if (k == trial.cue()) {
                        largest = Math.max(largest, target);
                        assertThat((double) target).isCloseTo(smoothed(goEnd + 0.05, goEnd + 0.3, t, 20), within(1e-4));
                    } else {
                        assertThat(target).isZero();
                    }
                }
            }
            assertThat(largest).isEqualTo(1f);
        }
    }

    /** What is wanted, as a readout, is decided rightly by both rules. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void isAnsweredByItsTarget(int cues) {
        for (int index = 0; index < 20; index++) {
            Sample sample = task(cues).sample(SEED, Role.TEST, 0, index);
            for (DecisionRule rule : task(cues).rules()) {
                assertThat(rule.decide(ReadoutTrace.of(sample.target(), cues))).isEqualTo(sample.label());
            }
        }
    }

    /** Multinomial counts, five standard deviations: false alarm 6e-7 each. */
    @Test
    void drawsCuesEvenlyAndDelaysInTheirRange() {
        DelayedRecall task = task(4);
        int[] counts = new int[4];
        for (int index = 0; index < 10_000; index++) {
            Trial trial = task.draw(SEED, Role.TRAIN, 0, index);
            counts[trial.cue()]++;
            assertThat(trial.start()).isBetween(0.05, 0.15);
            assertThat(trial.delay()).isBetween(0.1, 0.3);
        }
        for (int count : counts) {
            assertThat(count).isBetween(2500 - 217, 2500 + 217);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void balancesTheTestSetBlockByBlockAndNothingElse(int cues) {
        DelayedRecall task = task(cues);
        DelayedRecall balanced = task.withBalancedTest();
        for (int first = 0; first < 60 * cues; first += cues) {
            assertThat(balanced.sample(SEED, Role.TEST, 0, first).input())
                    .isEqualTo(task.sample(SEED, Role.TEST, 0, first).input());
            int[] counts = new int[cues];
            for (int index = first; index < first + cues; index++) {
                Sample sample = balanced.sample(SEED, Role.TEST, 0, index);
                Sample drawn = task.sample(SEED, Role.TEST, 0, index);
                counts[sample.label()]++;
                if (sample.label() == drawn.label()) {
                    assertThat(sample.input()).isEqualTo(drawn.input());
                    assertThat(sample.target()).isEqualTo(drawn.target());
                }
                assertThat(balanced.sample(SEED, Role.TRAIN, 0, index).input())
                        .isEqualTo(task.sample(SEED, Role.TRAIN, 0, index).input());
            }
            assertThat(counts).containsOnly(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 2, 0.3, duration of delayed-recall is 0.9 s",
        "1.0005, 2, 0.3, whole number of milliseconds",
        "1, 1, 0.3, 1 cues",
        "1, 17, 0.3, 17 cues",
        "1, 2, 0.05, longest delay of 0.05 s"
    })
    void refusesTimesThatDoNotGoTogether(double duration, int cues, double delay, String said) {
        assertThatThrownBy(() -> new DelayedRecall(duration, cues, delay, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
