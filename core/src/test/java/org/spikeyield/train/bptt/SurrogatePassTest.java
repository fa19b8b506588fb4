package org.spikeyield.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.spikeyield.train.bptt.SmoothNetwork.BATCH;
import static org.spikeyield.train.bptt.SmoothNetwork.CHANNELS;
import static org.spikeyield.train.bptt.SmoothNetwork.DT;
import static org.spikeyield.train.bptt.SmoothNetwork.N;
import static org.spikeyield.train.bptt.SmoothNetwork.STEPS;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.Sample;

/** Networks of one output and of two. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
class SurrogatePassTest {
    private final int outputs;
    private final SmoothNetwork small;
    private final SpikingNetwork network;
    private final Sample[] samples;
    private final FoldedNetwork folded;
    private final SpikeTrace trace;

    SurrogatePassTest(int outputs) {
        this.outputs = outputs;
        small = new SmoothNetwork(outputs);
        network = small.network();
        samples = small.samples();
        folded = small.folded();
        trace = small.trace();
    }

    @BeforeEach
    void run() {
        trace.run(folded, samples);
    }

    @Test
    void recordsWhatTheKernelDoes() {
        EventDrivenKernel kernel = new EventDrivenKernel(folded);
        int spikes = 0;
        for (int b = 0; b < BATCH; b++) {
            float[][] readout = new float[outputs][STEPS];
            float[] ofStep = new float[outputs];
            kernel.reset();
            for (int t = 0; t < STEPS; t++) {
                int count = kernel.detect(samples[b].input(), t * CHANNELS);
                kernel.propagate();
                kernel.readout(ofStep, 0);
                for (int k = 0; k < outputs; k++) {
                    readout[k][t] = ofStep[k];
                }
                assertThat(trace.begin(b, t + 1) - trace.begin(b, t)).isEqualTo(count);
                for (int s = 0; s < count; s++) {
                    assertThat(trace.spikes(b)[trace.begin(b, t) + s]).isEqualTo(kernel.spikes()[s]);
                }
                spikes += count;
                for (int i = 0; i < N; i++) {
                    assertThat(SmoothNetwork.distance(trace, b, t, i) >= 0)
                            .isEqualTo(SmoothNetwork.spiked(trace, b, t, i));
                }
            }
            for (int k = 0; k < outputs; k++) {
                trace.filter().apply(readout[k], readout[k]);
                for (int t = 0; t < STEPS; t++) {
                    assertThat(trace.error(b, k, t))
                            .isEqualTo(readout[k][t] - samples[b].target()[t * outputs + k]);
                }
            }
        }
        assertThat(spikes).isBetween(BATCH * STEPS * N / 50, BATCH * STEPS * N / 2);
    }

    @Test
    void givesTheMeanSquaredErrorOfTheFilteredReadout() {
        assertThat(trace.run(folded, samples)).isCloseTo(loss(network), withPercentage(1e-3));
    }

    @Test
    void hasTheGradientThatFiniteDifferencesShow() {
        SurrogatePass pass = small.pass();
        pass.backward(trace, trace::error);

        small.assertGradients(pass.gradients(), this::loss);
    }

    /** As an attack has it: by the weights of a network that differs, with the outputs of the other for constants. */
    @Test
    void hasTheGradientOfTheDifferenceFromAnotherNetworksOutputs() {
        SpikeTrace other = small.trace();
        other.run(FoldedNetwork.of(small.changed(Parameter.W_OUT, 1, 0, 0.5f), small.periphery(), DT), samples);
        double[][][] constant = SmoothNetwork.readouts(other, outputs);
        SurrogatePass pass = small.pass();
        pass.backward(trace, (b, k, t) -> trace.readout(b, k, t) - other.readout(b, k, t));

        small.assertGradients(
                pass.gradients(), near -> SmoothNetwork.meanSquare(small.readouts(near, trace), constant));
    }

    @Test
    void givesEqualGradientsWhenItRunsAgain() {
        SurrogatePass pass = small.pass();
        pass.backward(trace, trace::error);
        float[] first = pass.gradients()[1].clone();
        pass.backward(trace, trace::error);

        assertThat(pass.gradients()[1]).containsExactly(first);
    }

    private double loss(SpikingNetwork near) {
        return SmoothNetwork.meanSquare(small.readouts(near, trace), small.targets());
    }
}
