package org.spikeyield.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;

class NoiseTest {
    private static final Noise CURRENT = new Noise(0.02, Noise.Measure.CURRENT);

    /** Euler steps make white noise wander by 1/√(1 − dt/2·tau) more than it would in continuous time, hence the percent. */
    @ParameterizedTest
    @ValueSource(doubles = {0.00025, 0.0005, 0.002})
    void isTheSameWhiteNoiseWhenStepsAreOfAnotherLength(double dtSeconds) {
        SpikingNetwork ideal = withTauMem(0.05f);

        assertThat(CURRENT.stationary(ideal, dtSeconds)).isCloseTo(5.0 * 0.02, withPercentage(1.5));
    }

    @Test
    void isTheLevelItselfInStepsOfAMillisecond() {
        assertThat(CURRENT.perStep(0.001, 0.05)).isEqualTo(0.02);
    }

    private static SpikingNetwork withTauMem(float seconds) {
        SpikingNetwork drawn = Networks.of(1, 3, 5, 1).spiking();
        return drawn.with().fill(Parameter.TAU_MEM, drawn.neurons(), seconds).build();
    }
}
