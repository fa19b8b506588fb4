package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class HierarchicalYieldTest {

    /** μ̂, max ℓ and ratio against a search over a fine grid of the textbook form with beta functions. */
    @Test
    void findsThePeakAndTheProfileOfTheLikelihood() {
        int[] passed = {100, 97, 290, 60, 88, 99};
        int[] chips = {100, 100, 300, 100, 90, 100};
        BetaBinomialLikelihood likelihood = new BetaBinomialLikelihood(passed, chips);
        double best = Double.NEGATIVE_INFINITY;
        double bestMean = 0;
        double profile = Double.NEGATIVE_INFINITY;
        for (int j = -600; j <= 300; j++) {
            double spread = Math.exp(j / 100.0);
            profile = Math.max(profile, likelihood(passed, chips, 0.75, spread));
            for (int i = 800; i < 1000; i++) {
                double value = likelihood(passed, chips, i / 1000.0, spread);
                bestMean = value > best ? i / 1000.0 : bestMean;
                best = Math.max(best, value);
            }
        }
        BetaBinomialLikelihood.Peak peak = likelihood.peak();

        assertThat(peak.mean()).isCloseTo(bestMean, within(0.001));
        assertThat(peak.value()).isCloseTo(best, within(0.001));
        assertThat(likelihood.ratio(0.75, peak)).isCloseTo(2 * (best - profile), within(0.002));
    }

    private static double likelihood(int[] passed, int[] chips, double mean, double spread) {
        double sum = 0;
        for (int k = 0; k < chips.length; k++) {
            sum += LogBeta.value(mean / spread + passed[k], (1 - mean) / spread + chips[k] - passed[k])
                    - LogBeta.value(mean / spread, (1 - mean) / spread);
        }
        return sum;
    }

    @Test
    void isAsCloseAsItsChipsWhenNetworksDoNotDifferAndAsItsNetworksWhenChipsDoNot() {
        int[] chips = filled(20, 1000);
        Interval alike =
                HierarchicalYield.of(filled(20, 900), chips, 0.95).interval().orElseThrow();
        int[] allOrNone = filled(20, 1000);
        allOrNone[3] = 0;
        allOrNone[5] = 0;
        Interval split = HierarchicalYield.of(allOrNone, chips, 0.95).interval().orElseThrow();
        Interval networks = new YieldEstimate(18, 20, 0.95).clopperPearson();

        assertThat(alike.upper() - alike.lower()).isBetween(0.0085, 0.0092);
        assertThat(split.lower()).isBetween(networks.lower() - 0.03, networks.lower() + 0.03);
        assertThat(split.upper()).isBetween(networks.upper() - 0.03, networks.upper() + 0.03);
    }

    @Test
    void boundsTheYieldByTheNumberOfNetworksWhenAllChipsPass() {
        HierarchicalYield all = HierarchicalYield.of(filled(10, 300), filled(10, 300), 0.95);
        HierarchicalYield none = HierarchicalYield.of(new int[10], filled(10, 300), 0.95);

        assertThat(all.interval().orElseThrow().lower()).isCloseTo(Math.pow(0.025, 0.1), within(1e-4));
        assertThat(all.interval().orElseThrow().upper()).isEqualTo(1);
        assertThat(none.interval().orElseThrow().lower()).isEqualTo(0);
        assertThat(none.interval().orElseThrow().upper()).isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-4));
        assertThat(all.correlation()).isNaN();
        assertThat(all.effectiveChips()).isNaN();
    }

    @Test
    void givesNoIntervalBelowFiveNetworksAndSaysWhy() {
        HierarchicalYield four = HierarchicalYield.of(new int[] {9, 8, 7, 6}, filled(4, 10), 0.95);

        assertThat(four.interval()).isEmpty();
        assertThat(four.scope()).isEqualTo("these 4 networks only");
        assertThat(four.share()).isCloseTo(0.75, within(1e-15));
        assertThat(HierarchicalYield.of(new int[] {9}, new int[] {10}, 0.95).correlation())
                .isNaN();
    }

    @Test
    void mirrorsWhenPassAndFailAreExchangedAndDoesNotDependOnTheOrder() {
        int[] passed = {100, 97, 290, 60, 88, 99};
        int[] chips = {100, 100, 300, 100, 90, 100};
        int[] failed = {0, 3, 10, 40, 2, 1};
        HierarchicalYield yield = HierarchicalYield.of(passed, chips, 0.9);
        HierarchicalYield reversed = HierarchicalYield.of(
                new int[] {99, 88, 60, 290, 97, 100}, new int[] {100, 90, 100, 300, 100, 100}, 0.9);
        Interval mirror = HierarchicalYield.of(failed, chips, 0.9).interval().orElseThrow();

        assertThat(reversed.interval()).isEqualTo(yield.interval());
        assertThat(yield.interval().orElseThrow().lower()).isCloseTo(1 - mirror.upper(), within(1e-6));
        assertThat(yield.interval().orElseThrow().upper()).isCloseTo(1 - mirror.lower(), within(1e-6));
    }

    /** The runs of factors and the gamma functions, one taking over from the other at 128, are one function. */
    @Test
    void isSmoothInTheNumberOfChips() {
        double previous = 0;
        for (int chips = 120; chips <= 136; chips++) {
            int[] passed = {chips - 1, chips - 5, chips, chips, chips - 20, chips - 40};
            double lower = HierarchicalYield.of(passed, filled(6, chips), 0.95)
                    .interval()
                    .orElseThrow()
                    .lower();
            assertThat(chips == 120 || (lower > previous && lower < previous + 0.006))
                    .isTrue();
            previous = lower;
        }
    }

    /** The coverage of 400 studies may lie 3.5 standard errors below 0.95, at 0.912: false alarms 2e-4 a cell. */
    @Test
    void coversTheMeanOfAllNetworks() {
        for (double correlation : new double[] {0, 0.3, 0.9}) {
            BetaBinomial studies = new BetaBinomial(RandomSource.XO_RO_SHI_RO_128_PP.create(20), 0.9, correlation, 100);
            int covered = 0;
            for (int study = 0; study < 400; study++) {
                int[] passed = studies.study(10);
                Interval interval = HierarchicalYield.of(passed, filled(10, 100), 0.95)
                        .interval()
                        .orElseThrow();
                assertThat(interval.contains(0.9))
                        .isEqualTo(HierarchicalYieldCoverageTest.covers(passed, filled(10, 100), 0.9));
                covered += interval.contains(0.9) ? 1 : 0;
            }
            assertThat(covered).isGreaterThanOrEqualTo(365);
        }
    }

    @Test
    void refusesWhatIsNoYield() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HierarchicalYield.of(new int[2], new int[] {1, 1, 1}, 0.95))
                .withMessage("2 networks with passed chips and 3 with judged ones");
        assertThatIllegalArgumentException().isThrownBy(() -> HierarchicalYield.of(new int[] {2}, new int[] {1}, 0.95));
    }

    private static int[] filled(int networks, int value) {
        int[] array = new int[networks];
        Arrays.fill(array, value);
        return array;
    }
}
