package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

class WeightScalingTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "0.025, 0.95", "0.05, 0.9", "0.1, 0.8", "0.15, 0.65", "0.2, 0.5", "0.3, 0.5"})
    void goesThroughTheFactorsOfThePaper(double level, double factor) {
        assertThat(WeightScaling.factor(level)).isCloseTo(factor, within(1e-12));
    }

    /** Scaled first, quantised second: the levels of 2 bits then divide the smaller range. */
    @Test
    void scalesRecurrentWeightsBeforeTheyAreQuantised() {
        SpikingNetwork ideal = Networks.of(1, 3, 20, 1).spiking();
        Condition condition = new Condition(Mismatch.gaussian(Mask.FULL, 0.1))
                .with(new WeightBits(2, Mask.FULL))
                .withCalibration(Calibration.WEIGHT_SCALING);
        ChipSampler sampler = new ChipSampler(ideal, 0.001, 7, 0);
        SpikingNetwork chip = sampler.sample(condition, Role.TEST, 0).network();

        SpikingNetwork scaled = WeightScaling.scale(ideal, 0.1);
        SpikingNetwork expected = sampler.sample(condition.withCalibration(Calibration.NONE), scaled, Role.TEST, 0)
                .network();
        assertThat(chip).isEqualTo(expected);
        assertThat(scaled.matrix(Parameter.W_SLOW)[1][2])
                .isCloseTo(0.8f * ideal.matrix(Parameter.W_SLOW)[1][2], within(1e-6f));
        assertThat(scaled.matrix(Parameter.W_IN)).isSameAs(ideal.matrix(Parameter.W_IN));
    }
}
