package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileIntervalTest {

    /** SciPy 1.17.1: {@code l = binom.ppf(.025, n, p)}, {@code u = binom.isf(.025, n, p) + 1}, coverage from {@code binom.cdf}. */
    @ParameterizedTest
    @CsvSource({
        "10, 0.5, 2, 9, 0.978515625",
        "100, 0.5, 40, 61, 0.9647997997822952",
        "100, 0.05, 1, 11, 0.9826070607121813",
        "1000, 0.05, 37, 65, 0.9580952682226549"
    })
    void takesTheRanksOfTheBinomialDistribution(int n, double p, int lower, int upper, double coverage) {
        QuantileInterval interval = QuantileInterval.of(ranks(n), p, 0.95).orElseThrow();

        assertThat(interval.lowerRank()).isEqualTo(lower);
        assertThat(interval.upperRank()).isEqualTo(upper);
        assertThat(interval.interval()).isEqualTo(new Interval(lower, upper));
        assertThat(interval.coverage()).isCloseTo(coverage, within(1e-12));
    }

    @Test
    void isEmptyWhenEvenTheExtremesDoNotReachTheConfidence() {
        assertThat(QuantileInterval.of(ranks(71), 0.05, 0.95)).isEmpty();
        assertThat(QuantileInterval.of(ranks(72), 0.05, 0.95)).isPresent();
        assertThat(QuantileInterval.of(ranks(71), 0.95, 0.95)).isEmpty();
        assertThat(QuantileInterval.of(new double[0], 0.5, 0.95)).isEmpty();
        assertThat(QuantileInterval.of(new ValueCounts(), 0.5, 0.95)).isEmpty();
    }

    @Test
    void isTheSameFromCountsAsFromTheNumbersInAnyOrder() {
        double[] values = IntStream.range(0, 500)
                .mapToDouble(i -> i * 37 % 500 / 10 / 50.0)
                .toArray();
        ValueCounts counts = new ValueCounts();
        for (double value : values) {
            counts.add(value);
        }

        assertThat(QuantileInterval.of(counts, 0.1, 0.99))
                .isEqualTo(QuantileInterval.of(values, 0.1, 0.99))
                .isPresent();
    }

    /** Summed exactly for n values of a continuous distribution: the number of them below the quantile is binomial. */
    @ParameterizedTest
    @ValueSource(ints = {6, 50, 300})
    void coversEveryQuantileAtLeastAsOftenAsPromised(int n) {
        for (int i = 1; i < 100; i++) {
            double p = i / 100.0;
            QuantileInterval.of(ranks(n), p, 0.95).ifPresent(interval -> {
                BinomialDistribution below = BinomialDistribution.of(n, interval.p());
                double coverage = IntStream.range(interval.lowerRank(), interval.upperRank())
                        .mapToDouble(below::probability)
                        .sum();
                assertThat(coverage).isGreaterThanOrEqualTo(0.95).isCloseTo(interval.coverage(), within(1e-12));
            });
        }
    }

    @Test
    void refusesWhatIsNoQuantileOrNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileInterval.of(ranks(10), 1, 0.95))
                .withMessage("p is 1.0, allowed is between 0 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantileInterval.of(new double[] {0, Double.NaN}, 0.5, 0.5))
                .withMessage("value 1 is NaN, which is no finite number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ValueCounts().ranked(1))
                .withMessage("rank is 1, allowed is 1 to 0");
    }

    private static double[] ranks(int n) {
        return IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    }
}
