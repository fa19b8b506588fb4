package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YieldEstimateTest {

    /**
     * SciPy 1.17.1: {@code binomtest(passed, chips).proportion_ci(confidence, method)} with method {@code 'wilson'} and
     * {@code 'exact'}.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 0.95, 0.0, 0.7934506856227626, 0.0, 0.975",
        "0, 10, 0.95, 0.0, 0.27753279986288926, 0.0, 0.30849710781876294",
        "10, 10, 0.95, 0.7224672001371109, 1.0, 0.6915028921812371, 1.0",
        "10, 10, 0.99, 0.6011459066950919, 1.0, 0.5887040186524746, 1.0",
        "81, 100, 0.95, 0.7222115462093562, 0.8748524849023126, 0.7193020420263279, 0.881556803867574",
        "81, 100, 0.99, 0.6909728946022773, 0.8904502790139124, 0.6901621122532992, 0.8991826697383105",
        "1, 1000, 0.95, 0.00017654637062607809, 0.0056425585979579355, 2.5317487491674634e-05, 0.0055589242798499",
        "8123, 10000, 0.95, 0.8045274883566583, 0.819832666261017, 0.8045063472266367, 0.8199113386945663",
        "999999, 1000000, 0.99, 0.9999914825661653, 0.9999998825945251, 0.9999925698943418, 0.9999999949876911"
    })
    void givesTheIntervalsOfScipy(
            int passed, int chips, double confidence, double w0, double w1, double c0, double c1) {
        YieldEstimate yield = new YieldEstimate(passed, chips, confidence);

        assertClose(yield.wilson(), w0, w1);
        assertClose(yield.clopperPearson(), c0, c1);
        assertThat(yield.share()).isEqualTo((double) passed / chips);
    }

    @Test
    void holdsTheShareAndMirrorsWhenPassAndFailAreExchanged() {
        for (int passed = 0; passed <= 40; passed++) {
            YieldEstimate yield = new YieldEstimate(passed, 40, 0.95);
            YieldEstimate mirror = new YieldEstimate(40 - passed, 40, 0.95);

            assertThat(yield.wilson().contains(yield.share())).isTrue();
            assertThat(yield.clopperPearson().contains(yield.share())).isTrue();
            assertClose(
                    yield.wilson(),
                    1 - mirror.wilson().upper(),
                    1 - mirror.wilson().lower());
            assertClose(
                    yield.clopperPearson(),
                    1 - mirror.clopperPearson().upper(),
                    1 - mirror.clopperPearson().lower());
        }
    }

    /** Coverage summed exactly over the binomial distribution: Clopper-Pearson never below, Wilson right on average. */
    @ParameterizedTest
    @ValueSource(ints = {5, 30, 100})
    void coversTheTrueYieldAsOftenAsPromised(int chips) {
        double lowest = 1;
        double wilsonSum = 0;
        for (int i = 1; i < 200; i++) {
            double p = i / 200.0;
            lowest = Math.min(lowest, coverage(p, chips, YieldEstimate::clopperPearson));
            wilsonSum += coverage(p, chips, YieldEstimate::wilson) / 199;
        }

        assertThat(lowest).isGreaterThanOrEqualTo(0.95);
        assertThat(wilsonSum).isCloseTo(0.95, within(0.01));
    }

    private static double coverage(double p, int chips, Function<YieldEstimate, Interval> interval) {
        BinomialDistribution binomial = BinomialDistribution.of(chips, p);
        double coverage = 0;
        for (int passed = 0; passed <= chips; passed++) {
            if (interval.apply(new YieldEstimate(passed, chips, 0.95)).contains(p)) {
                coverage += binomial.probability(passed);
            }
        }
        return coverage;
    }

    @Test
    void choosesClopperPearsonWhereChipsOfOneKindAreFew() {
        for (int passed = 0; passed <= 100; passed++) {
            YieldEstimate yield = new YieldEstimate(passed, 100, 0.95);
            boolean few = passed < 10 || passed > 90;

            assertThat(yield.interval()).isEqualTo(few ? yield.clopperPearson() : yield.wilson());
            assertThat(yield.method()).isEqualTo(few ? "Clopper-Pearson" : "Wilson");
        }
    }

    @Test
    void refusesImpossibleCountsAndConfidence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new YieldEstimate(3, 2, 0.95))
                .withMessage("3 of 2 chips is no yield: allowed are 0 to all of at least one chip");
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldEstimate(-1, 2, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new YieldEstimate(0, 0, 0.95));
        for (double confidence : new double[] {0, 1, -0.5, 95, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new YieldEstimate(1, 2, confidence))
                    .withMessage("confidence is " + confidence + ", allowed is between 0 and 1");
        }
    }

    private static void assertClose(Interval interval, double lower, double upper) {
        assertThat(interval.lower()).isCloseTo(lower, within(1e-12));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-12));
    }
}
