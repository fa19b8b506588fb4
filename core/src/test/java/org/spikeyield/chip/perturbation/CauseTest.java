package org.spikeyield.chip.perturbation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.disturbance.InputNoise;
import org.spikeyield.chip.disturbance.Noise;
import org.spikeyield.chip.disturbance.SuddenDeath;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.network.Model;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;

class CauseTest {
    private static final Condition EVERYTHING = new Condition(
                    Mismatch.gaussian(Mask.FULL, 0.2).withCorrelation(new Correlation(0.1, 0.2, 4, 0.3, 0.25)))
            .with(new WeightBits(4, Mask.FULL))
            .with(new Faults(0.1, 0.1, 50, 0.1))
            .with(new Noise(0.1, Noise.Measure.STATIONARY))
            .with(new InputNoise(20))
            .with(new SuddenDeath(0.5, 0.5));

    @Test
    void listsWhatAConditionDoes() {
        assertThat(EVERYTHING.causes(Model.ADS))
                .extracting(Cause::key)
                .containsExactly(
                        "tau-mem",
                        "tau-slow",
                        "tau-fast",
                        "tau-out",
                        "threshold",
                        "w-in",
                        "w-slow",
                        "w-fast",
                        "w-out",
                        "weight-bits",
                        "dead",
                        "stuck",
                        "dropped",
                        "noise",
                        "input-noise",
                        "sudden-death");
        Condition paper = new Condition(Mismatch.gaussian(Mask.PAPER, 0.1).without(List.of(ParameterGroup.TAU_MEM)))
                .with(new Noise(0, Noise.Measure.STATIONARY));
        assertThat(paper.causes(Model.RESERVOIR))
                .extracting(Cause::key)
                .containsExactly("tau-exc", "tau-inh", "threshold", "w-rec", "w-out");
    }

    @ParameterizedTest
    @MethodSource("org.spikeyield.network.Models#all")
    void leavesTheIdealNetworkWhenAllAreTakenBack(Model model) {
        SpikingNetwork ideal = Networks.of(model, 1, 8, 30, 1).spiking();
        Condition rest = EVERYTHING.without(EVERYTHING.causes(model));

        assertThat(rest.causes(model)).isEmpty();
        assertThat(rest.noisy()).isFalse();
        assertThat(sample(ideal, rest)).isEqualTo(ideal);
    }

    @Test
    void leavesTheOtherDrawsOfTheChipWhenOneIsTakenBack() {
        SpikingNetwork ideal = Networks.of(1, 8, 30, 1).spiking();
        SpikingNetwork chip = sample(ideal, EVERYTHING.with(Faults.NONE));
        SpikingNetwork restored =
                sample(ideal, EVERYTHING.with(Faults.NONE).without(List.of(Mismatch.cause(ParameterGroup.TAU_MEM))));

        assertThat(restored.vector(Parameter.TAU_MEM)).isEqualTo(ideal.vector(Parameter.TAU_MEM));
        assertThat(restored.with()
                        .set(Parameter.TAU_MEM, chip.vector(Parameter.TAU_MEM))
                        .build())
                .isEqualTo(chip);
    }

    @Test
    void keepsEveryOtherCauseWhenOneIsTakenBack() {
        List<Cause> all = EVERYTHING.causes(Model.ADS);
        for (Cause cause : all) {
            List<Cause> others = new ArrayList<>(all);
            others.remove(cause);
            assertThat(EVERYTHING.without(List.of(cause)).causes(Model.ADS)).isEqualTo(others);
            assertThat(EVERYTHING.without(others).causes(Model.ADS)).containsExactly(cause);
        }
    }

    private static SpikingNetwork sample(SpikingNetwork ideal, Condition condition) {
        return new ChipSampler(ideal, 0.001, 7, 0)
                .sample(condition, Role.TEST, 3)
                .network();
    }
}
