package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikeyield.network.Networks;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

class ChipSamplerTest {
    private static final double DT = 0.001;
    private static final SpikingNetwork IDEAL = Networks.of(1, 8, 100, 1).spiking();

    @Test
    void givesTheIdealNetworkWhenNoLevelActs() {
        Chip chip = sample(condition(Mask.FULL, 0), 3);

        assertThat(chip.network()).isEqualTo(IDEAL);
        assertThat(chip.folded()).isZero();
        assertThat(chip.floored()).isZero();
    }

    @Test
    void dependsOnlyOnItsKeyAndNotOnWhatWasDrawnBefore() {
        ChipSampler sampler = sampler(7, 0);
        Chip first = sampler.sample(condition(Mask.PAPER, 0.1), Role.TEST, 5);
        sampler.sample(condition(Mask.FULL, 0.3), Role.TUNE, 9);

        assertThat(sampler.sample(condition(Mask.PAPER, 0.1), Role.TEST, 5)).isEqualTo(first);
        assertThat(sampler(7, 0).sample(condition(Mask.PAPER, 0.1), Role.TEST, 5))
                .isEqualTo(first);
    }

    @Test
    void differsByChipRoleReplicateAndSeed() {
        Condition c = condition(Mask.PAPER, 0.1);
        float reference = sampler(7, 0).sample(c, Role.TEST, 5).network().wSlow()[3][4];

        assertThat(sampler(7, 0).sample(c, Role.TEST, 6).network().wSlow()[3][4])
                .isNotEqualTo(reference);
        assertThat(sampler(7, 0).sample(c, Role.TUNE, 5).network().wSlow()[3][4])
                .isNotEqualTo(reference);
        assertThat(sampler(7, 1).sample(c, Role.TEST, 5).network().wSlow()[3][4])
                .isNotEqualTo(reference);
        assertThat(sampler(8, 0).sample(c, Role.TEST, 5).network().wSlow()[3][4])
                .isNotEqualTo(reference);
    }

    @Test
    void sharesItsDrawsAcrossLevelsAndMasks() {
        SpikingNetwork low = sample(condition(Mask.PAPER, 0.05), 2).network();
        SpikingNetwork high = sample(condition(Mask.FULL, 0.10), 2).network();

        for (int j = 0; j < 100; j++) {
            for (int i = 0; i < 100; i++) {
                double w = IDEAL.wSlow()[j][i];
                assertThat((high.wSlow()[j][i] - w) / w).isCloseTo(2 * (low.wSlow()[j][i] - w) / w, within(1e-5));
            }
            double theta = IDEAL.vThreshold()[j] - IDEAL.vReset()[j];
            assertThat((high.vThreshold()[j] - IDEAL.vThreshold()[j]) / theta)
                    .isCloseTo(2 * (low.vThreshold()[j] - IDEAL.vThreshold()[j]) / theta, within(1e-5));
        }
    }

    @Test
    void leavesOutOfThePapersMaskWhatThePaperLeftAlone() {
        SpikingNetwork chip = sample(condition(Mask.PAPER, 0.2), 0).network();

        assertThat(chip.wFast()).isSameAs(IDEAL.wFast());
        assertThat(chip.tauFast()).isSameAs(IDEAL.tauFast());
        assertThat(chip.tauOut()).isEqualTo(IDEAL.tauOut());
        assertThat(chip.vReset()).isSameAs(IDEAL.vReset());
        assertThat(chip.vRest()).isSameAs(IDEAL.vRest());
        assertThat(chip.initialState()).isSameAs(IDEAL.initialState());
        assertThat(chip.wIn()).isNotEqualTo(IDEAL.wIn());
        assertThat(chip.wOut()).isNotEqualTo(IDEAL.wOut());
        assertThat(chip.tauSlow()).isNotEqualTo(IDEAL.tauSlow());
    }

    @Test
    void touchesEveryGroupUnderTheFullMask() {
        SpikingNetwork chip = sample(condition(Mask.FULL, 0.2), 0).network();

        assertThat(chip.wFast()).isNotEqualTo(IDEAL.wFast());
        assertThat(chip.tauFast()).isNotEqualTo(IDEAL.tauFast());
        assertThat(chip.tauOut()).isNotEqualTo(IDEAL.tauOut());
    }

    /**
     * 200 000 factors at 20 %: the mean has a standard error of 0.00045 and the coefficient of variation one below 0.0007;
     * bounds of five standard errors raise a false alarm in fewer than 1 of 10⁶ fresh seeds.
     */
    @ParameterizedTest
    @EnumSource(MismatchFamily.class)
    void drawsFactorsOfMeanOneAndTheStatedVariation(MismatchFamily family) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int chip = 0; chip < 20; chip++) {
            float[][] w = sample(condition(family, 0.2, ThresholdReference.RESET), chip)
                    .network()
                    .wSlow();
            for (int j = 0; j < 100; j++) {
                for (int i = 0; i < 100; i++, n++) {
                    double factor = w[j][i] / IDEAL.wSlow()[j][i];
                    sum += factor;
                    squares += factor * factor;
                }
            }
        }
        double mean = sum / n;
        assertThat(mean).isCloseTo(1.0, within(0.00225));
        assertThat(Math.sqrt(squares / n - mean * mean)).isCloseTo(0.2, within(0.0035));
    }

    @Test
    void neverFoldsALogNormalValue() {
        Chip chip = sample(condition(MismatchFamily.LOG_NORMAL, 0.9, ThresholdReference.RESET), 0);

        assertThat(chip.folded()).isZero();
    }

    @Test
    void foldsAndFloorsAtLargeLevelsAndCountsBoth() {
        Chip chip = sample(condition(Mask.FULL, 1.0), 0);
        SpikingNetwork network = chip.network();

        // about 16 % of 401 factors 1 + n are negative
        assertThat(chip.folded()).isBetween(30, 100);
        assertThat(chip.floored()).isPositive();
        assertThat(minimum(network.tauMem())).isGreaterThanOrEqualTo((float) (2 * DT));
        assertThat(minimum(network.tauSlow())).isGreaterThanOrEqualTo((float) (2 * DT));
        assertThat(minimum(network.tauFast())).isGreaterThanOrEqualTo((float) (0.2 * DT));
        for (int i = 0; i < network.neurons(); i++) {
            double ideal = IDEAL.vThreshold()[i] - IDEAL.vReset()[i];
            assertThat(network.vThreshold()[i] - network.vReset()[i]).isGreaterThanOrEqualTo((float) (0.0099 * ideal));
        }
    }

    @Test
    void measuresThresholdsFromRestWhenTold() {
        Chip fromReset = sample(condition(MismatchFamily.GAUSSIAN, 0.1, ThresholdReference.RESET), 0);
        Chip fromRest = sample(condition(MismatchFamily.GAUSSIAN, 0.1, ThresholdReference.REST), 0);

        for (int i = 0; i < 100; i++) {
            double theta = IDEAL.vThreshold()[i];
            double relative = (fromReset.network().vThreshold()[i] - theta) / (theta - IDEAL.vReset()[i]);
            assertThat((fromRest.network().vThreshold()[i] - theta) / (theta - IDEAL.vRest()[i]))
                    .isCloseTo(relative, within(1e-5));
        }
    }

    /** Pins all groups of one chip; a change here changes every result and needs a new result version. */
    @Test
    void drawsTheSameChipInEveryRelease() {
        SpikingNetwork chip = sample(condition(Mask.FULL, 0.1), 4).network();

        assertThat(Arrays.hashCode(new int[] {
                    Arrays.hashCode(chip.tauMem()),
                    Arrays.hashCode(chip.tauSlow()),
                    Arrays.hashCode(chip.tauFast()),
                    Float.floatToIntBits(chip.tauOut()),
                    Arrays.hashCode(chip.vThreshold()),
                    Arrays.deepHashCode(chip.wIn()),
                    Arrays.deepHashCode(chip.wSlow()),
                    Arrays.deepHashCode(chip.wFast()),
                    Arrays.deepHashCode(chip.wOut())
                }))
                .isEqualTo(-278031140);
    }

    private static float minimum(float[] values) {
        float minimum = Float.POSITIVE_INFINITY;
        for (float value : values) {
            minimum = Math.min(minimum, value);
        }
        return minimum;
    }

    private static Chip sample(Condition condition, int chip) {
        return sampler(7, 0).sample(condition, Role.TEST, chip);
    }

    private static ChipSampler sampler(long seed, int replicate) {
        return new ChipSampler(IDEAL, DT, seed, replicate);
    }

    private static Condition condition(Mask mask, double level) {
        return new Condition(Mismatch.gaussian(mask, level));
    }

    private static Condition condition(MismatchFamily family, double level, ThresholdReference reference) {
        return new Condition(new Mismatch(family, Mask.PAPER, level, new TreeMap<>(), reference));
    }
}
