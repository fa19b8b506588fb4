package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

/** {@link Distribution}, and {@link ValueCounts} that must agree with it. */
class DistributionTest {

    private static final double[] ACCURACIES = {.93, .88, .97, .91, .85, .97, .90};

    /** NumPy 2.4.6: {@code quantile(x, [.01, .05, .25, .5, .75, .95])}, {@code mean(x)}, {@code std(x, ddof=1)}. */
    @Test
    void givesTheNumbersOfNumpy() {
        Distribution distribution = Distribution.of(ACCURACIES);

        assertThat(distribution.count()).isEqualTo(7);
        assertThat(distribution.mean()).isCloseTo(0.9157142857142857, within(1e-15));
        assertThat(distribution.sd()).isCloseTo(0.0446680881081572, within(1e-15));
        assertThat(distribution.min()).isEqualTo(0.85);
        assertThat(quantiles(distribution))
                .containsExactly(new double[] {0.8518, 0.859, 0.89, 0.91, 0.95, 0.97}, within(1e-15));
        assertThat(ACCURACIES).startsWith(.93, .88);
    }

    @Test
    void isTheValueItselfWhenAllAreEqual() {
        double[] values = new double[10];
        Arrays.fill(values, 0.1);
        Distribution distribution = Distribution.of(values);

        assertThat(distribution).isEqualTo(new Distribution(10, .1, 0, .1, .1, .1, .1, .1, .1, .1));
        assertThat(Distribution.of(new double[] {3}))
                .isEqualTo(new Distribution(1, 3, Double.NaN, 3, 3, 3, 3, 3, 3, 3));
    }

    @Test
    void agreesWithCountsWhateverTheOrder() {
        RandomStream random = RandomStream.of(new StreamKey(20211203, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 0));
        for (int n = 1; n < 300; n += 7) {
            double[] values = new double[n];
            ValueCounts counts = new ValueCounts();
            for (int i = 0; i < n; i++) {
                values[i] = random.nextInt(21) / 20.0 - 0.5;
                counts.add(values[i]);
            }
            double[] sorted = values.clone();
            Arrays.sort(sorted);

            assertThat(counts.distribution()).isEqualTo(Distribution.of(values)).isEqualTo(Distribution.of(sorted));
            assertThat(counts.count()).isEqualTo(n);
            double[] q = quantiles(counts.distribution());
            assertThat(q).isSorted();
            assertThat(q[0]).isGreaterThanOrEqualTo(sorted[0]);
            assertThat(q[5]).isLessThanOrEqualTo(sorted[n - 1]);
            assertThat(counts.distribution().mean()).isBetween(sorted[0], sorted[n - 1]);
        }
    }

    @Test
    void stretchesAndShiftsWithItsNumbers() {
        double[] moved = Arrays.stream(ACCURACIES).map(x -> 8 * x - 3).toArray();
        Distribution distribution = Distribution.of(ACCURACIES);
        Distribution expected = Distribution.of(moved);

        assertThat(8 * distribution.mean() - 3).isCloseTo(expected.mean(), within(1e-14));
        assertThat(8 * distribution.sd()).isCloseTo(expected.sd(), within(1e-14));
        assertThat(8 * distribution.q05() - 3).isCloseTo(expected.q05(), within(1e-14));
    }

    @Test
    void countsAMillionChips() {
        ValueCounts counts = new ValueCounts();
        for (int chip = 0; chip < 1_000_000; chip++) {
            counts.add((chip % 101) / 100.0);
        }

        assertThat(counts.count(accuracy -> accuracy >= 0.9)).isEqualTo(10 * 9_901 + 9_900);
        assertThat(counts.share(accuracy -> accuracy < 2)).isEqualTo(1);
        assertThat(counts.distribution().q50()).isEqualTo(0.5);
        assertThat(counts.distribution().count()).isEqualTo(1_000_000);
    }

    @Test
    void countsAValueSeveralTimesAtOnce() {
        ValueCounts counts = new ValueCounts();
        counts.add(0.5, 3);
        counts.add(1);

        assertThat(counts.distribution()).isEqualTo(Distribution.of(new double[] {0.5, 0.5, 0.5, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.add(0.5, 0))
                .withMessage("value 0.5 is counted 0 times, allowed is once or more");
    }

    @Test
    void treatsBothZerosAsOneValue() {
        ValueCounts counts = new ValueCounts();
        counts.add(-0.0);
        counts.add(0.0);

        assertThat(counts.distribution()).isEqualTo(Distribution.of(new double[] {0.0, -0.0}));
        assertThat(counts.distribution().min()).isEqualTo(0.0);
    }

    @Test
    void refusesNothingAndNumbersThatAreNotFinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(new double[0]))
                .withMessage("there is no value to summarise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(new double[] {1, Double.NaN}))
                .withMessage("value 1 is NaN, which is no finite number");
        ValueCounts counts = new ValueCounts();
        assertThatIllegalArgumentException().isThrownBy(counts::distribution);
        assertThatIllegalArgumentException().isThrownBy(() -> counts.share(x -> true));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.add(Double.NEGATIVE_INFINITY));
        assertThat(counts.count()).isZero();
    }

    private static double[] quantiles(Distribution d) {
        return new double[] {d.q01(), d.q05(), d.q25(), d.q50(), d.q75(), d.q95()};
    }
}
