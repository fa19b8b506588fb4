package org.spikeyield.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class NewSampleYieldTest {

    @Test
    void countsChipsThatReachTheSpecOnTheTestSet() {
        byte[][][] outcomes = {{{0b111}, {0b011}, {0b001}}, {{0b111}}};

        assertThat(NewSampleYield.of(outcomes, 3, 2.0 / 3, 0.95, 10, 1).share())
                .isCloseTo((2.0 / 3 + 1) / 2, within(1e-15));
        assertThat(NewSampleYield.of(outcomes, 3, 0.67, 0.95, 10, 1).share())
                .isCloseTo((1.0 / 3 + 1) / 2, within(1e-15));
        assertThat(NewSampleYield.of(outcomes, 3, 0.5, 0.95, 10, 1).scope()).isEqualTo("these 2 networks only");
    }

    @Test
    void isExactWhereNeitherSamplesNorChipsDiffer() {
        byte[][][] outcomes = new byte[5][30][13];
        for (byte[][] network : outcomes) {
            for (byte[] chip : network) {
                Arrays.fill(chip, 0, 12, (byte) 0xff);
                chip[12] = 0xf;
            }
        }

        assertThat(NewSampleYield.of(outcomes, 100, 1, 0.95, 200, 1).interval()).isEqualTo(new Interval(1, 1));
    }

    /**
     * Half of 100 samples are right on every chip: at spec 0.5 drawn samples let all chips pass or none, as often, while chips alone
     * would show a yield of 1 without doubt.
     */
    @Test
    void drawsOneSetOfSamplesForAllChips() {
        byte[][][] outcomes = new byte[6][50][13];
        for (byte[][] network : outcomes) {
            for (byte[] chip : network) {
                Arrays.fill(chip, 0, 6, (byte) 0xff);
                chip[6] = 0b11;
            }
        }
        NewSampleYield yield = NewSampleYield.of(outcomes, 100, 0.5, 0.9, 200, 1);

        assertThat(yield.share()).isEqualTo(1);
        assertThat(yield.interval()).isEqualTo(new Interval(0, 1));
    }

    /** With samples that do not matter, one network's interval is that of its share of chips: 80 of 100. */
    @Test
    void isAsWideAsTheBinomialWhenSamplesDoNotDiffer() {
        byte[][][] outcomes = new byte[1][100][25];
        for (int chip = 0; chip < 80; chip++) {
            Arrays.fill(outcomes[0][chip], (byte) 0xff);
        }
        Interval interval = NewSampleYield.of(outcomes, 200, 0.9, 0.95, 3999, 5).interval();

        // standard error 0.04
        assertThat(interval.lower()).isCloseTo(0.72, within(0.0101));
        assertThat(interval.upper()).isCloseTo(0.88, within(0.0101));
    }

    @Test
    void doesNotDependOnTheOrderOfNetworksAndChips() {
        AbilityModel model = new AbilityModel(RandomSource.XO_RO_SHI_RO_128_PP.create(8), 0.5, 1, 1);
        byte[][][] outcomes = model.outcomes(6, 40, 100);
        NewSampleYield yield = NewSampleYield.of(outcomes, 100, 0.93, 0.95, 300, 11);
        byte[][][] turned = outcomes.clone();
        turned[0] = outcomes[5];
        turned[5] = outcomes[0].clone();
        turned[5][3] = outcomes[0][30];
        turned[5][30] = outcomes[0][3];

        assertThat(NewSampleYield.of(turned, 100, 0.93, 0.95, 300, 11)).isEqualTo(yield);
        assertThat(NewSampleYield.of(outcomes, 100, 0.93, 0.95, 300, 12)).isNotEqualTo(yield);
    }

    @Test
    void usesADrawOfManyChips() {
        byte[][][] outcomes = new byte[1][4000][1];
        for (int chip = 0; chip < 2000; chip++) {
            outcomes[0][chip][0] = 1;
        }
        NewSampleYield yield = NewSampleYield.of(outcomes, 1, 1, 0.95, 500, 2);

        // 1000 of 4000: standard error 0.014, six of them
        assertThat(yield.share()).isCloseTo(0.5, within(0.083));
        assertThat(yield.interval().contains(yield.share())).isTrue();
    }

    /** Forty studies of a true coverage of 0.95 or more: below 33 in one of 2000 runs. */
    @Test
    void coversTheYieldOverAllSamples() {
        assertThat(NewSampleYieldCoverageTest.covered(
                        new AbilityModel(RandomSource.XO_RO_SHI_RO_128_PP.create(6), 0.5, 1, 1), 10, 200, 0.9, 40))
                .isGreaterThanOrEqualTo(33);
    }

    @Test
    void refusesWhatDoesNotFit() {
        byte[][][] outcomes = {{{1}}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewSampleYield.of(outcomes, 9, 0.9, 0.95, 10, 1))
                .withMessage("1 bytes of outcomes do not fit 9 samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewSampleYield.of(outcomes, 8, 1.1, 0.95, 10, 1))
                .withMessage("spec is 1.1, allowed is 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewSampleYield.of(new byte[0][][], 8, 0.9, 0.95, 10, 1))
                .withMessage("0 networks, 8 samples and 10 replicates: allowed is at least 1 of each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewSampleYield.of(new byte[1][0][], 8, 0.9, 0.95, 10, 1))
                .withMessage("a network has no chip");
    }
}
