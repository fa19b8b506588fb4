package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.ChipDraft;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Drift;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.network.Model;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

class DriftTest {
    private static final int CHIPS = 20_000;
    private static final SpikingNetwork IDEAL = Networks.of(1, 8, 30, 1).spiking();
    private static final Condition NOTHING = new Condition(Mismatch.NONE);
    private static final Drift BOTH = new Drift(0.1, 0.2, ThresholdReference.RESET);

    @ParameterizedTest
    @MethodSource("org.spikeyield.network.Models#all")
    void multipliesAllTimeConstantsByOneFactorAndAllThresholdsByAnother(Model model) {
        SpikingNetwork ideal = Networks.of(model, 1, 8, 30, 1).spiking();
        SpikingNetwork chip = chip(ideal, NOTHING.with(BOTH), 3);
        double ofTaus = chip.vector(Parameter.TAU_MEM)[0] / (double) ideal.vector(Parameter.TAU_MEM)[0];
        double ofThresholds = distance(chip, 0) / distance(ideal, 0);

        assertThat(ofTaus).isNotCloseTo(1, within(1e-4)).isNotCloseTo(ofThresholds, within(1e-4));
        for (ParameterGroup group : ParameterGroup.of(model)) {
            float[][] drawn = chip.matrix(group.parameter());
            if (group.weights()) {
                assertThat(drawn).isSameAs(ideal.matrix(group.parameter()));
            } else if (group.timeConstant()) {
                for (int i = 0; i < drawn[0].length; i++) {
                    double designed = ideal.vector(group.parameter())[i];
                    double lowest = Math.min(designed, ChipDraft.floor(group, 0.001));
                    assertThat((double) drawn[0][i])
                            .as("%s", group)
                            .isCloseTo(Math.max(lowest, designed * ofTaus), within(1e-6 * designed));
                }
            }
        }
        for (int i = 0; i < ideal.neurons(); i++) {
            assertThat(distance(chip, i) / distance(ideal, i)).isCloseTo(ofThresholds, within(1e-5));
        }
    }

    /** Estimates from n chips have standard errors of about δ/√n and δ/√(2n), at a level δ; bounds are five of them and more. */
    @Test
    void hasFactorsOfMeanOneAndOfTheStatedVariationThatAreIndependent() {
        double[] sums = new double[2];
        double[] squares = new double[2];
        double product = 0;
        for (int k = 0; k < CHIPS; k++) {
            SpikingNetwork chip = chip(IDEAL, NOTHING.with(BOTH), k);
            double tau = chip.vector(Parameter.TAU_MEM)[0] / (double) IDEAL.vector(Parameter.TAU_MEM)[0] - 1;
            double threshold = distance(chip, 0) / distance(IDEAL, 0) - 1;
            sums[0] += tau;
            sums[1] += threshold;
            squares[0] += tau * tau;
            squares[1] += threshold * threshold;
            product += tau * threshold;
        }

        assertThat(sums[0] / CHIPS).isCloseTo(0, within(0.1 * 0.04));
        assertThat(sums[1] / CHIPS).isCloseTo(0, within(0.2 * 0.04));
        assertThat(Math.sqrt(squares[0] / CHIPS)).isCloseTo(0.1, within(0.1 * 0.04));
        assertThat(Math.sqrt(squares[1] / CHIPS)).isCloseTo(0.2, within(0.2 * 0.04));
        assertThat(product / CHIPS / (0.1 * 0.2)).isCloseTo(0, within(0.04));
    }

    @Test
    void comesOnTopOfMismatchAndLeavesItsDraws() {
        Condition mismatch = new Condition(
                Mismatch.gaussian(Mask.FULL, 0.1).withCorrelation(new Correlation(0.3, 0.1, 4, 0.1, 0.25)));
        SpikingNetwork varied = chip(IDEAL, mismatch, 3);
        SpikingNetwork drifted = chip(IDEAL, mismatch.with(BOTH), 3);
        SpikingNetwork alone = chip(IDEAL, NOTHING.with(BOTH), 3);
        double factor = alone.vector(Parameter.TAU_MEM)[0] / (double) IDEAL.vector(Parameter.TAU_MEM)[0];

        for (int i = 0; i < IDEAL.neurons(); i++) {
            double before = varied.vector(Parameter.TAU_MEM)[i];
            assertThat((double) drifted.vector(Parameter.TAU_MEM)[i]).isCloseTo(factor * before, within(1e-6 * before));
        }
        assertThat(drifted.with()
                        .set(Parameter.TAU_MEM, varied.vector(Parameter.TAU_MEM))
                        .set(Parameter.TAU_SLOW, varied.vector(Parameter.TAU_SLOW))
                        .set(Parameter.TAU_FAST, varied.vector(Parameter.TAU_FAST))
                        .set(Parameter.TAU_OUT, varied.vector(Parameter.TAU_OUT))
                        .set(Parameter.V_THRESHOLD, varied.vector(Parameter.V_THRESHOLD))
                        .build())
                .isEqualTo(varied);
    }

    /** One draw per chip and quantity for all levels: a level does not move the other quantity, and twice the level is twice the drift. */
    @Test
    void sharesItsDrawsAcrossLevels() {
        SpikingNetwork low = chip(IDEAL, NOTHING.with(new Drift(1e-3, 0, ThresholdReference.RESET)), 3);
        SpikingNetwork high = chip(IDEAL, NOTHING.with(new Drift(2e-3, 0.3, ThresholdReference.RESET)), 3);
        double designed = IDEAL.vector(Parameter.TAU_MEM)[0];

        assertThat(high.vector(Parameter.TAU_MEM)[0] / designed - 1)
                .isCloseTo(2 * (low.vector(Parameter.TAU_MEM)[0] / designed - 1), within(1e-5));
        assertThat(low.vector(Parameter.V_THRESHOLD)).isSameAs(IDEAL.vector(Parameter.V_THRESHOLD));
    }

    @Test
    void measuresThresholdsFromTheirReference() {
        SpikingNetwork fromReset = chip(IDEAL, NOTHING.with(new Drift(0, 0.2, ThresholdReference.RESET)), 3);
        float[] lower = IDEAL.vector(Parameter.V_RESET).clone();
        for (int i = 0; i < lower.length; i++) {
            lower[i] += (float) (distance(IDEAL, i) / 2);
        }
        SpikingNetwork ideal = IDEAL.with().set(Parameter.V_REST, lower).build();
        SpikingNetwork fromRest = chip(ideal, NOTHING.with(new Drift(0, 0.2, ThresholdReference.REST)), 3);

        double change = fromReset.vector(Parameter.V_THRESHOLD)[0] - IDEAL.vector(Parameter.V_THRESHOLD)[0];
        assertThat((double) fromRest.vector(Parameter.V_THRESHOLD)[0] - IDEAL.vector(Parameter.V_THRESHOLD)[0])
                .isCloseTo(change / 2, within(1e-5));
    }

    /** {@code printf 'drift-time-constants=0.05 drift-thresholds=0.1 drift-from=REST' | sha256sum | cut -c-16}. */
    @Test
    void keepsItsIdAcrossReleases() {
        Condition condition = NOTHING.with(new Drift(0.05, 0.1, ThresholdReference.REST));

        assertThat(condition.id()).isEqualTo("5fd89e214074ea1b");
        assertThat(condition.name()).isEqualTo("time constants drift 5 %, thresholds drift 10 % from rest");
        assertThat(new Drift(0.05, 0, ThresholdReference.REST)).isEqualTo(new Drift(0.05, 0, ThresholdReference.RESET));
    }

    @Test
    void refusesWhatIsNoFraction() {
        assertThatThrownBy(() -> new Drift(-0.1, 0, ThresholdReference.RESET)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new Drift(0, Double.NaN, ThresholdReference.RESET))
                .hasMessageContaining("NaN");
    }

    private static double distance(SpikingNetwork network, int i) {
        return (double) network.vector(Parameter.V_THRESHOLD)[i] - network.vector(Parameter.V_RESET)[i];
    }

    private static SpikingNetwork chip(SpikingNetwork ideal, Condition condition, int chip) {
        return new ChipSampler(ideal, 0.001, 7, 0)
                .sample(condition, Role.TEST, chip)
                .network();
    }
}
