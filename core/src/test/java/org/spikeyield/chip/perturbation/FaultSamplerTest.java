package org.spikeyield.chip.perturbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.network.Models;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;

class FaultSamplerTest {
    private static final double DT = 0.001;
    private static final SpikingNetwork IDEAL = Networks.of(1, 8, 100, 1).spiking();

    @Test
    void killsTheStatedFractionAndMoreOfTheSameAtALargerOne() {
        Set<Integer> few = silent(chip(new Faults(0.1, 0, 100, 0), 3));
        Set<Integer> many = silent(chip(new Faults(0.4, 0, 100, 0), 3));

        assertThat(few).hasSize(10);
        assertThat(many).hasSize(40).containsAll(few);
        assertThat(silent(chip(new Faults(0.1, 0, 100, 0), 4))).isNotEqualTo(few);
    }

    /** Each neuron dies on 400 of 1000 chips, sd 15.5; ±6 sd over 100 neurons: a false alarm in 1 of 10⁶ fresh seeds. */
    @Test
    void killsEveryNeuronEquallyOften() {
        int[] deaths = new int[100];
        for (int chip = 0; chip < 1000; chip++) {
            for (int i : silent(chip(new Faults(0.4, 0, 100, 0), chip))) {
                deaths[i]++;
            }
        }

        for (int count : deaths) {
            assertThat(count).isBetween(307, 493);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 50, 100, 333})
    void letsStuckNeuronsFireAtTheirRateWhateverComesIn(double rateHz) {
        SpikingNetwork chip = chip(new Faults(0, 0.2, rateHz, 0), 1);
        int steps = 2000;
        float[] input = new float[steps];
        Arrays.fill(input, 0.7f);
        int[] spikes = run(chip, input);
        double period = Math.rint(1 / (rateHz * DT));

        long regular = Arrays.stream(spikes)
                .filter(count -> Math.abs(count - steps / period) <= 1)
                .count();
        assertThat(regular).isBetween(20L, 60L);
        assertThat(run(chip, new float[steps])).satisfies(quiet -> {
            for (int i = 0; i < 100; i++) {
                if (Arrays.stream(column(chip, i)).allMatch(w -> w == 0)) {
                    assertThat(quiet[i]).isEqualTo(spikes[i]);
                }
            }
        });
    }

    /** The refractory time of FORCE's networks is 2 ms, and spikes of BPTT's take the threshold distance off: the rate is as stated. */
    @ParameterizedTest
    @CsvSource({
        "ads, 1000, 0.05",
        "ads, 100, 0.001",
        "ads, 100, 0.0007",
        "ads, 1, 0.05",
        "ads, 0.5, 0.001",
        "bptt, 1000, 0.05",
        "bptt, 500, 0.05",
        "bptt, 100, 0.05",
        "bptt, 20, 0.02",
        "bptt, 10, 0.001",
        "bptt, 1, 0.05",
        "force, 333.33333333333331, 0.01",
        "force, 100, 0.01",
        "force, 20, 0.01",
        "force, 1, 0.01",
        "reservoir, 100, 0.05",
        "reservoir, 100, 0.002",
        "reservoir, 2, 0.1",
        "described, 100, 0.05"
    })
    void letsStuckNeuronsOfAllModelsFireAtTheirRate(String model, double rateHz, double tauMemSeconds) {
        SpikingNetwork ideal = Networks.of(Models.named(model), 1, 8, 20, 1)
                .spiking()
                .with()
                .fill(Parameter.TAU_MEM, 20, tauMemSeconds)
                .build();
        SpikingNetwork chip = new ChipSampler(ideal, DT, 7, 0)
                .sample(
                        new Condition(Mismatch.gaussian(Mask.PAPER, 0.1)).with(new Faults(0, 1, rateHz, 0)),
                        Role.TEST,
                        1)
                .network();
        int steps = (int) Math.rint(40 * Math.rint(1 / (rateHz * DT)));

        for (int spikes : run(chip, new float[steps])) {
            assertThat(spikes).isBetween(39, 41);
        }
    }

    /** 10 000 synapses at 30 %: sd 46; ±5 sd, a false alarm in fewer than 1 of 10⁶ fresh seeds. */
    @Test
    void dropsTheStatedFractionOfTheSynapses() {
        SpikingNetwork chip = chip(new Faults(0, 0, 100, 0.3), 2);

        assertThat(zeros(chip.matrix(Parameter.W_SLOW)) - zeros(IDEAL.matrix(Parameter.W_SLOW)))
                .isBetween(2770 - 30, 3230);
        assertThat(chip.matrix(Parameter.W_IN)).isSameAs(IDEAL.matrix(Parameter.W_IN));
        assertThat(chip.matrix(Parameter.W_OUT)).isSameAs(IDEAL.matrix(Parameter.W_OUT));
    }

    @Test
    void dropsSlowAndFastSynapsesIndependently() {
        SpikingNetwork chip = chip(new Faults(0, 0, 100, 0.5), 2);
        int both = 0;
        for (int j = 0; j < 100; j++) {
            for (int i = 0; i < 100; i++) {
                both += chip.matrix(Parameter.W_SLOW)[j][i] == 0 && chip.matrix(Parameter.W_FAST)[j][i] == 0 ? 1 : 0;
            }
        }

        assertThat((double) both).isCloseTo(2500, within(250.0));
    }

    @Test
    void leavesTheDrawsOfMismatchAsTheyAre() {
        Condition mismatch = new Condition(Mismatch.gaussian(Mask.PAPER, 0.1));
        SpikingNetwork whole = sampler().sample(mismatch, Role.TEST, 5).network();
        SpikingNetwork broken = sampler()
                .sample(mismatch.with(new Faults(0.1, 0, 100, 0)), Role.TEST, 5)
                .network();

        assertThat(broken.vector(Parameter.TAU_MEM)).isEqualTo(whole.vector(Parameter.TAU_MEM));
        assertThat(broken.matrix(Parameter.W_OUT)).isDeepEqualTo(whole.matrix(Parameter.W_OUT));
    }

    @Test
    void refusesFractionsThatCannotBe() {
        assertThatThrownBy(() -> new Faults(0.7, 0.4, 100, 0)).hasMessageContaining("more than all");
        assertThatThrownBy(() -> new Faults(0, 0, 0, 0)).hasMessageContaining("rate");
        assertThatThrownBy(() -> new Faults(0, 0, 100, 1.5)).hasMessageContaining("1.5");
    }

    private static int zeros(float[][] weights) {
        int zeros = 0;
        for (float[] row : weights) {
            for (float w : row) {
                zeros += w == 0 ? 1 : 0;
            }
        }
        return zeros;
    }

    private static double[] column(SpikingNetwork chip, int i) {
        return Arrays.stream(chip.matrix(Parameter.W_SLOW))
                .mapToDouble(row -> row[i])
                .toArray();
    }

    /** Neurons that nothing reaches and whose own current leaves them at reset. */
    private static Set<Integer> silent(SpikingNetwork chip) {
        Set<Integer> silent = new TreeSet<>();
        for (int i = 0; i < chip.neurons(); i++) {
            if (chip.vector(Parameter.BIAS)[i] == chip.vector(Parameter.V_RESET)[i] - chip.vector(Parameter.V_REST)[i]
                    && Arrays.stream(column(chip, i)).allMatch(w -> w == 0)) {
                silent.add(i);
            }
        }
        return silent;
    }

    private static int[] run(SpikingNetwork chip, float[] input) {
        float[][] before = new float[1][8];
        Arrays.fill(before[0], 0.1f);
        Periphery periphery =
                chip.model().followsTeacher() ? new Periphery(before, new float[8][1]) : Periphery.none(1, 1);
        Kernel kernel = new EventDrivenKernel(FoldedNetwork.of(chip, periphery, DT));
        int[] spikes = new int[chip.neurons()];
        for (int t = 0; t < input.length; t++) {
            int count = kernel.detect(input, t);
            for (int k = 0; k < count; k++) {
                spikes[kernel.spikes()[k]]++;
            }
            kernel.propagate();
        }
        return spikes;
    }

    private static SpikingNetwork chip(Faults faults, int chip) {
        return sampler()
                .sample(new Condition(Mismatch.gaussian(Mask.PAPER, 0)).with(faults), Role.TEST, chip)
                .network();
    }

    private static ChipSampler sampler() {
        return new ChipSampler(IDEAL, DT, 7, 0);
    }
}
