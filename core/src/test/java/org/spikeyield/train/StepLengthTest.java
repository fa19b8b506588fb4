package org.spikeyield.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.task.Resampled;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** Training says the same of a second, whatever the length of a time step. */
class StepLengthTest {
    private static final LinearAlgebra ALGEBRA = LinearAlgebra.named("java");
    private static final Task TASK = new TemporalXor(1.0);
    private static final Task HALVES = new Resampled(TASK, 0.0005);
    private static final double TAU = 0.003;
    private static final double ETA = 0.01;

    private interface RuleOf {
        LearningRule of(float[][] rows, float[] scale, double dtSeconds);
    }

    static Stream<Named<RuleOf>> rules() {
        return Stream.of(
                Named.of("lazy", (rows, scale, dt) -> new LazyLearning(rows, scale, TAU, dt)),
                Named.of("dense", (rows, scale, dt) -> new DenseLearning(rows, scale, TAU, dt)),
                Named.of("normalised", (rows, scale, dt) -> new TrialLearning(rows, scale, 1, 0, ALGEBRA, TAU, dt)),
                Named.of(
                        "preconditioned", (rows, scale, dt) -> new TrialLearning(rows, scale, 1, 3, ALGEBRA, TAU, dt)));
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
        float[][] rows = new float[2][4];
        LearningRule learning = rule.of(rows, new float[] {1, 1}, 0.001 / stepsPerMillisecond);
        learning.begin(ETA, 1);
        for (int t = 0; t < 1000 * stepsPerMillisecond; t++) {
            int count = (t + 1) % (10 * stepsPerMillisecond) == 0 ? 1 : 0;
            learning.prepare(new int[] {0}, count);
            learning.learn(new int[] {0}, count, new float[] {0.5f, 0.5f});
        }
        learning.complete();
        return rows[0][1];
    }

    /** Fed with every step twice, recursive least squares must weigh its ridge twice to end up where it does otherwise. */
    @Test
    void keepsTheRidgeOfForceAgainstASecond() {
        ForceSettings settings = new ForceSettings(
                3,
                0,
                0,
                0,
                0.5,
                1,
                1,
                TeacherSettings.DEFAULT,
                new Checkpoint.TuningChips(1, 1, 0, DecisionRule.PEAK, 0));
        float[][] once = decoder(settings.alphaOfStep(0.001), 1);
        float[][] twice = decoder(settings.alphaOfStep(0.0005), 2);

        for (int j = 0; j < 3; j++) {
            assertThat(Math.abs(once[j][0])).isGreaterThan(1e-3f);
            assertThat(twice[j][0]).isCloseTo(once[j][0], within(1e-5f));
        }
    }

    private static float[][] decoder(double alpha, int times) {
        RecursiveLeastSquares squares = new RecursiveLeastSquares(3, 1, alpha);
        float[] z = new float[1];
        for (int t = 0; t < 5 * times; t++) {
            int step = t / times;
            float[] r = {step % 2, 0.3f * step, 1};
            squares.decode(r, z);
            squares.learn(r, z, new float[] {step * step - 4});
        }
        return squares.decoder();
    }

    /** The potential passes the threshold at a constant speed. */
    @Test
    void makesASpikeAsSensitiveInHalfSteps() {
        Surrogate surrogate = new Surrogate(0.3, 10);

        assertThat(sensitivity(surrogate.ofStep(0.0005), 2000))
                .isCloseTo(sensitivity(surrogate.ofStep(0.001), 1000), withPercentage(0.1));
        assertThat(surrogate.ofStep(0.001)).isEqualTo(surrogate);
    }

    private static double sensitivity(Surrogate surrogate, int steps) {
        float[] distances = new float[steps];
        float[] slopes = new float[steps];
        for (int t = 0; t < steps; t++) {
            distances[t] = -1 + (2 * t + 1f) / steps;
        }
        surrogate.slopes(new float[][] {distances}, slopes);
        double sum = 0;
        for (float slope : slopes) {
            sum += slope;
        }
        return sum;
    }

    @Test
    void fitsReservoirsToOneInstantOfTenMilliseconds() {
        assertThat(rowsOfReservoir(TASK)).containsExactly(100, 100);
        assertThat(rowsOfReservoir(HALVES)).containsExactly(100, 100);
    }

    private static List<Integer> rowsOfReservoir(Task task) {
        List<Integer> rows = new ArrayList<>();
        LinearAlgebra counting = new LinearAlgebra() {
            @Override
            public String name() {
                return ALGEBRA.name();
            }

            @Override
            public void gemm(
                    boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b, float[] c) {
                if (m == n) {
                    rows.add(k);
                }
                ALGEBRA.gemm(transposeA, transposeB, m, n, k, a, b, c);
            }
        };
        new ReservoirSettings(10, 1, 0.1, 0.04, 10, 0.1, 0.1, 0.1, 2, List.of(1.0), new Checkpoint.Last(2))
                .trainer(task, counting)
                .train(1, 0);
        return rows;
    }

    @Test
    void trainsTheSameTeacherInStepsOfAnyLength() {
        float[] whole = teacher(TASK).wOut();

        assertThat(teacher(HALVES).wOut()).containsExactly(whole, within(1e-3f));
        assertThat(teacher(new Resampled(TASK, 0.02)).wOut()).containsExactly(whole, within(0.1f));
    }

    private static RateNetwork teacher(Task task) {
        return new TeacherTrainer(task, new TeacherSettings(8, 10, 4, 0.01, 1, 0), ALGEBRA).train(1, 0);
    }
}
