package org.spikeyield.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.network.Model;
import org.spikeyield.network.Networks;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.Periphery;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.task.Sample;

/**
 * A small network whose every neuron has time constants, threshold and reset of its own, and the smooth function whose derivative the
 * surrogate gradient is: spikes as they were in a run plus what the surrogate S changes with the potentials.
 */
final class SmoothNetwork {
    static final int N = 6;
    static final int CHANNELS = 2;
    static final int BATCH = 3;
    static final int STEPS = 40;
    static final double DT = 0.001;
    static final Surrogate SURROGATE = new Surrogate(0.4, 3);

    private final int outputs;
    private final TrainedNetwork network;
    private final Sample[] samples;
    private final FoldedNetwork folded;

    SmoothNetwork(int outputs) {
        this.outputs = outputs;
        network = network(outputs);
        samples = samples(outputs);
        folded = FoldedNetwork.of(network.spiking(), network.periphery(), DT);
    }

    SpikingNetwork network() {
        return network.spiking();
    }

    Periphery periphery() {
        return network.periphery();
    }

    Sample[] samples() {
        return samples;
    }

    FoldedNetwork folded() {
        return folded;
    }

    /** Of three samples two share an array. */
    SpikeTrace trace() {
        return new SpikeTrace(N, outputs, BATCH, STEPS, DT, 2 * N + 1);
    }

    SurrogatePass pass() {
        return new SurrogatePass(folded, BATCH, STEPS, SURROGATE, LinearAlgebra.named("java"));
    }

    /** Asserts gradients by folded parameters by central differences in double; the tolerance is for the float of the gradient. */
    void assertGradients(float[][] gradients, ToDoubleFunction<SpikingNetwork> loss) {
        Parameter[] parameters = {Parameter.W_IN, Parameter.W_REC, Parameter.W_OUT, Parameter.BIAS};
        for (int p = 0; p < parameters.length; p++) {
            float[][] rows = network().matrix(parameters[p]);
            float[] gradient = gradients[p];
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
                        : slope(parameters[p], row, column, loss) / folding(parameters[p], column);
                assertThat((double) gradient[k])
                        .as("%s[%d][%d]", parameters[p], row, column)
                        .isCloseTo(numeric, within(2e-3 * largest));
            }
        }
    }

    private double slope(Parameter parameter, int row, int column, ToDoubleFunction<SpikingNetwork> loss) {
        float step = 1f / 1024;
        return (loss.applyAsDouble(changed(parameter, row, column, step))
                        - loss.applyAsDouble(changed(parameter, row, column, -step)))
                / (2 * step);
    }

    /** The network with one value changed. */
    SpikingNetwork changed(Parameter parameter, int row, int column, float change) {
        float[][] rows = network().matrix(parameter).clone();
        rows[row] = rows[row].clone();
        rows[row][column] += change;
        return network().with().set(parameter, rows).build();
    }

    /** Folded over unfolded weight. */
    private double folding(Parameter parameter, int i) {
        SpikingNetwork net = network();
        double distance = (double) net.vector(Parameter.V_THRESHOLD)[i] - net.vector(Parameter.V_RESET)[i];
        double current = DT / net.vector(Parameter.TAU_MEM)[i] / distance;
        return switch (parameter) {
            case W_IN -> current * net.scalar(Parameter.INPUT_GAIN);
            case W_REC -> current / net.vector(Parameter.TAU_SYN)[i];
            case W_OUT -> 1.0 / net.scalar(Parameter.TAU_OUT);
            default -> current;
        };
    }

    /** The filtered outputs {@code [B][K][T]} of a network near the one that ran, by the equations in volts, in double. */
    double[][][] readouts(SpikingNetwork net, SpikeTrace ran) {
        double[][][] readouts = new double[BATCH][outputs][STEPS];
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
                    spikes[i] = (spiked(ran, b, t, i) ? 1 : 0) + smooth(x) - smooth(distance(ran, b, t, i));
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
                    readouts[b][k][t] = z[k];
                }
            }
        }
        return readouts;
    }

    /** The filtered outputs of a run. */
    static double[][][] readouts(SpikeTrace ran, int outputs) {
        double[][][] readouts = new double[BATCH][outputs][STEPS];
        for (int b = 0; b < BATCH; b++) {
            for (int k = 0; k < outputs; k++) {
                for (int t = 0; t < STEPS; t++) {
                    readouts[b][k][t] = ran.readout(b, k, t);
                }
            }
        }
        return readouts;
    }

    double[][][] targets() {
        double[][][] targets = new double[BATCH][outputs][STEPS];
        for (int b = 0; b < BATCH; b++) {
            for (int k = 0; k < outputs; k++) {
                for (int t = 0; t < STEPS; t++) {
                    targets[b][k][t] = samples[b].target()[t * outputs + k];
                }
            }
        }
        return targets;
    }

    static double meanSquare(double[][][] some, double[][][] others) {
        double sum = 0;
        for (int b = 0; b < BATCH; b++) {
            for (int k = 0; k < some[b].length; k++) {
                for (int t = 0; t < STEPS; t++) {
                    sum += Math.pow(some[b][k][t] - others[b][k][t], 2);
                }
            }
        }
        return sum / (BATCH * STEPS * some[0].length);
    }

    static float distance(SpikeTrace trace, int b, int t, int i) {
        return trace.distances(t)[b / 2][b % 2 * N + i];
    }

    private static double smooth(double x) {
        return SURROGATE.height() * x / (1 + SURROGATE.steepness() * Math.abs(x));
    }

    static boolean spiked(SpikeTrace trace, int b, int t, int i) {
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
