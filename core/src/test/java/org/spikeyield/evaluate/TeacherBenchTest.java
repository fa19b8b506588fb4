package org.spikeyield.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spikeyield.InvalidInputException;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Resampled;
import org.spikeyield.task.TemporalXor;

class TeacherBenchTest {
    private final TrainedNetwork network = TestNetworks.signDetector(1);
    private final TestNetworks.SignTask task = new TestNetworks.SignTask();

    /** One unit without recurrence, worked out in double: x' = x + 0.25·(2c − x), y = 1.5·tanh(x). */
    @Test
    void keepsTheTeachersResponses() {
        TeacherBench bench = TeacherBench.of(network.teacher(), task, 1, 0, Role.TEST, 3);
        for (int s = 0; s < 3; s++) {
            double x = 0;
            double z = 0;
            for (int t = 0; t < 45; t++) {
                double y = 1.5 * StrictMath.tanh(x);
                z = t == 0 ? y : 0.95 * z + 0.05 * y;
                assertThat((double) bench.filtered(s)[t]).isCloseTo(z, within(1e-6));
                if (t % 10 == 9) {
                    assertThat((double) bench.activations(s)[t / 10]).isCloseTo(StrictMath.tanh(x), within(1e-6));
                }
                x += 0.25 * (2 * bench.sample(s).input()[t] - x);
            }
            assertThat(bench.activations(s)).hasSize(4);
            assertThat(bench.variance(s)).isEqualTo(Reconstruction.variance(bench.activations(s), 1));
            assertThat(bench.variance(s)).isPositive();
        }
    }

    /** A teacher is smooth, so that steps of half the length follow it nearly as well; a filter twice as fast would not. */
    @Test
    void keepsTheSameResponsesInHalfSteps() {
        TrainedNetwork smooth = TestNetworks.random(4, 3);
        TemporalXor xor = new TemporalXor(1);
        TeacherBench whole = TeacherBench.of(smooth.teacher(), xor, 1, 0, Role.TEST, 1);
        TeacherBench halves = TeacherBench.of(smooth.teacher(), new Resampled(xor, 0.0005), 1, 0, Role.TEST, 1);

        assertThat(halves.activations(0)).hasSize(100 * 3).containsExactly(whole.activations(0), within(0.05f));
        float[] everySecond = new float[1000];
        float largest = 0;
        for (int t = 0; t < 1000; t++) {
            everySecond[t] = halves.filtered(0)[2 * t + 1];
            largest = Math.max(largest, Math.abs(everySecond[t]));
        }
        assertThat(largest).isGreaterThan(0.2f);
        assertThat(everySecond).containsExactly(whole.filtered(0), within(0.05f * largest));
    }

    @Test
    void scoresTheTeacherAlone() {
        TeacherBench bench = TeacherBench.of(network.teacher(), task, 1, 0, Role.TEST, 9);
        for (DecisionRule rule : DecisionRule.STANDARD) {
            RuleResult scores = bench.result().orElseThrow().rule(rule);
            assertThat(scores.truePositive()).isEqualTo(5);
            assertThat(scores.trueNegative()).isEqualTo(4);
            assertThat(scores.accuracy()).isEqualTo(1);
            assertThat(scores.balancedAccuracy()).isEqualTo(1);
            assertThat(scores.teacherAgreement()).isEqualTo(9);
        }
        double squared = 0;
        for (int t = 0; t < 45; t++) {
            double distance = bench.filtered(0)[t] - bench.sample(0).target()[t];
            squared += distance * distance;
        }
        assertThat(bench.result().orElseThrow().mseTarget()).isCloseTo(squared / 45, within(1e-9));
    }

    @Test
    void sharesOneTestSetAmongNetworksButNoTrainingSet() {
        Optional<RateNetwork> teacher = network.teacher();
        TemporalXor xor = new TemporalXor(1);
        for (Role role : Role.values()) {
            float[] first =
                    TeacherBench.of(teacher, xor, 1, 0, role, 2).sample(1).input();
            float[] second =
                    TeacherBench.of(teacher, xor, 1, 3, role, 2).sample(1).input();
            if (role == Role.TRAIN) {
                assertThat(second).isNotEqualTo(first);
                assertThat(second).isEqualTo(xor.sample(1, role, 3, 1).input());
            } else {
                assertThat(second).isEqualTo(first);
            }
            assertThat(first).isEqualTo(xor.sample(1, role, 0, 1).input());
        }
    }

    @Test
    void refusesNoSamplesOtherChannelsAndAStudentOfAnotherTeacher() {
        RateNetwork twoChannels =
                new RateNetwork(new float[] {0.02f}, new float[2][1], new float[1][1], new float[1][1], new float[1]);
        assertThatThrownBy(() -> TeacherBench.of(network.teacher(), task, 1, 0, Role.TEST, 0))
                .hasMessageContaining("samples is 0");
        assertThatThrownBy(() -> TeacherBench.of(Optional.of(twoChannels), task, 1, 0, Role.TEST, 1))
                .hasMessageContaining("network of 2 input channels");
        TeacherBench bench = TeacherBench.of(network.teacher(), task, 1, 0, Role.TEST, 1);
        assertThatThrownBy(() -> TestBench.of(bench, TestNetworks.random(4, 3).spiking()))
                .hasMessageContaining("follows 3 units, its teacher has 1");
    }

    @Test
    void refusesATeacherThatDiverges() {
        RateNetwork tooFast = new RateNetwork(
                new float[] {1e-30f}, new float[][] {{1}}, new float[1][1], new float[][] {{1}}, new float[1]);
        assertThatThrownBy(() -> TeacherBench.of(Optional.of(tooFast), task, 1, 0, Role.TEST, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("teacher diverges")
                .hasMessageContaining("sample 0");
    }
}
