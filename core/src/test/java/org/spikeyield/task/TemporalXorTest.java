package org.spikeyield.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.task.TemporalXor.Layout;

/**
 * Temporal XOR against an independent rendering, and its statistics.
 *
 * <p>{@link #GOLDEN} was made with numpy 2.4.6 from the first four uniforms of the sample's stream, with a Gaussian cut at 50
 * and 25 sigma and a plain convolution, by {@code python3} on
 * <pre>
 * import numpy as np
 * u = [0.7772601342181598, 0.9585572010611364, 0.21216473151484072, 0.8862906026384587]
 * P = 2 / 3
 * d1, d2 = (P / 10 + (P / 4 - P / 10) * v for v in u[:2])
 * hi = 2 * P / 3 - d2
 * end1 = d1 + (hi - d1) * u[2]
 * lo = end1 + 0.1
 * start2 = lo + (hi - lo) * u[3]
 * t = np.arange(1000) * 1e-3
 * box = lambda a, b: ((a &lt;= t) &amp; (t &lt; b)) * 1.0
 * def smooth(x, sigma):
 *     k = np.exp(-0.5 * (np.arange(-500, 501) / sigma) ** 2)
 *     return np.convolve(x, k / k.sum())[500:1500]
 * x = smooth(-box(end1 - d1, end1) + box(start2, start2 + d2), 10)
 * y = smooth(box(start2 + d2 + 0.05, start2 + d2 + 0.3), 20)
 * y /= abs(y).max()
 * for s in range(0, 1000, 40): print(f"{{{s}, {x[s]:.9f}, {y[s]:.9f}}},")
 * </pre>
 */
class TemporalXorTest {
    private static final long SEED = 20211203L;
    private static final int GOLDEN_INDEX = 7;
    private static final double[] GOLDEN_UNIFORMS = {
        0.7772601342181598, 0.9585572010611364, 0.21216473151484072, 0.8862906026384587
    };
    /** Step, input, target. */
    private static final double[][] GOLDEN = {
        {0, -0.001582559, 0.000000000},
        {40, -0.853241573, 0.000000000},
        {80, -0.999999782, 0.000000000},
        {120, -0.999999957, 0.000000000},
        {160, -0.911582255, 0.000000000},
        {200, -0.004011451, 0.000000000},
        {240, 0.000025425, 0.000000000},
        {280, 0.480052886, 0.000000000},
        {320, 0.999961192, 0.000000000},
        {360, 1.000000000, 0.000000000},
        {400, 0.999993249, 0.000001466},
        {440, 0.636885420, 0.003733358},
        {480, 0.000130346, 0.249815542},
        {520, 0.000000000, 0.907437316},
        {560, 0.000000000, 0.999558457},
        {600, 0.000000000, 0.999999950},
        {640, 0.000000000, 0.999999887},
        {680, 0.000000000, 0.999251671},
        {720, 0.000000000, 0.880027129},
        {760, 0.000000000, 0.204661397},
        {800, 0.000000000, 0.002361860},
        {840, 0.000000000, 0.000000698},
        {880, 0.000000000, 0.000000000},
        {920, 0.000000000, 0.000000000},
        {960, 0.000000000, 0.000000000},
    };

    private final TemporalXor task = new TemporalXor(1);

    @Test
    void equalsTheIndependentRenderingWhenTheUniformsAreTheSame() {
        RandomStream random = stream(Role.TEST, GOLDEN_INDEX);
        for (double uniform : GOLDEN_UNIFORMS) {
            assertThat(random.nextDouble()).isEqualTo(uniform);
        }
        assertThat(random.nextBoolean()).isFalse();
        assertThat(random.nextBoolean()).isTrue();

        Sample sample = task.sample(SEED, Role.TEST, 0, GOLDEN_INDEX);

        assertThat(sample.label()).isEqualTo(1);
        assertThat(sample.steps()).isEqualTo(1000).isEqualTo(task.steps());
        assertThat(sample.channels()).isEqualTo(1).isEqualTo(task.channels());
        for (double[] row : GOLDEN) {
            assertThat((double) sample.input()[(int) row[0]]).isCloseTo(row[1], within(2e-7));
            assertThat((double) sample.target()[(int) row[0]]).isCloseTo(row[2], within(2e-7));
        }
    }

    /** Each count is binomial(10 000, 1/2) with sd 50; four sd either way: false alarm 6.3e-5 each, 1.9e-4 in all. */
    @Test
    void balancesLabelsAndPolarities() {
        int[] counts = new int[3];
        for (int index = 0; index < 10_000; index++) {
            Layout layout = task.draw(stream(Role.TRAIN, index));
            counts[0] += layout.label() ? 1 : 0;
            counts[1] += layout.polarity1() > 0 ? 1 : 0;
            counts[2] += layout.polarity2() > 0 ? 1 : 0;
        }
        for (int count : counts) {
            assertThat(count).isBetween(4800, 5200);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {TemporalXor.MIN_DURATION_SECONDS, 1, 2.5})
    void keepsBumpsAndResponseInsideTheSignalInOrder(double duration) {
        TemporalXor other = new TemporalXor(duration);
        double p = 2.0 / 3.0 * duration;
        for (int index = 0; index < 5_000; index++) {
            Layout layout = other.draw(stream(Role.TEST, index));
            assertThat(layout.start1()).isNotNegative();
            assertThat(layout.end1() - layout.start1()).isBetween(p / 10 - 1e-12, p / 4 + 1e-12);
            assertThat(layout.start2()).isGreaterThanOrEqualTo(layout.end1() - 1e-12);
            assertThat(layout.end2() - layout.start2()).isBetween(p / 10 - 1e-12, p / 4 + 1e-12);
            assertThat(layout.end2() + 0.3).isLessThanOrEqualTo(duration + 1e-12);
        }
    }

    /**
     * The published formula: the second bump starts early where hi is below lo. With hi − d1 near 0.21 s and a least gap of
     * 0.1 s that is about half of the samples; 0.493 of 100 000 were counted. The bounds are 8 sd wide.
     */
    @Test
    void shortensTheGapWhenTheFirstBumpEndsLate() {
        int shortened = 0;
        for (int index = 0; index < 2_000; index++) {
            Layout layout = task.draw(stream(Role.TEST, index));
            double gap = layout.start2() - layout.end1();
            double latest = 4.0 / 9.0 - (layout.end2() - layout.start2());
            assertThat(gap < 0.1 - 1e-9).isEqualTo(layout.end1() + 0.1 > latest + 1e-9);
            shortened += gap < 0.1 ? 1 : 0;
        }
        assertThat(shortened).isBetween(800, 1170);
    }

    @Test
    void givesATargetOfLargestMagnitudeOneInsideItsWindowOnly() {
        for (int index = 0; index < 200; index++) {
            Layout layout = task.draw(stream(Role.TUNE, index));
            Sample sample = task.render(layout);
            float largest = 0;
            for (int t = 0; t < sample.steps(); t++) {
                float towardsLabel = sample.label() == 1 ? sample.target()[t] : 0 - sample.target()[t];
                largest = Math.max(largest, towardsLabel);
                double seconds = t * task.dtSeconds();
                if (seconds < layout.end2() + 0.05 - 0.121 || seconds > layout.end2() + 0.3 + 0.121) {
                    assertThat(towardsLabel).isZero();
                } else {
                    assertThat(towardsLabel).isNotNegative();
                }
            }
            assertThat(largest).isEqualTo(1f);
        }
    }

    /** Smoothing moves no mass: each bump sums to its polarity times its number of steps. */
    @Test
    void keepsTheAreaOfEachBump() {
        Sample sample = task.render(new Layout(0.1, 0.2, 1, 0.35, 0.4, -1));
        double first = 0;
        double second = 0;
        for (int t = 0; t < 1000; t++) {
            if (t < 275) {
                first += sample.input()[t];
            } else {
                second += sample.input()[t];
            }
        }
        assertThat(first).isCloseTo(100, within(1e-4));
        assertThat(second).isCloseTo(-50, within(1e-4));
    }

    @Test
    void flipsTheInputAndKeepsTheTargetWhenBothPolaritiesFlip() {
        Layout layout = task.draw(stream(Role.TEST, 1));
        Sample sample = task.render(layout);
        Sample flipped = task.render(new Layout(
                layout.start1(),
                layout.end1(),
                -layout.polarity1(),
                layout.start2(),
                layout.end2(),
                -layout.polarity2()));

        assertThat(flipped.label()).isEqualTo(sample.label());
        assertThat(flipped.target()).isEqualTo(sample.target());
        assertThat(flipped.input()).isEqualTo(negated(sample.input()));
    }

    @Test
    void flipsTheTargetWhenOnePolarityFlips() {
        Layout layout = task.draw(stream(Role.TEST, 1));
        Sample sample = task.render(layout);
        Sample flipped = task.render(new Layout(
                layout.start1(),
                layout.end1(),
                layout.polarity1(),
                layout.start2(),
                layout.end2(),
                -layout.polarity2()));

        assertThat(flipped.label()).isNotEqualTo(sample.label());
        assertThat(flipped.target()).isEqualTo(negated(sample.target()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void labelsBySignDifference(int polarity) {
        assertThat(new Layout(0.1, 0.2, polarity, 0.3, 0.4, polarity).label()).isFalse();
        assertThat(new Layout(0.1, 0.2, polarity, 0.3, 0.4, -polarity).label()).isTrue();
    }

    @Test
    void dependsOnEveryPartOfTheKeyAndOnNothingElse() {
        Sample sample = task.sample(SEED, Role.TEST, 0, 3);
        Sample other = task.sample(SEED, Role.TEST, 0, 4);
        Sample again = new TemporalXor(1).sample(SEED, Role.TEST, 0, 3);

        assertThat(again.input()).isEqualTo(sample.input());
        assertThat(again.target()).isEqualTo(sample.target());
        assertThat(again.label()).isEqualTo(sample.label());
        assertThat(other.input()).isNotEqualTo(sample.input());
        assertThat(task.sample(SEED + 1, Role.TEST, 0, 3).input()).isNotEqualTo(sample.input());
        assertThat(task.sample(SEED, Role.TUNE, 0, 3).input()).isNotEqualTo(sample.input());
        assertThat(task.sample(SEED, Role.TEST, 1, 3).input()).isNotEqualTo(sample.input());
    }

    /** Half of the odd samples have the second bump turned, all else is as in the set that is not balanced; 5 sd of 1000: false alarm 6e-7. */
    @Test
    void balancesTheTestSetPairByPair() {
        TemporalXor balanced = task.withBalancedTest();
        int turned = 0;
        for (int index = 0; index < 2000; index += 2) {
            Sample even = balanced.sample(SEED, Role.TEST, 0, index);
            Sample odd = balanced.sample(SEED, Role.TEST, 0, index + 1);
            Sample drawn = task.sample(SEED, Role.TEST, 0, index + 1);
            assertThat(even.input())
                    .isEqualTo(task.sample(SEED, Role.TEST, 0, index).input());
            assertThat(odd.label()).isNotEqualTo(even.label());
            if (odd.label() == drawn.label()) {
                assertThat(odd.input()).isEqualTo(drawn.input());
                assertThat(odd.target()).isEqualTo(drawn.target());
            } else {
                turned++;
                assertThat(odd.target()).isEqualTo(negated(drawn.target()));
                Layout layout = task.draw(stream(Role.TEST, index + 1));
                int gap = (int) (1000 * (layout.end1() + layout.start2()) / 2);
                assertThat(Arrays.copyOf(odd.input(), gap - 60)).isEqualTo(Arrays.copyOf(drawn.input(), gap - 60));
                assertThat(odd.input()).isNotEqualTo(drawn.input());
            }
        }
        assertThat(turned).isBetween(500 - 79, 500 + 79);
    }

    @Test
    void leavesSamplesOfOtherRolesAsTheyAreWhereTheTestSetIsBalanced() {
        for (Role role : List.of(Role.TRAIN, Role.TUNE)) {
            for (int index = 0; index < 50; index++) {
                assertThat(task.withBalancedTest().sample(SEED, role, 3, index).input())
                        .isEqualTo(task.sample(SEED, role, 3, index).input());
            }
        }
    }

    /**
     * Over 10 000 indices the correlation of a time between two roles has sd 0.01 when they are independent; four sd either
     * way, three pairs: false alarm 1.9e-4.
     */
    @Test
    void drawsRolesIndependently() {
        int n = 10_000;
        Role[] roles = Role.values();
        double[][] end1 = new double[roles.length][n];
        for (int r = 0; r < roles.length; r++) {
            for (int index = 0; index < n; index++) {
                end1[r][index] = task.draw(stream(roles[r], index)).end1();
            }
        }
        for (int r = 0; r < roles.length; r++) {
            assertThat(correlation(end1[r], end1[(r + 1) % roles.length])).isBetween(-0.04, 0.04);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.719, 60.001, 1.0005, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesADurationThatCannotHoldTheTask(double duration) {
        assertThatThrownBy(() -> new TemporalXor(duration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("duration of temporal-xor is " + duration);
    }

    private static RandomStream stream(Role role, int index) {
        return RandomStream.of(new StreamKey(SEED, role, 0, index, StreamGroup.TASK_SAMPLE, 0));
    }

    private static float[] negated(float[] signal) {
        float[] out = new float[signal.length];
        for (int t = 0; t < signal.length; t++) {
            out[t] = 0 - signal[t];
        }
        return out;
    }

    private static double correlation(double[] x, double[] y) {
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            sumX += x[i];
            sumY += y[i];
        }
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - sumX / x.length;
            double dy = y[i] - sumY / y.length;
            xy += dx * dy;
            xx += dx * dx;
            yy += dy * dy;
        }
        return xy / Math.sqrt(xx * yy);
    }
}
