package org.spikeyield.bench;

import java.util.Map;
import java.util.Random;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;

/**
 * A made-up ADS network that spikes at a wanted rate: random weights that inhibit on average, and a constant input current
 * found by bisection. Its activity is irregular and lasts, which is all that the time of a step depends on.
 */
final class Workload {
    static final int STEPS = 1000;
    static final double DT = 0.001;

    private final TrainedNetwork network;
    private final float[] input;

    private Workload(TrainedNetwork network, float[] input) {
        this.network = network;
        this.input = input;
    }

    /**
     * Makes the network.
     *
     * @param neurons N
     * @param percent share of the neurons that spike in a step, in percent
     */
    static Workload of(int neurons, double percent) {
        float[] input = new float[STEPS];
        for (int t = 0; t < STEPS; t++) {
            input[t] = (float) Math.sin(t / 30.0);
        }
        double low = 0;
        double high = 100;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (spikingPercent(network(neurons, middle), input) < percent) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Workload(network(neurons, high), input);
    }

    TrainedNetwork network() {
        return network;
    }

    /** One sample of one channel {@code [STEPS]}. */
    float[] input() {
        return input;
    }

    FoldedNetwork folded() {
        return FoldedNetwork.of(network.spiking(), network.periphery(), DT);
    }

    /** Share of the neurons that spike in a step, in percent. */
    double spikingPercent() {
        return spikingPercent(network, input);
    }

    /** Runs the sample once. */
    static long run(Kernel kernel, float[] input) {
        long spikes = 0;
        kernel.reset();
        for (int t = 0; t < input.length; t++) {
            spikes += kernel.detect(input, t);
            kernel.propagate();
        }
        return spikes;
    }

    private static double spikingPercent(TrainedNetwork network, float[] input) {
        Kernel kernel = new EventDrivenKernel(FoldedNetwork.of(network.spiking(), network.periphery(), DT));
        return 100.0 * run(kernel, input) / input.length / network.spiking().neurons();
    }

    private static TrainedNetwork network(int n, double bias) {
        Random random = new Random(n);
        int units = n < 512 ? 64 : 128;
        RateNetwork teacher = new RateNetwork(
                vector(random, units, 0.05, 0),
                matrix(random, 1, units, 0, 1),
                matrix(random, units, units, 0, 0.1),
                vector(random, units, 0, 0.1),
                new float[units]);
        float[] start = new float[n];
        for (int i = 0; i < n; i++) {
            start[i] = random.nextFloat();
        }
        SpikingNetwork spiking = SpikingNetwork.of(Model.ADS)
                .fill(Parameter.TAU_MEM, n, 0.05)
                .fill(Parameter.TAU_SLOW, n, 0.07)
                .fill(Parameter.TAU_FAST, n, 0.001)
                .set(Parameter.TAU_OUT, 0.07f)
                .fill(Parameter.V_THRESHOLD, n, 1)
                .fill(Parameter.V_RESET, n, 0)
                .fill(Parameter.V_REST, n, 0.5)
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .fill(Parameter.BIAS, n, bias)
                .set(Parameter.INITIAL_STATE, start)
                .set(Parameter.INPUT_GAIN, 1f)
                .set(Parameter.W_IN, matrix(random, units, n, 0, 0.1))
                .set(Parameter.W_SLOW, matrix(random, n, n, -0.3 / n, 0.05 / Math.sqrt(n)))
                .set(Parameter.W_FAST, matrix(random, n, n, 0, 0.005 / Math.sqrt(n)))
                .set(Parameter.W_OUT, matrix(random, n, units, 0, 0.01))
                .build();
        return new TrainedNetwork(teacher, spiking, TrainedNetwork.metadata(Model.ADS, "bench", DT, Map.of()));
    }

    private static float[] vector(Random random, int length, double mean, double sd) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (mean + sd * random.nextGaussian());
        }
        return values;
    }

    private static float[][] matrix(Random random, int rows, int columns, double mean, double sd) {
        float[][] matrix = new float[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = vector(random, columns, mean, sd);
        }
        return matrix;
    }
}
