package org.spikeyield.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.chip.ChipSampler;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.network.Model;
import org.spikeyield.network.Models;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;

/** The event-driven kernel and its dense twin do the same, bit for bit, on chips whose every parameter group is perturbed. */
class KernelEqualityTest {
    private static final double DT = 0.001;
    private static final int STEPS = 300;

    /** Sizes with and without remains of vectors; input channels below and above what one loop takes. */
    static Stream<Arguments> chips() {
        return Models.all()
                .flatMap(model -> Stream.of(1, 3, 5)
                        .flatMap(channels -> Stream.of(1, 37, 64)
                                .flatMap(n ->
                                        Stream.of(1, 4).map(outputs -> Arguments.of(model, channels, n, outputs)))));
    }

    @ParameterizedTest
    @MethodSource("chips")
    void agreesWithTheDenseTwinOnEveryChip(Model model, int channels, int neurons, int outputs) {
        TrainedNetwork network = Networks.of(model, channels, outputs, 6, neurons, 1);
        ChipSampler sampler = new ChipSampler(network.spiking(), DT, 5, 0);
        FoldedNetwork folded = new FoldedNetwork(network.spiking(), network.periphery());
        Kernel event = new EventDrivenKernel(folded);
        Kernel dense = new DenseKernel(folded);
        for (int chip = 0; chip < 3; chip++) {
            SpikingNetwork drawn = sampler.sample(new Condition(Mismatch.gaussian(Mask.FULL, 0.2)), Role.TEST, chip)
                    .network();
            folded.fold(drawn, network.periphery(), DT);
            for (int sample = 0; sample < 2; sample++) {
                assertSame(event, dense, channels, neurons, outputs, 10 * chip + sample);
            }
        }
    }

    /** Sizes around those from which spikes are found by words, and of one block of words and of several. */
    static Stream<Arguments> largeChips() {
        return Models.all().flatMap(model -> Stream.of(255, 256, 320, 385).map(n -> Arguments.of(model, n)));
    }

    @ParameterizedTest
    @MethodSource("largeChips")
    void agreesWithTheDenseTwinOnLargeChips(Model model, int neurons) {
        TrainedNetwork network = Networks.of(model, 1, 2, 6, neurons, 1);
        FoldedNetwork folded = FoldedNetwork.of(network.spiking(), network.periphery(), DT);

        long spikes = assertSame(new EventDrivenKernel(folded), new DenseKernel(folded), 1, neurons, 2, 7, 30);

        assertThat(spikes).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 320})
    void agreesThatCurrentsOverflow(int neurons) {
        TrainedNetwork network = Networks.of(1, 6, neurons, 2);
        float[][] weights = new float[neurons][neurons];
        weights[3][neurons - 1] = Float.MAX_VALUE;
        SpikingNetwork driven = network.spiking()
                .with()
                .fill(Parameter.BIAS, neurons, 100)
                .set(Parameter.W_SLOW, weights)
                .build();
        FoldedNetwork folded = FoldedNetwork.of(driven, network.periphery(), DT);
        for (Kernel kernel : new Kernel[] {new EventDrivenKernel(folded), new DenseKernel(folded)}) {
            for (int t = 0; t < 50; t++) {
                kernel.detect(new float[] {0}, 0);
                kernel.propagate();
            }
            assertThat(kernel.finite()).isFalse();
        }
    }

    /** Zeros times an infinite input are NaN, behind the last neuron too. */
    @ParameterizedTest
    @ValueSource(ints = {37, 321})
    void findsNeuronsOnlyInAnInfiniteInput(int neurons) {
        TrainedNetwork network = Networks.of(1, 6, neurons, 2);
        Kernel kernel = new EventDrivenKernel(FoldedNetwork.of(network.spiking(), network.periphery(), DT));
        kernel.detect(new float[] {0}, 0);
        kernel.propagate();
        int count = kernel.detect(new float[] {Float.POSITIVE_INFINITY}, 0);

        assertThat(Arrays.stream(kernel.spikes(), 0, count)).isSorted().allMatch(neuron -> neuron < neurons);
        kernel.propagate();
    }

    @Test
    void agreesWhenNearlyAllNeuronsSpikeAndWhenNoneDoes() {
        for (double bias : new double[] {100, -100}) {
            TrainedNetwork network = Networks.of(1, 6, 40, 2);
            SpikingNetwork driven = network.spiking()
                    .with()
                    .fill(Parameter.BIAS, 40, bias)
                    .fill(Parameter.INITIAL_STATE, 40, 0)
                    .build();
            FoldedNetwork folded = FoldedNetwork.of(driven, network.periphery(), DT);
            long spikes = assertSame(new EventDrivenKernel(folded), new DenseKernel(folded), 1, 40, 1, 3);
            if (bias > 0) {
                assertThat(spikes).isGreaterThan(40 * STEPS / 2);
            } else {
                assertThat(spikes).isZero();
            }
        }
    }

    /** From none at all to one that no array of steps could hold; the neurons fire as often as they can. */
    @ParameterizedTest
    @ValueSource(floats = {0f, 0.001f, 0.002f, 0.0299f, 1f, 1e30f})
    void holdsNeuronsAtResetForAnyRefractoryTime(float seconds) {
        TrainedNetwork network = Networks.of(Model.FORCE, 1, 6, 40, 2);
        SpikingNetwork driven = network.spiking()
                .with()
                .set(Parameter.T_REFRACTORY, seconds)
                .fill(Parameter.BIAS, 40, 100)
                .build();
        FoldedNetwork folded = FoldedNetwork.of(driven, network.periphery(), DT);

        long spikes = assertSame(new EventDrivenKernel(folded), new DenseKernel(folded), 1, 40, 1, 3);

        long period = 1 + Math.min(STEPS, Math.round(seconds / DT));
        assertThat(spikes).isBetween(40 * (STEPS / period) / 2, 40 * (1 + STEPS / period));
    }

    private static long assertSame(Kernel event, Kernel dense, int channels, int neurons, int outputs, int seed) {
        return assertSame(event, dense, channels, neurons, outputs, seed, STEPS);
    }

    private static long assertSame(
            Kernel event, Kernel dense, int channels, int neurons, int outputs, int seed, int steps) {
        Random random = new Random(seed);
        float[] input = new float[steps * channels];
        for (int i = 0; i < input.length; i++) {
            input[i] = 0.02f * (float) random.nextGaussian();
        }
        float[] current = new float[neurons];
        float[] ofEvent = new float[outputs + 1];
        float[] ofDense = new float[outputs + 1];
        event.reset();
        dense.reset();
        long spikes = 0;
        for (int t = 0; t < steps; t++) {
            int count = event.detect(input, t * channels);
            assertThat(dense.detect(input, t * channels)).isEqualTo(count);
            assertThat(Arrays.copyOf(dense.spikes(), count)).isEqualTo(Arrays.copyOf(event.spikes(), count));
            event.propagate();
            dense.propagate();
            event.readout(ofEvent, 1);
            dense.readout(ofDense, 1);
            assertThat(ofDense).isEqualTo(ofEvent);
            assertThat(Float.floatToIntBits(event.readout())).isEqualTo(Float.floatToIntBits(ofEvent[1]));
            assertThat(Float.floatToIntBits(dense.readout())).isEqualTo(Float.floatToIntBits(ofDense[1]));
            if (t % 3 == 0) {
                Arrays.fill(current, 0.01f * random.nextFloat());
                event.inject(NeuronLayout.of(current));
                dense.inject(NeuronLayout.of(current));
            }
            spikes += count;
        }
        assertThat(dense.finite()).isEqualTo(event.finite());
        return spikes;
    }
}
