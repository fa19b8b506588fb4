package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.stats.YieldVerdict.Lack;
import org.spikeyield.stats.YieldVerdict.Need;
import org.spikeyield.stats.YieldVerdict.Outcome;

class YieldVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "2995, 2995, 0.999, SHOWN",
        "2994, 2994, 0.999, NOT_SHOWN",
        "299, 299, 0.99, SHOWN",
        "298, 299, 0.99, NOT_SHOWN",
        "29, 29, 0.9, SHOWN",
        "80, 100, 0.9, REFUTED",
        "84, 100, 0.9, REFUTED",
        "86, 100, 0.9, NOT_SHOWN"
    })
    void comparesTheBoundsWithTheTarget(int passed, int chips, double target, Outcome outcome) {
        assertThat(YieldVerdict.ofChips(passed, chips, target, 0.95).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.99, 298", "200, 200, 0.99, 99", "298, 299, 0.99, 174", "0, 1, 0.5, 7"})
    void saysHowManyMoreChipsWithoutAFailureShowIt(int passed, int chips, double target, int more) {
        YieldVerdict verdict = YieldVerdict.ofChips(passed, chips, target, 0.95);

        assertThat(verdict.need()).contains(new Need(Lack.CHIPS, more));
        assertThat(YieldVerdict.ofChips(passed + more, chips + more, target, 0.95)
                        .outcome())
                .isEqualTo(Outcome.SHOWN);
        assertThat(YieldVerdict.ofChips(passed + more - 1, chips + more - 1, target, 0.95)
                        .outcome())
                .isEqualTo(Outcome.NOT_SHOWN);
    }

    /** Exactly, at a yield that is the target itself. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 20, 29, 100, 299, 1000, 2995})
    void showsAndRefutesWrongInOneOfTwentyAtMost(int chips) {
        double worst = 0;
        for (double target : new double[] {0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999}) {
            BinomialDistribution binomial = BinomialDistribution.of(chips, target);
            double shown = 0;
            double refuted = 0;
            for (int passed = 0; passed <= chips; passed++) {
                if (binomial.probability(passed) > 1e-12) {
                    Interval bounds = new YieldEstimate(passed, chips, 0.9).clopperPearson();
                    shown += bounds.lower() >= target ? binomial.probability(passed) : 0;
                    refuted += bounds.upper() < target ? binomial.probability(passed) : 0;
                }
            }
            assertThat(shown).isLessThanOrEqualTo(0.05);
            assertThat(refuted).isLessThanOrEqualTo(0.05);
            worst = Math.max(worst, Math.max(shown, refuted));
        }
        // the bounds are no wider than they need be, where there are enough chips to tell at all
        assertThat(worst).isGreaterThan(chips < 20 ? 0 : 0.03);
    }

    @Test
    void saysOfNewSamplesWhetherChipsOrSamplesAreShort() {
        int[] flawless = new int[200];
        Arrays.fill(flawless, 100);
        YieldVerdict chips = ofCounts(flawless, 0.99);
        assertThat(chips.outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(chips.need()).contains(new Need(Lack.CHIPS, 99));
        assertThat(ofCounts(flawless, 0.9).outcome()).isEqualTo(Outcome.SHOWN);

        int[] grey = new int[200];
        Arrays.fill(grey, 92);
        YieldVerdict samples = ofCounts(grey, 0.99);
        assertThat(samples.outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(samples.need()).contains(new Need(Lack.TIMES_THE_SAMPLES, 100));

        int[] bad = new int[100];
        Arrays.fill(bad, 100);
        Arrays.fill(bad, 0, 40, 50);
        assertThat(ofCounts(bad, 0.9).outcome()).isEqualTo(Outcome.REFUTED);
    }

    private static YieldVerdict ofCounts(int[] right, double target) {
        NewSampleYield yield = NewSampleYield.of(
                NewSampleYieldTest.histograms(100, right), 0.9, new SharedNoise(0.2, 0.03, 1, 100), 0.95);
        return YieldVerdict.ofNewSamples(yield, right.length, target);
    }

    @Test
    void countsNetworksForAFurtherOne() {
        int[] hundred = new int[17];
        Arrays.fill(hundred, 100);
        YieldVerdict flawless = YieldVerdict.ofFurtherNetwork(hundred, hundred, 0.9, 0.95);
        assertThat(flawless.outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(flawless.need()).contains(new Need(Lack.NETWORKS, 12));

        int[] half = new int[17];
        Arrays.fill(half, 50);
        assertThat(YieldVerdict.ofFurtherNetwork(half, hundred, 0.9, 0.95).outcome())
                .isEqualTo(Outcome.REFUTED);
        assertThat(YieldVerdict.ofFurtherNetwork(new int[] {9, 9, 9, 9}, new int[] {9, 9, 9, 9}, 0.9, 0.95))
                .isEqualTo(new YieldVerdict(Outcome.NOT_ANSWERABLE, 0.9, Optional.empty(), Optional.empty()));
    }

    /** On new samples too, as many networks are needed as networks that are all good or all bad take. */
    @Test
    void countsNetworksForAFurtherOneOnNewSamples() {
        int[][] right = new int[30][20];
        int[] twenty = new int[30];
        Arrays.fill(twenty, 20);
        for (int[] network : right) {
            Arrays.fill(network, 100);
        }
        NewSampleYield yield = NewSampleYield.of(
                NewSampleYieldTest.histograms(100, right), 0.9, new SharedNoise(0.5, 0, 1, 100), 0.95);
        assertThat(YieldVerdict.ofFurtherNetworkOnNewSamples(yield, twenty, twenty, 0.9)
                        .outcome())
                .isEqualTo(Outcome.SHOWN);
        assertThat(YieldVerdict.ofFurtherNetworkOnNewSamples(yield, twenty, twenty, 0.95)
                        .need())
                .contains(new Need(Lack.NETWORKS, 30));
    }

    @Test
    void decidesNothingWhileChipsHaveFailed() {
        YieldVerdict verdict = YieldVerdict.ofChips(299, 299, 0.99, 0.95).withFailed(2);

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(verdict.need()).contains(new Need(Lack.RERUNS, 2));
        assertThat(YieldVerdict.ofChips(299, 299, 0.99, 0.95).withFailed(0).outcome())
                .isEqualTo(Outcome.SHOWN);
    }

    @Test
    void needsAllNetworksToShowAndOneCorrectedToRefute() {
        YieldVerdict shown = YieldVerdict.ofChips(299, 299, 0.99, 0.95);
        YieldVerdict refuted = YieldVerdict.ofChips(280, 299, 0.99, 0.95);
        YieldVerdict open = YieldVerdict.ofChips(298, 299, 0.99, 0.95);

        assertThat(YieldVerdict.ofAll(List.of(shown, shown), List.of(open, open)))
                .isEqualTo(Outcome.SHOWN);
        assertThat(YieldVerdict.ofAll(List.of(shown, refuted), List.of(open, refuted)))
                .isEqualTo(Outcome.REFUTED);
        assertThat(YieldVerdict.ofAll(List.of(shown, refuted), List.of(open, open)))
                .isEqualTo(Outcome.NOT_SHOWN);
    }

    @Test
    void refusesATargetThatNoChipsCouldShow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YieldVerdict.ofChips(5, 5, 1, 0.95))
                .withMessage("target is 1.0, allowed is between 0 and 1");
    }
}
