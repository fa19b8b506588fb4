package org.spikeyield.stats.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.YieldEstimate;
import org.spikeyield.stats.signoff.YieldVerdict.Lack;
import org.spikeyield.stats.signoff.YieldVerdict.Need;
import org.spikeyield.stats.signoff.YieldVerdict.Outcome;

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
        assertThat(ofChips(passed, chips, target).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0.99, 298", "200, 200, 0.99, 99", "298, 299, 0.99, 174", "0, 1, 0.5, 7"})
    void saysHowManyMoreChipsWithoutAFailureShowIt(int passed, int chips, double target, int more) {
        YieldVerdict verdict = ofChips(passed, chips, target);

        assertThat(verdict.need()).contains(new Need(Lack.CHIPS, more));
        assertThat(ofChips(passed + more, chips + more, target).outcome()).isEqualTo(Outcome.SHOWN);
        assertThat(ofChips(passed + more - 1, chips + more - 1, target).outcome())
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

    private static YieldVerdict ofChips(int passed, int chips, double target) {
        return YieldVerdict.ofChips(new YieldBounds(passed, chips, 0, 0.95), target);
    }

    private static List<YieldBounds> networks(int count, int good, int bad, int failed) {
        return Collections.nCopies(count, new YieldBounds(good, good + bad, failed, 0.95));
    }

    @Test
    void countsNetworksForAFurtherOne() {
        YieldVerdict flawless = YieldVerdict.ofFurtherNetwork(networks(17, 100, 0, 0), 0.9, 0.95);
        assertThat(flawless.outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(flawless.need()).contains(new Need(Lack.NETWORKS, 12));

        assertThat(YieldVerdict.ofFurtherNetwork(networks(17, 50, 50, 0), 0.9, 0.95)
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
        assertThat(YieldVerdict.ofFurtherNetwork(networks(4, 9, 0, 0), 0.9, 0.95))
                .isEqualTo(new YieldVerdict(Outcome.NOT_ANSWERABLE, 0.9, Optional.empty(), Optional.empty()));
    }

    /** On new samples too, as many networks are needed as networks that are all good or all bad take. */
    @Test
    void countsNetworksForAFurtherOneOnNewSamples() {
        int[][] right = new int[30][20];
        for (int[] network : right) {
            Arrays.fill(network, 100);
        }
        NewSampleYield yield = NewSampleYield.of(
                NewSampleYieldTest.histograms(100, right), 0.9, new SharedNoise(0.5, 0, 1, 100), 0.95);
        assertThat(YieldVerdict.ofFurtherNetworkOnNewSamples(yield, networks(30, 20, 0, 0), 0.9)
                        .outcome())
                .isEqualTo(Outcome.SHOWN);
        assertThat(YieldVerdict.ofFurtherNetworkOnNewSamples(yield, networks(30, 20, 0, 0), 0.95)
                        .need())
                .contains(new Need(Lack.NETWORKS, 30));
    }

    /** Of 17 networks 50 of 100 chips failed: none or all of them may work. */
    @Test
    void boundsAFurtherNetworkByFailedChipsThatDoNotWorkAndThatDo() {
        Interval bounds = YieldVerdict.ofFurtherNetwork(networks(17, 50, 0, 50), 0.9, 0.95)
                .bounds()
                .orElseThrow();

        assertThat(bounds.lower())
                .isEqualTo(YieldVerdict.ofFurtherNetwork(networks(17, 50, 50, 0), 0.9, 0.95)
                        .bounds()
                        .orElseThrow()
                        .lower());
        assertThat(bounds.upper())
                .isEqualTo(YieldVerdict.ofFurtherNetwork(networks(17, 100, 0, 0), 0.9, 0.95)
                        .bounds()
                        .orElseThrow()
                        .upper());
    }

    /** 80 of 100 refute 0.9, and so do 78 with 2 that might; 70 with 30 that might refute nothing. */
    @Test
    void refutesOnlyWhatFailedChipsCouldNotSave() {
        assertThat(YieldVerdict.ofChips(new YieldBounds(78, 98, 2, 0.95), 0.9)
                        .withFailed(2)
                        .outcome())
                .isEqualTo(Outcome.REFUTED);
        YieldVerdict open = YieldVerdict.ofChips(new YieldBounds(70, 70, 30, 0.95), 0.9);
        assertThat(open.withFailed(30).outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(open.bounds().orElseThrow().lower()).isLessThan(0.7);
        assertThat(open.bounds().orElseThrow().upper()).isEqualTo(1);
    }

    @Test
    void decidesNothingWhileChipsHaveFailed() {
        YieldVerdict verdict = ofChips(299, 299, 0.99).withFailed(2);

        assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(verdict.need()).contains(new Need(Lack.RERUNS, 2));
        assertThat(ofChips(299, 299, 0.99).withFailed(0).outcome()).isEqualTo(Outcome.SHOWN);
    }

    @Test
    void needsAllNetworksToShowAndOneCorrectedToRefute() {
        YieldVerdict shown = ofChips(299, 299, 0.99);
        YieldVerdict refuted = ofChips(280, 299, 0.99);
        YieldVerdict open = ofChips(298, 299, 0.99);

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
                .isThrownBy(() -> ofChips(5, 5, 1))
                .withMessage("target is 1.0, allowed is between 0 and 1");
    }
}
