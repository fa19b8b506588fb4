package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.mismatch.Redraw;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.network.Model;
import org.spikeyield.network.Models;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamKey;

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
        float reference = sampler(7, 0).sample(c, Role.TEST, 5).network().matrix(Parameter.W_SLOW)[3][4];

        assertThat(sampler(7, 0).sample(c, Role.TEST, 6).network().matrix(Parameter.W_SLOW)[3][4])
                .isNotEqualTo(reference);
        assertThat(sampler(7, 0).sample(c, Role.TUNE, 5).network().matrix(Parameter.W_SLOW)[3][4])
                .isNotEqualTo(reference);
        assertThat(sampler(7, 1).sample(c, Role.TEST, 5).network().matrix(Parameter.W_SLOW)[3][4])
                .isNotEqualTo(reference);
        assertThat(sampler(8, 0).sample(c, Role.TEST, 5).network().matrix(Parameter.W_SLOW)[3][4])
                .isNotEqualTo(reference);
    }

    @Test
    void drawsSomeGroupsAnewAndKeepsTheOthers() {
        Mismatch all = Mismatch.gaussian(Mask.PAPER, 0.1);
        SpikingNetwork own = sample(new Condition(all), 2).network();
        SpikingNetwork anew = sample(
                        new Condition(
                                all.withRedraw(new Redraw(1, Set.of(ParameterGroup.TAU_MEM, ParameterGroup.W_SLOW)))),
                        2)
                .network();

        assertThat(anew.vector(Parameter.V_THRESHOLD)).isEqualTo(own.vector(Parameter.V_THRESHOLD));
        assertThat(anew.matrix(Parameter.W_IN)).isEqualTo(own.matrix(Parameter.W_IN));
        assertThat(anew.vector(Parameter.TAU_MEM)).isNotEqualTo(own.vector(Parameter.TAU_MEM));
        assertThat(anew.matrix(Parameter.W_SLOW)[0]).isNotEqualTo(own.matrix(Parameter.W_SLOW)[0]);
        assertThat(anew.vector(Parameter.TAU_MEM))
                .isEqualTo(sample(new Condition(all), StreamKey.MAX_INDEX - 2)
                        .network()
                        .vector(Parameter.TAU_MEM));
    }

    @Test
    void hasSubstitutesThatNoChipOfAStudyIs() {
        Set<ParameterGroup> one = Set.of(ParameterGroup.TAU_MEM);

        assertThat(new Redraw(1, one).index(0)).isEqualTo(StreamKey.MAX_INDEX);
        assertThat(new Redraw(2, one).index(0)).isLessThan(new Redraw(1, one).index(Redraw.MAX_CHIPS - 1));
        assertThat(new Redraw(Redraw.SUBSTITUTES, one).index(Redraw.MAX_CHIPS - 1))
                .isEqualTo(Redraw.MAX_CHIPS_BESIDE);
        assertThatIllegalArgumentException().isThrownBy(() -> new Redraw(1, one).index(Redraw.MAX_CHIPS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Redraw(Redraw.SUBSTITUTES + 1, one));
        assertThatIllegalArgumentException().isThrownBy(() -> new Redraw(0, one));
    }

    @Test
    void sharesItsDrawsAcrossLevelsAndMasks() {
        SpikingNetwork low = sample(condition(Mask.PAPER, 0.05), 2).network();
        SpikingNetwork high = sample(condition(Mask.FULL, 0.10), 2).network();

        for (int j = 0; j < 100; j++) {
            for (int i = 0; i < 100; i++) {
                double w = IDEAL.matrix(Parameter.W_SLOW)[j][i];
                assertThat((high.matrix(Parameter.W_SLOW)[j][i] - w) / w)
                        .isCloseTo(2 * (low.matrix(Parameter.W_SLOW)[j][i] - w) / w, within(1e-5));
            }
            double theta = IDEAL.vector(Parameter.V_THRESHOLD)[j] - IDEAL.vector(Parameter.V_RESET)[j];
            assertThat((high.vector(Parameter.V_THRESHOLD)[j] - IDEAL.vector(Parameter.V_THRESHOLD)[j]) / theta)
                    .isCloseTo(
                            2 * (low.vector(Parameter.V_THRESHOLD)[j] - IDEAL.vector(Parameter.V_THRESHOLD)[j]) / theta,
                            within(1e-5));
        }
    }

    @Test
    void leavesOutOfThePapersMaskWhatThePaperLeftAlone() {
        SpikingNetwork chip = sample(condition(Mask.PAPER, 0.2), 0).network();

        assertThat(chip.matrix(Parameter.W_FAST)).isSameAs(IDEAL.matrix(Parameter.W_FAST));
        assertThat(chip.vector(Parameter.TAU_FAST)).isSameAs(IDEAL.vector(Parameter.TAU_FAST));
        assertThat(chip.scalar(Parameter.TAU_OUT)).isEqualTo(IDEAL.scalar(Parameter.TAU_OUT));
        assertThat(chip.vector(Parameter.V_RESET)).isSameAs(IDEAL.vector(Parameter.V_RESET));
        assertThat(chip.vector(Parameter.V_REST)).isSameAs(IDEAL.vector(Parameter.V_REST));
        assertThat(chip.vector(Parameter.INITIAL_STATE)).isSameAs(IDEAL.vector(Parameter.INITIAL_STATE));
        assertThat(chip.matrix(Parameter.W_IN)).isNotEqualTo(IDEAL.matrix(Parameter.W_IN));
        assertThat(chip.matrix(Parameter.W_OUT)).isNotEqualTo(IDEAL.matrix(Parameter.W_OUT));
        assertThat(chip.vector(Parameter.TAU_SLOW)).isNotEqualTo(IDEAL.vector(Parameter.TAU_SLOW));
    }

    @Test
    void touchesEveryGroupUnderTheFullMask() {
        SpikingNetwork chip = sample(condition(Mask.FULL, 0.2), 0).network();

        assertThat(chip.matrix(Parameter.W_FAST)).isNotEqualTo(IDEAL.matrix(Parameter.W_FAST));
        assertThat(chip.vector(Parameter.TAU_FAST)).isNotEqualTo(IDEAL.vector(Parameter.TAU_FAST));
        assertThat(chip.scalar(Parameter.TAU_OUT)).isNotEqualTo(IDEAL.scalar(Parameter.TAU_OUT));
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
                    .matrix(Parameter.W_SLOW);
            for (int j = 0; j < 100; j++) {
                for (int i = 0; i < 100; i++, n++) {
                    double factor = w[j][i] / IDEAL.matrix(Parameter.W_SLOW)[j][i];
                    sum += factor;
                    squares += factor * factor;
                }
            }
        }
        double mean = sum / n;
        assertThat(mean).isCloseTo(1.0, within(0.00225));
        assertThat(Math.sqrt(squares / n - mean * mean)).isCloseTo(0.2, within(0.0035));
    }

    /**
     * Factors beyond four standard deviations, of 200 000: binomial, so bounds of five standard deviations raise a false alarm in
     * fewer than 1 of 10⁵ fresh seeds (GAUSSIAN's count of 13 is nearly Poisson: P(more than 31) is 10⁻⁵).
     */
    @ParameterizedTest
    @CsvSource({"GAUSSIAN, 6.334e-5", "STUDENT_T, 3.574e-3"})
    void drawsTheTailsOfTheFamily(MismatchFamily family, double share) {
        int beyond = 0;
        for (int chip = 0; chip < 20; chip++) {
            float[][] w = sample(condition(family, 0.1, ThresholdReference.RESET), chip)
                    .network()
                    .matrix(Parameter.W_SLOW);
            for (int j = 0; j < 100; j++) {
                for (int i = 0; i < 100; i++) {
                    double factor = w[j][i] / IDEAL.matrix(Parameter.W_SLOW)[j][i];
                    beyond += Math.abs(factor - 1) > 0.4 ? 1 : 0;
                }
            }
        }
        double expected = 200_000 * share;
        assertThat((double) beyond).isCloseTo(expected, within(5 * Math.sqrt(expected)));
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
        assertThat(minimum(network.vector(Parameter.TAU_MEM))).isGreaterThanOrEqualTo((float) (2 * DT));
        assertThat(minimum(network.vector(Parameter.TAU_SLOW))).isGreaterThanOrEqualTo((float) (2 * DT));
        assertThat(minimum(network.vector(Parameter.TAU_FAST))).isGreaterThanOrEqualTo((float) (0.2 * DT));
        for (int i = 0; i < network.neurons(); i++) {
            double ideal = IDEAL.vector(Parameter.V_THRESHOLD)[i] - IDEAL.vector(Parameter.V_RESET)[i];
            assertThat(network.vector(Parameter.V_THRESHOLD)[i] - network.vector(Parameter.V_RESET)[i])
                    .isGreaterThanOrEqualTo((float) (0.0099 * ideal));
        }
    }

    @Test
    void measuresThresholdsFromRestWhenTold() {
        Chip fromReset = sample(condition(MismatchFamily.GAUSSIAN, 0.1, ThresholdReference.RESET), 0);
        Chip fromRest = sample(condition(MismatchFamily.GAUSSIAN, 0.1, ThresholdReference.REST), 0);

        for (int i = 0; i < 100; i++) {
            double theta = IDEAL.vector(Parameter.V_THRESHOLD)[i];
            double relative = (fromReset.network().vector(Parameter.V_THRESHOLD)[i] - theta)
                    / (theta - IDEAL.vector(Parameter.V_RESET)[i]);
            assertThat((fromRest.network().vector(Parameter.V_THRESHOLD)[i] - theta)
                            / (theta - IDEAL.vector(Parameter.V_REST)[i]))
                    .isCloseTo(relative, within(1e-5));
        }
    }

    @Test
    void leavesTimeConstantsBelowTheFloorWhereTheyAreDesigned() {
        SpikingNetwork stepLong = IDEAL.with().fill(Parameter.TAU_MEM, 100, DT).build();
        Chip chip = sample(stepLong, new Condition(Mismatch.gaussian(Mask.PAPER, 1e-9)));
        Chip tenPercent = sample(stepLong, new Condition(Mismatch.gaussian(Mask.PAPER, 0.1)));

        assertThat(chip.network().vector(Parameter.TAU_MEM)).isEqualTo(stepLong.vector(Parameter.TAU_MEM));
        assertThat(minimum(tenPercent.network().vector(Parameter.TAU_MEM))).isEqualTo((float) DT);
        // half of the draws are below one
        assertThat(tenPercent.floored()).isBetween(30, 70);
    }

    @Test
    void keepsThresholdsBelowRestWhereTheyAreDesignedToBe() {
        SpikingNetwork restsAbove =
                IDEAL.with().fill(Parameter.V_REST, 100, 1.5).build();
        Chip chip = sample(restsAbove, condition(MismatchFamily.GAUSSIAN, 0.1, ThresholdReference.REST));

        for (int i = 0; i < 100; i++) {
            double distance = IDEAL.vector(Parameter.V_THRESHOLD)[i] - 1.5;
            double fromReset = sample(condition(MismatchFamily.GAUSSIAN, 0.1, ThresholdReference.RESET), 0)
                            .network()
                            .vector(Parameter.V_THRESHOLD)[i]
                    - IDEAL.vector(Parameter.V_RESET)[i];
            double nominal = (double) IDEAL.vector(Parameter.V_THRESHOLD)[i] - IDEAL.vector(Parameter.V_RESET)[i];
            assertThat((chip.network().vector(Parameter.V_THRESHOLD)[i] - 1.5) / distance)
                    .isCloseTo(fromReset / nominal, within(1e-5));
        }
        assertThat(chip.folded()).isZero();
    }

    @Test
    void raisesThresholdsThatWouldLieAtOrBelowResetAndCountsThem() {
        SpikingNetwork restsBelow =
                IDEAL.with().fill(Parameter.V_REST, 100, -1.2).build();
        Chip chip = sample(
                restsBelow,
                new Condition(new Mismatch(
                        MismatchFamily.GAUSSIAN,
                        Mask.PAPER,
                        0,
                        new TreeMap<>(Map.of(ParameterGroup.THRESHOLD, 0.4)),
                        ThresholdReference.REST)));
        int raised = 0;
        for (int i = 0; i < 100; i++) {
            double reset = IDEAL.vector(Parameter.V_RESET)[i];
            double lowest = reset + 0.01 * (IDEAL.vector(Parameter.V_THRESHOLD)[i] - reset);
            assertThat(chip.network().vector(Parameter.V_THRESHOLD)[i]).isGreaterThanOrEqualTo((float) lowest);
            raised += chip.network().vector(Parameter.V_THRESHOLD)[i] == (float) lowest ? 1 : 0;
        }

        assertThat(raised).isPositive();
        assertThat(chip.floored()).isEqualTo(raised);
    }

    @Test
    void keepsThresholdsAboveResetWhereNoFloatLiesBetween() {
        SpikingNetwork tight = IDEAL.with()
                .fill(Parameter.V_RESET, 100, -65)
                .fill(Parameter.V_THRESHOLD, 100, Math.nextUp(-65f))
                .build();
        Chip chip = sample(tight, condition(Mask.PAPER, 0.5));

        assertThat(minimum(chip.network().vector(Parameter.V_THRESHOLD))).isEqualTo(Math.nextUp(-65f));
        assertThat(chip.floored()).isPositive();
    }

    @Test
    void keepsValuesFinite() {
        SpikingNetwork huge = IDEAL.with()
                .fill(Parameter.TAU_MEM, 100, Float.MAX_VALUE)
                .fill(Parameter.V_THRESHOLD, 100, Float.MAX_VALUE)
                .build();
        Chip chip = sample(huge, condition(Mask.PAPER, 0.5));

        for (int i = 0; i < 100; i++) {
            assertThat(chip.network().vector(Parameter.TAU_MEM)[i]).isLessThanOrEqualTo(Float.MAX_VALUE);
            assertThat(chip.network().vector(Parameter.V_THRESHOLD)[i]).isLessThanOrEqualTo(Float.MAX_VALUE);
        }
        assertThat(chip.floored()).isBetween(60, 140);
    }

    @Test
    void touchesWeightsAloneUnderTheMaskOfWeights() {
        for (Model model : Models.list()) {
            SpikingNetwork ideal = Networks.of(model, 1, 8, 20, 1).spiking();
            SpikingNetwork chip = sample(ideal, condition(Mask.WEIGHTS, 0.2)).network();
            for (ParameterGroup group : ParameterGroup.of(model)) {
                float[][] values = chip.matrix(group.parameter());
                if (group.weights()) {
                    assertThat(Arrays.deepEquals(values, ideal.matrix(group.parameter())))
                            .as("%s of %s", group, model)
                            .isFalse();
                } else {
                    assertThat(values).isSameAs(ideal.matrix(group.parameter()));
                }
            }
        }
    }

    /** Pins all groups of one chip; a change here changes every result and needs a new result version. */
    @Test
    void drawsTheSameChipInEveryRelease() {
        SpikingNetwork chip = sample(condition(Mask.FULL, 0.1), 4).network();

        assertThat(Arrays.hashCode(new int[] {
                    Arrays.hashCode(chip.vector(Parameter.TAU_MEM)),
                    Arrays.hashCode(chip.vector(Parameter.TAU_SLOW)),
                    Arrays.hashCode(chip.vector(Parameter.TAU_FAST)),
                    Float.floatToIntBits(chip.scalar(Parameter.TAU_OUT)),
                    Arrays.hashCode(chip.vector(Parameter.V_THRESHOLD)),
                    Arrays.deepHashCode(chip.matrix(Parameter.W_IN)),
                    Arrays.deepHashCode(chip.matrix(Parameter.W_SLOW)),
                    Arrays.deepHashCode(chip.matrix(Parameter.W_FAST)),
                    Arrays.deepHashCode(chip.matrix(Parameter.W_OUT))
                }))
                .isEqualTo(1682893619);
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

    private static Chip sample(SpikingNetwork ideal, Condition condition) {
        return new ChipSampler(ideal, DT, 7, 0).sample(condition, Role.TEST, 0);
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
