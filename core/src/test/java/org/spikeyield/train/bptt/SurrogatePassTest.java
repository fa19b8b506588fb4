package org.spikeyield.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.Sample;

/** Small networks whose every neuron has time constants, threshold and reset of its own; of one output and of two. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
class SurrogatePassTest {
    private static final int N = 6;
    private static final int CHANNELS = 2;
    private static final int BATCH = 3;
    private static final int STEPS = 40;
    private static final double DT = 0.001;
    private static final Surrogate SURROGATE = new Surrogate(0.4, 3);

    private final int outputs;
    private final TrainedNetwork network;
    private final Sample[] samples;
    private final FoldedNetwork folded;
    /** Of three samples two share an array. */
    private final SpikeTrace trace;

    SurrogatePassTest(int outputs) {
        this.outputs = outputs;
        network = network(outputs);
        samples = samples(outputs);
        folded = FoldedNetwork.of(network.spiking(), network.periphery(), DT);
        trace = new SpikeTrace(N, outputs, BATCH, STEPS, DT, 2 * N + 1);
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
                    assertThat(distance(b, t, i) >= 0).isEqualTo(spiked(b, t, i));
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
        assertThat(trace.run(folded, samples)).isCloseTo(loss(network.spiking()), withPercentage(1e-3));
    }

    /**
     * The smooth function whose derivative the surrogate gradient is: spikes as they were plus what the surrogate S changes with
     * the potentials. Central differences in double; the tolerance is for the float of the gradient.
     */
    @Test
    void hasTheGradientThatFiniteDifferencesShow() {
        SurrogatePass pass = new SurrogatePass(folded, BATCH, STEPS, SURROGATE, LinearAlgebra.named("java"));
        pass.backward(trace);
        Parameter[] parameters = {Parameter.W_IN, Parameter.W_REC, Parameter.W_OUT, Parameter.BIAS};
        for (int p = 0; p < parameters.length; p++) {
            float[][] rows = network.spiking().matrix(parameters[p]);
            float[] gradient = pass.gradients()[p];
            double largest = 0;
            for (float g : gradient) {
                largest = Math.max(largest, Math.abs(g));
            }
            assertThat(gradient).hasSize(rows.length * rows[0].length);
            for (int k = 0; k < gradient.length; k++) {
                int row = k / rows[0].length;
                int column = k % rows[0].length;
                double numeric = parameters[p] == Parameter.W_REC && row == column
                        ? 0
                        : slope(parameters[p], row, column) / folding(parameters[p], column);
                assertThat((double) gradient[k])
                        .as("%s[%d][%d]", parameters[p], row, column)
                        .isCloseTo(numeric, within(2e-3 * largest));
            }
        }
    }

    @Test
    void givesEqualGradientsWhenItRunsAgain() {
        SurrogatePass pass = new SurrogatePass(folded, BATCH, STEPS, SURROGATE, LinearAlgebra.named("java"));
        pass.backward(trace);
        float[] first = pass.gradients()[1].clone();
        pass.backward(trace);

        assertThat(pass.gradients()[1]).containsExactly(first);
    }

    private double slope(Parameter parameter, int row, int column) {
        float step = 1f / 1024;
        return (loss(changed(parameter, row, column, step)) - loss(changed(parameter, row, column, -step)))
                / (2 * step);
    }

    private SpikingNetwork changed(Parameter parameter, int row, int column, float change) {
        float[][] rows = network.spiking().matrix(parameter).clone();
        rows[row] = rows[row].clone();
        rows[row][column] += change;
        return network.spiking().with().set(parameter, rows).build();
    }

    /** Folded over unfolded weight. */
    private double folding(Parameter parameter, int i) {
        SpikingNetwork net = network.spiking();
        double distance = (double) net.vector(Parameter.V_THRESHOLD)[i] - net.vector(Parameter.V_RESET)[i];
        double current = DT / net.vector(Parameter.TAU_MEM)[i] / distance;
        return switch (parameter) {
            case W_IN -> current * net.scalar(Parameter.INPUT_GAIN);
            case W_REC -> current / net.vector(Parameter.TAU_SYN)[i];
            case W_OUT -> 1.0 / net.scalar(Parameter.TAU_OUT);
            default -> current;
        };
    }

    /** The loss of a network near the one that ran, by the equations in volts, in double. */
    private double loss(SpikingNetwork net) {
        double loss = 0;
        for (int b = 0; b < BATCH; b++) {
            double[] v = new double[N];
            double[] current = new double[N];
            double[] y = new double[outputs];
            double[] z = new double[outputs];
            for (int t = 0; t < STEPS; t++) {
                double[] spikes = new double[N];
                for (int i = 0; i < N; i++) {
                    double reset = net.vector(Parameter.V_RESET)[i];
                    double distance = net.vector(Parameter.V_THRESHOLD)[i] - reset;
                    if (t == 0) {
                        v[i] = reset + net.vector(Parameter.INITIAL_STATE)[i] * distance;
                    } else {
                        double drive = net.vector(Parameter.BIAS)[i] + current[i];
                        for (int c = 0; c < CHANNELS; c++) {
                            drive += net.scalar(Parameter.INPUT_GAIN)
                                    * net.matrix(Parameter.W_IN)[c][i]
                                    * samples[b].input()[t * CHANNELS + c];
                        }
                        v[i] += DT
                                / net.vector(Parameter.TAU_MEM)[i]
                                * (net.vector(Parameter.V_REST)[i] - v[i] + drive);
                    }
                    double x = (v[i] - reset) / distance - 1;
                    spikes[i] = (spiked(b, t, i) ? 1 : 0) + smooth(x) - smooth(distance(b, t, i));
                    v[i] -= spikes[i] * distance;
                }
                for (int i = 0; i < N; i++) {
                    double tau = net.vector(Parameter.TAU_SYN)[i];
                    current[i] *= Math.exp(-DT / tau);
                    for (int j = 0; j < N; j++) {
                        current[i] += net.matrix(Parameter.W_REC)[j][i] * spikes[j] / tau;
                    }
                }
                for (int k = 0; k < outputs; k++) {
                    y[k] *= Math.exp(-DT / net.scalar(Parameter.TAU_OUT));
                    for (int i = 0; i < N; i++) {
                        y[k] += net.matrix(Parameter.W_OUT)[i][k] * spikes[i] / net.scalar(Parameter.TAU_OUT);
                    }
                    z[k] = t == 0 ? y[k] : 0.95 * z[k] + 0.05 * y[k];
                    loss += Math.pow(z[k] - samples[b].target()[t * outputs + k], 2);
                }
            }
        }
        return loss / (BATCH * STEPS * outputs);
    }

    private float distance(int b, int t, int i) {
        return trace.distances(t)[b / 2][b % 2 * N + i];
    }

    private static double smooth(double x) {
        return SURROGATE.height() * x / (1 + SURROGATE.steepness() * Math.abs(x));
    }

    private boolean spiked(int b, int t, int i) {
        for (int s = trace.begin(b, t); s < trace.begin(b, t + 1); s++) {
            if (trace.spikes(b)[s] == i) {
                return true;
            }
        }
        return false;
    }

    private static TrainedNetwork network(int outputs) {
        TrainedNetwork drawn = Networks.of(Model.BPTT, CHANNELS, outputs, 0, N, 4);
        SpikingNetwork spiking = drawn.spiking()
                .with()
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .set(Parameter.INPUT_GAIN, 8f)
                .build();
        float[][] wRec = spiking.matrix(Parameter.W_REC).clone();
        for (int j = 0; j < N; j++) {
            wRec[j] = wRec[j].clone();
            for (int i = 0; i < N; i++) {
                wRec[j][i] *= i == j ? 0f : 0.3f;
            }
        }
        return new TrainedNetwork(
                drawn.teacher(), spiking.with().set(Parameter.W_REC, wRec).build(), drawn.metadata());
    }

    private static Sample[] samples(int outputs) {
        Random random = new Random(9);
        Sample[] samples = new Sample[BATCH];
        for (int b = 0; b < BATCH; b++) {
            float[] input = new float[STEPS * CHANNELS];
            float[] target = new float[STEPS * outputs];
            for (int k = 0; k < input.length; k++) {
                input[k] = 2 * random.nextFloat() - 0.5f;
            }
            for (int k = 0; k < target.length; k++) {
                target[k] = 2 * random.nextFloat() - 1;
            }
            samples[b] = new Sample(input, target, STEPS, 1);
        }
        return samples;
    }
}
