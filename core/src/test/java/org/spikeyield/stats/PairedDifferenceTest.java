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

class PairedDifferenceTest {

    /** Of the 8 patterns of signs of (3, 2, −1), whose sum is 4, those of 4, 6, −4 and −6 are as far from 0. */
    @Test
    void countsSignPatternsAsByHand() {
        PairedDifference result = PairedDifference.of(new double[] {4, 4, 1}, new double[] {1, 2, 2}, 0.95);

        assertThat(result.p()).isEqualTo(0.5);
        assertThat(result.difference().mean()).isCloseTo(4.0 / 3, within(1e-12));
        assertThat(result.difference().interval()).isEmpty();
    }

    @Test
    void givesTheSmallestProbabilityThereIsWhenAllNetworksAgree() {
        double[] first = {.9, .91, .92, .93, .94, .95, .96, .97, .98, .99};
        double[] second = {.8, .8, .8, .8, .8, .8, .8, .8, .8, .8};

        assertThat(PairedDifference.of(first, second, 0.95).p()).isEqualTo(2.0 / 1024);
        assertThat(PairedDifference.of(second, first, 0.95).p()).isEqualTo(2.0 / 1024);
        assertThat(PairedDifference.leastP(10)).isEqualTo(2.0 / 1024);
        assertThat(PairedDifference.of(first, first, 0.95).p()).isEqualTo(1);
    }

    /**
     * Under the null 4000 sets of eight normal differences have p ≤ 0.0625 = 16/256 for a share of 0.0625, within five standard
     * errors (0.0191); false alarms 6e-7.
     */
    @Test
    void rejectsATrueNullAsOftenAsItSays() {
        RandomStream random = RandomStream.of(new StreamKey(20211203, Role.TEST, 0, 0, StreamGroup.TASK_SAMPLE, 2));
        double[] differences = new double[8];
        int rejected = 0;
        for (int set = 0; set < 4_000; set++) {
            random.fillGaussian(differences, differences.length);
            rejected += PairedDifference.of(differences, new double[8], 0.95).p() <= 0.0625 ? 1 : 0;
        }

        assertThat(rejected / 4_000.0).isCloseTo(0.0625, within(0.0191));
    }

    /** 26 networks of which one disagrees by the same amount: 2·(1 + 26) patterns have a sum as far from 0 as 24. */
    @Test
    void countsAllPatternsOfMoreNetworksThanCanBeGoneThrough() {
        double[] first = new double[26];
        Arrays.fill(first, 0.1);
        first[3] = -0.1;

        assertThat(PairedDifference.of(first, new double[26], 0.95).p()).isEqualTo(2 * 27 / 0x1p26);
    }

    /** Equal differences make a binomial count: SciPy 1.17.1, {@code binomtest(26, 40).pvalue}. */
    @Test
    void givesTheSignTestOfFortyEqualDifferences() {
        assertThat(signs(40, 26)).isCloseTo(0.0806904677519924, within(1e-14));
    }

    /** 999 999 drawn patterns for {@code binomtest(34, 50).pvalue}: within five standard errors, 0.0005; false alarms 6e-7. */
    @Test
    void drawsPatternsBeyondForty() {
        assertThat(signs(50, 34)).isCloseTo(0.015346677832630107, within(5e-4));
        assertThat(signs(70, 70)).isEqualTo(1e-6);
    }

    private static double signs(int networks, int positive) {
        double[] first = new double[networks];
        for (int k = 0; k < networks; k++) {
            first[k] = k < positive ? 0.01 : -0.01;
        }
        return PairedDifference.of(first, new double[networks], 0.95).p();
    }

    @Test
    void refusesWhatMakesNoPairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedDifference.of(new double[2], new double[3], 0.95))
                .withMessage("2 networks of one method and 3 of the other make no pairs");
    }
}
