package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What intervals that rest on the binomial distribution cover, summed over it exactly; no chance enters. */
@Tag("coverage")
class BinomialCoverageTest {
    /** Of sums of some thousand probabilities. */
    private static final double ROUNDING = 1e-9;

    /** Yields 0.500 … 0.999. */
    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1000, 3000, 10_000})
    void yieldsAreCovered(int chips) {
        Coverage exact = yields("Clopper-Pearson", chips, YieldEstimate::clopperPearson);
        Coverage wilson = yields("Wilson", chips, YieldEstimate::wilson);
        Coverage chosen = yields("chosen", chips, YieldEstimate::interval);

        assertThat(exact.least).isGreaterThanOrEqualTo(0.95);
        assertThat(wilson.mean()).isCloseTo(0.95, within(0.01));
        assertThat(chosen.mean()).isCloseTo(0.95, within(0.01));
        assertThat(chosen.least).isGreaterThanOrEqualTo(0.925);
    }

    private static Coverage yields(String name, int chips, Function<YieldEstimate, Interval> interval) {
        Interval[] intervals = IntStream.rangeClosed(0, chips)
                .mapToObj(passed -> interval.apply(new YieldEstimate(passed, chips, 0.95)))
                .toArray(Interval[]::new);
        Coverage coverage = new Coverage();
        for (int i = 500; i < 1000; i++) {
            double p = i / 1000.0;
            BinomialDistribution binomial = BinomialDistribution.of(chips, p);
            coverage.add(IntStream.rangeClosed(0, chips)
                    .filter(passed -> intervals[passed].contains(p))
                    .mapToDouble(binomial::probability)
                    .sum());
        }
        coverage.print(name, chips);
        return coverage;
    }

    /** Verdicts on targets 0.500 … 0.999 that are the yield itself, by bounds that are the ends of an interval at 90 %. */
    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100, 300, 1000, 3000, 10_000})
    void targetsAreShownAndRefutedWrongInOneOfTwentyAtMost(int chips) {
        Interval[] bounds = IntStream.rangeClosed(0, chips)
                .mapToObj(passed -> new YieldEstimate(passed, chips, 0.9).clopperPearson())
                .toArray(Interval[]::new);
        Coverage notShown = new Coverage();
        Coverage notRefuted = new Coverage();
        for (int i = 500; i < 1000; i++) {
            double target = i / 1000.0;
            BinomialDistribution binomial = BinomialDistribution.of(chips, target);
            notShown.add(IntStream.rangeClosed(0, chips)
                    .filter(passed -> bounds[passed].lower() < target)
                    .mapToDouble(binomial::probability)
                    .sum());
            notRefuted.add(IntStream.rangeClosed(0, chips)
                    .filter(passed -> bounds[passed].upper() >= target)
                    .mapToDouble(binomial::probability)
                    .sum());
        }
        System.out.printf(
                "verdicts: n = %d, falsely shown at most %.2f %%, mean %.2f %%; refuted at most %.2f %%, mean %.2f %%%n",
                chips,
                100 * (1 - notShown.least),
                100 * (1 - notShown.mean()),
                100 * (1 - notRefuted.least),
                100 * (1 - notRefuted.mean()));

        assertThat(notShown.least).isGreaterThanOrEqualTo(0.95 - ROUNDING);
        assertThat(notRefuted.least).isGreaterThanOrEqualTo(0.95 - ROUNDING);
    }

    /** Quantiles 0.001 … 0.999, those that the values are enough for. */
    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1000, 3000, 10_000})
    void quantilesAreCovered(int values) {
        double[] ranks = IntStream.rangeClosed(1, values).mapToDouble(i -> i).toArray();
        Coverage coverage = new Coverage();
        for (int i = 1; i < 1000; i++) {
            double p = i / 1000.0;
            BinomialDistribution below = BinomialDistribution.of(values, p);
            QuantileInterval.of(ranks, p, 0.95)
                    .ifPresent(found -> coverage.add(IntStream.range(found.lowerRank(), found.upperRank())
                            .mapToDouble(below::probability)
                            .sum()));
        }
        coverage.print("order statistics", values);

        assertThat(coverage.least).isGreaterThanOrEqualTo(0.95);
    }

    private static final class Coverage {
        private double least = 1;
        private double sum;
        private int cases;

        void add(double coverage) {
            least = Math.min(least, coverage);
            sum += coverage;
            cases++;
        }

        double mean() {
            return sum / cases;
        }

        void print(String name, int chips) {
            System.out.printf(
                    "%s: n = %d, least %.2f %%, mean %.2f %% over %d cases%n",
                    name, chips, 100 * least, 100 * mean(), cases);
        }
    }
}
