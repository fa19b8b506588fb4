package org.spikeyield.stats.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.stats.BoundedMean;
import org.spikeyield.stats.HierarchicalYield;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.YieldEstimate;
import org.spikeyield.stats.signoff.NewSampleYield.Intervals;
import org.spikeyield.stats.signoff.ProbitStudies.Accuracies;
import org.spikeyield.stats.signoff.ProbitStudies.Shape;

class NewSampleYieldTest {
    private static final TestSamples HUNDRED = TestSamples.independent(100);

    private static NewSampleYield of(int[] right, int samples, double common, double error) {
        return NewSampleYield.of(histograms(samples, right), 0.9, new SharedNoise(common, error, 1, samples), 0.95);
    }

    /** By network, how many chips are right on each number of samples. */
    static int[][] histograms(int samples, int[]... networks) {
        int[][] histograms = new int[networks.length][samples + 1];
        for (int k = 0; k < networks.length; k++) {
            for (int right : networks[k]) {
                histograms[k][right]++;
            }
        }
        return histograms;
    }

    static NewSampleYield of(byte[][][] outcomes, TestSamples samples, double spec, double confidence) {
        List<NewSampleTally> tallies = new ArrayList<>();
        for (byte[][] network : outcomes) {
            NewSampleTally tally = new NewSampleTally(samples, spec);
            Arrays.stream(network).forEach(tally::add);
            tallies.add(tally);
        }
        return NewSampleYield.of(tallies, confidence);
    }

    private static Intervals intervals(NewSampleYield yield) {
        return yield.intervals().orElseThrow();
    }

    private static void assertEnds(Interval interval, double lower, double upper) {
        assertThat(interval.lower()).isCloseTo(lower, within(0.003));
        assertThat(interval.upper()).isCloseTo(upper, within(0.003));
    }

    /** So many of 100 samples right. */
    private static byte[] chip(int right) {
        byte[] bits = new byte[13];
        for (int j = 0; j < right; j++) {
            bits[j / 8] |= (byte) (1 << j % 8);
        }
        return bits;
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0250", "5, 0.4782", "20, 0.8316", "100, 0.9638"})
    void saysOfFlawlessChipsWhatTheirNumberShows(int chips, double lower) {
        byte[][] flawless = new byte[chips][];
        Arrays.fill(flawless, chip(100));
        NewSampleYield found = of(new byte[][][] {flawless}, HUNDRED, 0.9, 0.95);

        assertThat(found.estimate()).isCloseTo(1, within(1e-9));
        assertEnds(intervals(found).any(), lower, 1);
        assertEnds(intervals(found).ifSmooth(), lower, 1);
        assertThat(intervals(found).any().lower())
                .isLessThanOrEqualTo(
                        new YieldEstimate(chips, chips, 0.95).clopperPearson().lower());
    }

    /**
     * Chips that are all alike, at an accuracy just below the spec, are right on all of m samples with a probability of nearly 0.9^m: where that is
     * more than 5 %, nothing can be shown.
     */
    @ParameterizedTest
    @CsvSource({"10, 20, 0", "100, 20, 0", "1000, 20, 0", "1000, 10, 0", "100, 50, 0.9704", "100, 100, 0.9704"})
    void showsNothingOfFlawlessChipsThatMayBeAlikeJustBelowTheSpec(int chips, int samples, double lower) {
        byte[][] flawless = new byte[chips][];
        Arrays.setAll(flawless, c -> new byte[(samples + 7) / 8]);
        for (byte[] bits : flawless) {
            for (int j = 0; j < samples; j++) {
                bits[j / 8] |= (byte) (1 << j % 8);
            }
        }
        NewSampleYield found = of(new byte[][][] {flawless}, TestSamples.independent(samples), 0.9, 0.95);

        assertThat(intervals(found).bounds().lower()).isCloseTo(lower, within(0.005));
    }

    @Test
    void saysOfHopelessChipsWhatTheirNumberShows() {
        NewSampleYield found = of(new int[20], 100, 0.5, 0);

        assertThat(found.estimate()).isCloseTo(0, within(1e-9));
        assertEnds(intervals(found).any(), 0, 0.1684);
        assertEnds(intervals(found).ifSmooth(), 0, 0.1684);
    }

    /** No two of them are right on the same sample, so that the noise that they share is estimated as 0, without an error. */
    @Test
    void saysOfHopelessChipsThatShareNoNoiseWhatTheirNumberShows() {
        byte[][][] outcomes = {{{0, -128, 0}, {0, 0, 0}, {0, 16, 0}, {0, 0, 0}}};
        NewSampleYield found = of(outcomes, TestSamples.independent(20), 0.6, 0.95);

        assertThat(found.estimate()).isCloseTo(0, within(1e-6));
        assertThat(intervals(found).any().lower()).isZero();
        assertThat(intervals(found).any().upper()).isBetween(0.5, 0.8);
    }

    @Test
    void isThatOfTheChipsWhereSamplesDecideEachOfThem() {
        int[] right = new int[100];
        Arrays.fill(right, 0, 80, 1000);
        Arrays.fill(right, 80, 100, 100);
        NewSampleYield found = of(right, 1000, 0, 0);

        assertThat(found.estimate()).isCloseTo(0.8, within(0.0001));
        assertEnds(intervals(found).any(), 0.7081, 0.8733);
        assertEnds(intervals(found).ifSmooth(), 0.7081, 0.8733);
        assertEnds(intervals(found).chipsOnly(), 0.7082, 0.8733);
    }

    @Test
    void holdsRareBadChipsForWhatTheyAre() {
        int[] right = new int[100];
        Arrays.fill(right, 98);
        right[7] = 60;
        NewSampleYield found = of(right, 100, 0.2, 0.05);

        assertThat(found.estimate()).isCloseTo(0.99, within(0.0005));
        assertEnds(intervals(found).any(), 0.9455, 0.9998);
        assertEnds(intervals(found).ifSmooth(), 0.9455, 0.9998);
    }

    /** Checked, without common noise, by a program that shares nothing with this one. */
    @ParameterizedTest
    @CsvSource({"0, 0.251, 0.1075, 0.4318, 0.1635, 0.3599", "0.25, 0.255, 0.0960, 0.4545, 0.1418, 0.3879"})
    void isWiderWhereSamplesBlurEvenChips(
            double common, double estimate, double lower, double upper, double smoothLower, double smoothUpper) {
        NewSampleYield found = of(IntStream.range(0, 200).map(c -> 61 + c % 40).toArray(), 100, common, 0);

        assertThat(found.estimate()).isCloseTo(estimate, within(0.02));
        assertEnds(intervals(found).any(), lower, upper);
        assertEnds(intervals(found).ifSmooth(), smoothLower, smoothUpper);
    }

    @Test
    void saysNothingOfChipsThatAreAllAtTheSpec() {
        int[] right = new int[100];
        Arrays.fill(right, 95);
        NewSampleYield above = of(right, 100, 0.1, 0);
        assertThat(above.estimate()).isCloseTo(1, within(0.001));
        assertThat(above.grey()).isEqualTo(1);
        assertEnds(intervals(above).any(), 0.9556, 1);

        Arrays.fill(right, 90);
        NewSampleYield at = of(right, 100, 0.1, 0);
        assertThat(at.estimate()).isCloseTo(0.5, within(0.02));
        assertThat(intervals(at).any()).isEqualTo(new Interval(0, 1));
        assertThat(intervals(at).ifSmooth()).isEqualTo(new Interval(0, 1));
        assertThat(at.share()).isEqualTo(1);
    }

    @Test
    void boundsAreEndsOfAnIntervalThatMissesTwiceAsOften() {
        int[] right = IntStream.range(0, 100).map(c -> 80 + c % 20).toArray();
        NewSampleYield found = of(right, 100, 0.2, 0.03);
        NewSampleYield wider = NewSampleYield.of(histograms(100, right), 0.9, new SharedNoise(0.2, 0.03, 1, 100), 0.9);

        assertThat(intervals(found).bounds()).isEqualTo(intervals(wider).any());
        assertThat(intervals(found).bounds().lower())
                .isGreaterThan(intervals(found).any().lower());
    }

    /** Some of the chips are at 0.897 and seem to reach 0.9, since the samples are easier than usual by 1.4 standard deviations. */
    @ParameterizedTest
    @CsvSource({"496, 0.3, 0.6", "200, 0.1, 0.3"})
    void allowsForAClusterThatCrossesTheSpecWithTheSamples(int cluster, double leastGrey, double mostGrey) {
        double shifted = 0.897 + 1.4 * Math.sqrt(0.3 * 0.09 / 100);
        NormalDistribution counts =
                NormalDistribution.of(100 * shifted, Math.sqrt(100 * 0.75 * shifted * (1 - shifted)));
        int[] right = new int[1000];
        Arrays.setAll(
                right,
                c -> c < cluster ? (int) Math.round(counts.inverseCumulativeProbability((c + 0.5) / cluster)) : 99);
        NewSampleYield found = of(right, 100, 0.25, 0.05);

        assertThat(found.grey()).isBetween(leastGrey, mostGrey);
        assertThat(intervals(found).bounds().lower()).isLessThan(1 - cluster / 1000.0);
        assertThat(intervals(found).any().lower())
                .isLessThan(intervals(found).bounds().lower());
    }

    @Test
    void countsChipsThatReachTheSpecOnTheTestSet() {
        byte[][][] outcomes = {{{0b111}, {0b011}, {0b001}}, {{0b111}}};
        TestSamples three = TestSamples.independent(3);

        assertThat(of(outcomes, three, 2.0 / 3, 0.95).share()).isCloseTo((2.0 / 3 + 1) / 2, within(1e-15));
        assertThat(of(outcomes, three, 0.67, 0.95).share()).isCloseTo((1.0 / 3 + 1) / 2, within(1e-15));
        assertThat(of(outcomes, three, 0.5, 0.95).scope()).isEqualTo("these 2 networks only");
        assertThat(of(outcomes, three, 0.5, 0.95).intervals()).isEmpty();
    }

    @Test
    void doesNotDependOnTheOrderOfNetworksAndChips() {
        Accuracies[] networks = new Accuracies[5];
        Arrays.fill(networks, Shape.WIDE.of(0.9, 0.9));
        byte[][][] outcomes = new ProbitStudies(8, 1).outcomes(networks, 30, 100);
        NewSampleYield found = of(outcomes, HUNDRED, 0.9, 0.95);
        byte[][][] turned = outcomes.clone();
        turned[0] = outcomes[4];
        turned[4] = outcomes[0].clone();
        turned[4][3] = outcomes[0][20];
        turned[4][20] = outcomes[0][3];

        assertThat(of(turned, HUNDRED, 0.9, 0.95)).isEqualTo(found);
    }

    /** Chips of networks that are all good or all bad are worth no more than their networks. */
    @Test
    void countsNetworksWhereTheirChipsAreAlike() {
        byte[][][] outcomes = new byte[6][50][];
        for (int network = 0; network < 6; network++) {
            Arrays.fill(outcomes[network], chip(network == 0 ? 40 : 100));
        }
        NewSampleYield found = of(outcomes, HUNDRED, 0.9, 0.95);
        int[] passed = {0, 50, 50, 50, 50, 50};
        Interval over = HierarchicalYield.of(passed, new int[] {50, 50, 50, 50, 50, 50}, 0.95)
                .interval()
                .orElseThrow();
        BoundedMean mean = new BoundedMean(0.975);
        double[] yields = {0, 1, 1, 1, 1, 1};

        assertEnds(
                intervals(found).any(),
                Math.min(over.lower(), mean.lower(yields)),
                Math.max(over.upper(), mean.upper(yields)));
    }

    @Test
    void saysOfFlawlessNetworksWhatTheirNumberShows() {
        byte[][][] outcomes = new byte[8][50][];
        for (byte[][] network : outcomes) {
            Arrays.fill(network, chip(100));
        }

        // 0.95 of half of 0.05, of eight networks
        assertEnds(intervals(of(outcomes, HUNDRED, 0.9, 0.95)).any(), Math.pow(0.95 * 0.025, 1 / 8.0), 1);
    }

    /** Ten networks of which a poor one may just not be there: no end is inside of what holds whatever the networks' yields are. */
    @Test
    void allowsForPoorNetworksThatWereNotDrawn() {
        byte[][][] outcomes = new byte[10][40][];
        double[] yields = new double[10];
        for (int network = 0; network < 10; network++) {
            Arrays.fill(outcomes[network], chip(100));
            outcomes[network][0] = chip(network % 2 == 0 ? 40 : 100);
            yields[network] = network % 2 == 0 ? 39.0 / 40 : 1;
        }
        NewSampleYield.Intervals found = intervals(of(outcomes, HUNDRED, 0.9, 0.95));

        double lower = new BoundedMean(0.975).lower(yields);
        assertThat(lower).isLessThan(0.75);
        assertThat(found.any().lower()).isLessThanOrEqualTo(lower);
        assertThat(found.ifSmooth().lower()).isLessThanOrEqualTo(lower);
        assertThat(found.chipsOnly().lower()).isGreaterThanOrEqualTo(found.any().lower());
    }

    @Test
    void holdsNoChipForOneThatIsRightOnAllSamplesThereCouldBe() {
        byte[][] flawless = new byte[50][];
        Arrays.fill(flawless, chip(100));

        assertThat(intervals(of(new byte[][][] {flawless}, HUNDRED, 1, 0.95)).any())
                .isEqualTo(new Interval(0, 1));
        assertThat(intervals(of(new byte[][][] {flawless}, HUNDRED, 0, 0.95)).any())
                .isEqualTo(new Interval(1, 1));
    }

    /** Forty studies whose ends miss with 3 % each: more than seven misses in one of 1500 runs. */
    @Test
    void coversTheYieldOverAllSamples() {
        ProbitStudies random = new ProbitStudies(6, 1);
        Accuracies[] network = {Shape.SKEWED.of(0.8, 0.9)};
        int missed = 0;
        for (int study = 0; study < 40; study++) {
            NewSampleYield found = of(random.outcomes(network, 100, 100), HUNDRED, 0.9, 0.95);
            missed += intervals(found).any().contains(0.8) ? 0 : 1;
        }

        assertThat(missed).isLessThanOrEqualTo(7);
    }

    @Test
    void refusesWhatDoesNotFit() {
        byte[][][] outcomes = {{{1}}};
        TestSamples eight = TestSamples.independent(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(outcomes, TestSamples.independent(9), 0.9, 0.95))
                .withMessage("1 bytes of outcomes do not fit 9 samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(outcomes, eight, 1.1, 0.95))
                .withMessage("spec is 1.1, allowed is 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(outcomes, eight, 0.9, 0.4))
                .withMessage("confidence is 0.4, allowed is above 0.5, below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(new byte[0][][], eight, 0.9, 0.95))
                .withMessage("there is no network, or one has no chip");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(new byte[1][0][], eight, 0.9, 0.95))
                .withMessage("there is no network, or one has no chip");
    }

    /** The noise that chips share is estimated from the thousand nearest to the spec, whenever they come. */
    @Test
    void keepsOutcomesNearTheSpecOnly() {
        byte[][] chips = new ProbitStudies(9, 1).outcomes(new Accuracies[] {Shape.WIDE.of(0.8, 0.9)}, 3000, 100)[0];
        NewSampleTally tally = new NewSampleTally(HUNDRED, 0.9);
        Arrays.stream(chips).forEach(tally::add);

        assertThat(tally.chips()).isEqualTo(3000);
        assertThat(tally.nearest()).hasSize(1000);
        assertThat(SharedNoise.of(tally.nearest(), HUNDRED, 0.9))
                .isEqualTo(SharedNoise.of(Arrays.stream(chips), HUNDRED, 0.9));
    }
}
