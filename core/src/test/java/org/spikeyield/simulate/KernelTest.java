package org.spikeyield.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikeyield.network.Model;
import org.spikeyield.network.Models;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;

/** What every kernel must do, and that the folded network computes what the unfolded equations say. */
class KernelTest {
    private static final double DT = 0.001;

    static Stream<Arguments> modelsAndKernels() {
        return Models.all().flatMap(model -> kernels().map(kernel -> Arguments.of(model, kernel)));
    }

    static Stream<Named<Function<FoldedNetwork, Kernel>>> kernels() {
        return Stream.of(Named.of("event-driven", EventDrivenKernel::new), Named.of("dense", DenseKernel::new));
    }

    /**
     * Chaos amplifies rounding, so the comparison runs over the first 60 steps, in which a few hundred spikes fall, with
     * all parameters different for every neuron, two input channels, three outputs and an injected current.
     */
    @ParameterizedTest
    @MethodSource("modelsAndKernels")
    void followsTheEquationsAsWritten(Model model, Function<FoldedNetwork, Kernel> make) {
        TrainedNetwork network = Networks.of(model, 2, 3, 6, 40, 3);
        SpikingNetwork spiking = network.spiking();
        FoldedNetwork folded = FoldedNetwork.of(spiking, network.periphery(), DT);
        Kernel kernel = make.apply(folded);
        UnfoldedNetwork reference = new UnfoldedNetwork(spiking, network.periphery(), DT);
        Random random = new Random(5);
        float[] current = new float[40];
        double[] error = new double[40];
        float[] outputs = new float[3];
        int total = 0;
        for (int t = 0; t < 60; t++) {
            float[] c = {0.02f * (random.nextFloat() - 0.5f), 0.02f * (random.nextFloat() - 0.5f)};
            double[] expected = reference.step(c, error);
            int count = kernel.detect(c, 0);
            kernel.propagate();

            assertThat(Arrays.copyOf(kernel.spikes(), count)).isEqualTo(indices(reference.spike));
            kernel.readout(outputs, 0);
            for (int k = 0; k < outputs.length; k++) {
                assertThat((double) outputs[k]).isCloseTo(expected[k], within(1e-3 * (1 + Math.abs(expected[k]))));
            }
            for (int i = 0; i < 40; i++) {
                error[i] = 0.1 * random.nextGaussian();
                current[i] = (float) (error[i] * folded.currentScale()[i]);
            }
            kernel.inject(NeuronLayout.of(current));
            total += count;
        }
        assertThat(total).isGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void leavesPotentialsAloneInTheFirstStep(Function<FoldedNetwork, Kernel> make) {
        Kernel kernel = make.apply(single(0.999f, 1e6f));

        assertThat(kernel.detect(new float[] {1f}, 0)).isZero();
        kernel.propagate();
        assertThat(kernel.detect(new float[] {1f}, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void startsEverySampleAlike(Function<FoldedNetwork, Kernel> make) {
        TrainedNetwork network = Networks.of(1, 6, 40, 3);
        Kernel kernel = make.apply(FoldedNetwork.of(network.spiking(), network.periphery(), DT));
        float[] input = new float[50];
        Arrays.fill(input, 0.01f);
        float[] first = run(kernel, input);
        kernel.inject(NeuronLayout.array(40));

        assertThat(run(kernel, input)).isEqualTo(first);
        assertThat(first[first.length - 1]).isNotZero();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void spikesWhenThePotentialEqualsTheThreshold(Function<FoldedNetwork, Kernel> make) {
        // k = 0.5, u(0) = 0.5, no drive: an injected 0.75 lands on exactly 1, one float less does not
        Kernel kernel = make.apply(single(0.5f, 0f));
        for (float extra : new float[] {0.75f, Math.nextDown(0.75f)}) {
            kernel.reset();
            kernel.detect(new float[] {0f}, 0);
            kernel.propagate();
            kernel.inject(NeuronLayout.of(new float[] {extra}));
            assertThat(kernel.detect(new float[] {0f}, 0)).isEqualTo(extra == 0.75f ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void tellsWhenItsStateIsNotFinite(Function<FoldedNetwork, Kernel> make) {
        Kernel kernel = make.apply(single(0.999f, 1e6f, Float.MAX_VALUE));
        assertThat(kernel.finite()).isTrue();
        for (int t = 0; t < 5; t++) {
            kernel.detect(new float[] {1f}, 0);
            kernel.propagate();
        }
        assertThat(kernel.finite()).isFalse();
    }

    @Test
    void refoldsIntoTheSameArraysWithoutATrace() {
        TrainedNetwork one = Networks.of(1, 6, 40, 3);
        TrainedNetwork two = Networks.of(1, 6, 40, 4);
        float[] input = new float[50];
        float[] expected = run(new EventDrivenKernel(FoldedNetwork.of(two.spiking(), two.periphery(), DT)), input);
        FoldedNetwork reused = FoldedNetwork.of(one.spiking(), one.periphery(), DT);
        Kernel kernel = new EventDrivenKernel(reused);
        run(kernel, input);
        reused.fold(two.spiking(), two.periphery(), DT);

        assertThat(run(kernel, input)).isEqualTo(expected);
    }

    @Test
    void scalesAndReplacesTheReadoutOfEveryOutput() {
        TrainedNetwork network = Networks.of(Model.RESERVOIR, 1, 2, 6, 3, 3);
        FoldedNetwork folded = FoldedNetwork.of(network.spiking(), network.periphery(), DT);
        float first = folded.readout()[0][2];
        float second = folded.readout()[1][2];
        folded.scaleReadout(2);
        assertThat(folded.readout()[0][2]).isEqualTo(2 * first);
        assertThat(folded.readout()[1][2]).isEqualTo(2 * second).isNotEqualTo(2 * first);

        folded.replaceReadout(new float[] {1, 2, 3, 4, 5, 6}, 0.5);
        assertThat(folded.readout()).isDeepEqualTo(new float[][] {{2, 6, 10}, {4, 8, 12}});
    }

    @Test
    void refusesAPeripheryOfOtherOutputs() {
        TrainedNetwork network = Networks.of(Model.ADS, 1, 2, 6, 3, 3);
        FoldedNetwork folded = FoldedNetwork.of(network.spiking(), network.periphery(), DT);
        Periphery other = Networks.of(Model.ADS, 1, 3, 6, 3, 3).periphery();

        assertThatThrownBy(() -> folded.fold(network.spiking(), other, DT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 outputs does not fit")
                .hasMessageContaining("and 2 outputs");
    }

    @Test
    void unfoldsTheSlowWeightsItFolded() {
        TrainedNetwork network = Networks.of(1, 6, 40, 3);
        float[][] back =
                FoldedNetwork.of(network.spiking(), network.periphery(), DT).unfoldSlow();

        for (int j = 0; j < 40; j++) {
            for (int i = 0; i < 40; i++) {
                float w = network.spiking().matrix(Parameter.W_SLOW)[j][i];
                assertThat(back[j][i]).isCloseTo(w, within(2e-7f * Math.abs(w)));
            }
        }
    }

    @Test
    void refusesANetworkOfAnotherSize() {
        TrainedNetwork network = Networks.of(1, 6, 40, 3);

        SpikingNetwork other = Networks.of(1, 6, 41, 3).spiking();
        assertThatThrownBy(() ->
                        new FoldedNetwork(other, network.periphery()).fold(network.spiking(), network.periphery(), DT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neurons=40")
                .hasMessageContaining("41 neurons");
    }

    /** Of the second kind, reservoirs have their inhibitory weights, FORCE its feedback to all neurons, BPTT nothing. */
    @ParameterizedTest
    @MethodSource("org.spikeyield.network.Models#all")
    void countsTheSynapsesOfEachNeuron(Model model) {
        TrainedNetwork network = Networks.of(model, 1, 6, 40, 3);
        int[] counts = new int[40];
        FoldedNetwork.of(network.spiking(), network.periphery(), 0.001).countSynapses(counts);

        for (int j = 0; j < 40; j++) {
            int expected = model.parameters().contains(Parameter.W_FEEDBACK) ? 40 : 0;
            for (Parameter matrix : List.of(Parameter.W_SLOW, Parameter.W_FAST, Parameter.W_REC)) {
                for (int i = 0; i < 40 && model.parameters().contains(matrix); i++) {
                    expected += network.spiking().matrix(matrix)[j][i] == 0 ? 0 : 1;
                }
            }
            assertThat(counts[j]).isEqualTo(expected);
        }
    }

    /** One neuron with k = 0.5 and no constant drive, fed by its input with a weight. */
    private static FoldedNetwork single(float initial, float weight) {
        return single(initial, weight, 0f);
    }

    private static FoldedNetwork single(float initial, float weight, float recurrent) {
        float[] one = {1f};
        RateNetwork teacher = new RateNetwork(
                one, new float[][] {{1f}}, new float[][] {{0f}}, new float[][] {{1f}}, new float[] {0f});
        float[] zero = {0f};
        SpikingNetwork network = SpikingNetwork.of(Model.ADS)
                .set(Parameter.TAU_MEM, new float[] {0.002f})
                .set(Parameter.TAU_SLOW, one)
                .set(Parameter.TAU_FAST, one)
                .set(Parameter.TAU_OUT, 1f)
                .set(Parameter.V_THRESHOLD, one)
                .set(Parameter.V_RESET, zero)
                .set(Parameter.V_REST, zero)
                .set(Parameter.BIAS, zero)
                .set(Parameter.INITIAL_STATE, new float[] {initial})
                .set(Parameter.INPUT_GAIN, 1f)
                .set(Parameter.W_IN, new float[][] {{weight}})
                .set(Parameter.W_SLOW, new float[][] {{recurrent}})
                .set(Parameter.W_FAST, new float[][] {{0f}})
                .set(Parameter.W_OUT, new float[][] {{1f}})
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .build();
        return FoldedNetwork.of(network, Periphery.of(teacher), DT);
    }

    private static float[] run(Kernel kernel, float[] input) {
        kernel.reset();
        float[] readout = new float[input.length];
        for (int t = 0; t < input.length; t++) {
            kernel.detect(input, t);
            kernel.propagate();
            readout[t] = kernel.readout();
        }
        return readout;
    }

    private static int[] indices(boolean[] spike) {
        return java.util.stream.IntStream.range(0, spike.length)
                .filter(i -> spike[i])
                .toArray();
    }
}
