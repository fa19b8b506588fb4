package org.spikeyield.spark.bench;

import java.util.Locale;
import java.util.Map;
import org.spikeyield.evaluate.TestBench;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/**
 * A network whose chips a benchmark runs: random weights that inhibit on average, and a constant input current, by which about 2 % of the neurons spike in a
 * step. It has learnt nothing; it costs what a trained one of its size and activity costs.
 */
enum KnownNetwork {
    /** For work that takes its time in the kernel. */
    LARGE(256, 32, 16, 6.53),
    /** For work that takes next to none. */
    SMALL(32, 8, 1, 6.24);

    private static final long SEED = 20;
    private static final double DT_SECONDS = 0.001;
    private static final Task TASK = new TemporalXor(1.0);

    private final int neurons;
    private final int units;
    private final int samples;
    private final double bias;

    KnownNetwork(int neurons, int units, int samples, double bias) {
        this.neurons = neurons;
        this.units = units;
        this.samples = samples;
        this.bias = bias;
    }

    /** Its name. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Samples that a chip is run over. */
    int samples() {
        return samples;
    }

    /** Neurons × time steps of one chip. */
    long neuronSteps() {
        return (long) neurons * samples * TASK.steps();
    }

    /** Network, samples and teacher's responses. */
    TestBench bench() {
        return TestBench.of(network(), TASK, SEED, 0, Role.TEST, samples);
    }

    private TrainedNetwork network() {
        RandomStream random =
                RandomStream.of(new StreamKey(SEED, Role.TRAIN, 0, ordinal(), StreamGroup.INITIAL_STATE, 0));
        RateNetwork teacher = new RateNetwork(
                vector(random, units, 0.05, 0),
                matrix(random, 1, units, 0, 1),
                matrix(random, units, units, 0, 0.1),
                matrix(random, units, 1, 0, 0.1),
                new float[units]);
        float[] start = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            start[i] = (float) (0.99 * random.nextDouble());
        }
        double spread = 1 / StrictMath.sqrt(neurons);
        SpikingNetwork spiking = SpikingNetwork.of(Model.ADS)
                .fill(Parameter.TAU_MEM, neurons, 0.05)
                .fill(Parameter.TAU_SLOW, neurons, 0.07)
                .fill(Parameter.TAU_FAST, neurons, 0.001)
                .set(Parameter.TAU_OUT, 0.07f)
                .fill(Parameter.V_THRESHOLD, neurons, 1)
                .fill(Parameter.V_RESET, neurons, 0)
                .fill(Parameter.V_REST, neurons, 0.5)
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .fill(Parameter.BIAS, neurons, bias)
                .set(Parameter.INITIAL_STATE, start)
                .set(Parameter.INPUT_GAIN, 1f)
                .set(Parameter.W_IN, matrix(random, units, neurons, 0, 0.1))
                .set(Parameter.W_SLOW, matrix(random, neurons, neurons, -0.3 / neurons, 0.05 * spread))
                .set(Parameter.W_FAST, matrix(random, neurons, neurons, 0, 0.005 * spread))
                .set(Parameter.W_OUT, matrix(random, neurons, units, 0, 0.01 * spread))
                .build();
        return new TrainedNetwork(
                teacher, spiking, TrainedNetwork.metadata(Model.ADS, TASK.name(), DT_SECONDS, Map.of()));
    }

    private static float[] vector(RandomStream random, int length, double mean, double sd) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (mean + sd * random.nextGaussian());
        }
        return values;
    }

    private static float[][] matrix(RandomStream random, int rows, int columns, double mean, double sd) {
        float[][] matrix = new float[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = vector(random, columns, mean, sd);
        }
        return matrix;
    }
}
