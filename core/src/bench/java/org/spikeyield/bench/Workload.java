package org.spikeyield.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.task.Task;

/**
 * A network and an input that does not repeat itself. A made-up network spikes at a wanted rate: random weights that inhibit on average, and
 * a constant input current found by bisection; its activity is irregular and lasts. The trained ones get one sample after another.
 */
final class Workload {
    /** Steps of the input: long enough that no processor learns its branches. */
    static final int STEPS = 20_000;
    /** Steps of the sample that is repeated for comparison. */
    static final int SAMPLE = 1000;

    static final double DT = 0.001;
    /** The workloads that are measured against C, in the order of their lines. */
    static final List<String> NAMES = List.of(
            "made-up/320/1.25",
            "made-up/320/2",
            "made-up/320/4",
            "made-up/320/8",
            "trained/320",
            "made-up/768/1.25",
            "made-up/768/2",
            "made-up/768/4",
            "made-up/768/8",
            "trained/768");

    private final TrainedNetwork network;
    private final float[] input;

    private Workload(TrainedNetwork network, float[] input) {
        this.network = network;
        this.input = input;
    }

    /** One of {@link #NAMES}. */
    static Workload named(String name) throws IOException {
        String[] parts = name.split("/");
        if (parts[0].equals("made-up")) {
            return of(Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
        }
        return parts[1].equals("320")
                ? of(TrainedNetworks.xor(), TrainedNetworks.xorTask())
                : of(TrainedNetworks.bands(), TrainedNetworks.bandsTask());
    }

    private static Workload of(TrainedNetwork network, Task task) {
        float[] input = new float[STEPS * task.channels()];
        int each = task.steps() * task.channels();
        for (int s = 0; s * each < input.length; s++) {
            System.arraycopy(task.sample(1, Role.TEST, 0, s).input(), 0, input, s * each, each);
        }
        return new Workload(network, input);
    }

    /** Makes a network of ADS; see {@link #of(Model, int, double)}. */
    static Workload of(int neurons, double percent) {
        return of(Model.ADS, neurons, percent);
    }

    /**
     * Makes the network.
     *
     * @param model its model
     * @param neurons N
     * @param percent share of the neurons that spike in a step of the first sample, in percent
     */
    static Workload of(Model model, int neurons, double percent) {
        float[] input = new float[STEPS];
        for (int t = 0; t < STEPS; t++) {
            input[t] = (float) Math.sin(t / 30.0);
        }
        double low = 0;
        double high = 100;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (spikingPercent(network(model, neurons, middle), input) < percent) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Workload(network(model, neurons, high), input);
    }

    TrainedNetwork network() {
        return network;
    }

    /** The input {@code [STEPS·C]}. */
    float[] input() {
        return input;
    }

    FoldedNetwork folded() {
        return FoldedNetwork.of(network.spiking(), network.periphery(), DT);
    }

    /** Runs the first steps of an input; returns the number of spikes. */
    static long run(Kernel kernel, float[] input, int channels, int steps) {
        long spikes = 0;
        kernel.reset();
        for (int t = 0; t < steps; t++) {
            spikes += kernel.detect(input, t * channels);
            kernel.propagate();
        }
        return spikes;
    }

    /** Runs the whole input of one channel once. */
    static long run(Kernel kernel, float[] input) {
        return run(kernel, input, 1, input.length);
    }

    private static double spikingPercent(TrainedNetwork network, float[] input) {
        Kernel kernel = new EventDrivenKernel(FoldedNetwork.of(network.spiking(), network.periphery(), DT));
        return 100.0
                * run(kernel, input, 1, SAMPLE)
                / SAMPLE
                / network.spiking().neurons();
    }

    private static TrainedNetwork network(Model model, int n, double bias) {
        Random random = new Random(n);
        int units = n < 512 ? 64 : 128;
        RateNetwork teacher = new RateNetwork(
                vector(random, units, 0.05, 0),
                matrix(random, 1, units, 0, 1),
                matrix(random, units, units, 0, 0.1),
                matrix(random, units, 1, 0, 0.1),
                new float[units]);
        float[] start = new float[n];
        for (int i = 0; i < n; i++) {
            start[i] = random.nextFloat();
        }
        int latent = model.followsTeacher() ? units : 1;
        SpikingNetwork.Builder spiking = SpikingNetwork.of(model);
        for (Parameter parameter : model.parameters()) {
            switch (parameter) {
                case TAU_MEM -> spiking.fill(parameter, n, 0.05);
                case TAU_SLOW, TAU_SYN, TAU_EXC, TAU_INH -> spiking.fill(parameter, n, 0.07);
                case TAU_FAST -> spiking.fill(parameter, n, 0.001);
                case TAU_OUT -> spiking.set(parameter, 0.07f);
                case T_REFRACTORY -> spiking.set(parameter, 0.002f);
                case V_THRESHOLD -> spiking.fill(parameter, n, 1);
                case V_RESET -> spiking.fill(parameter, n, 0);
                case V_REST -> spiking.fill(parameter, n, 0.5);
                case U_FLOOR -> spiking.set(parameter, Parameter.NO_FLOOR);
                case BIAS -> spiking.fill(parameter, n, bias);
                case INITIAL_STATE -> spiking.set(parameter, start);
                case INPUT_GAIN -> spiking.set(parameter, 1f);
                case W_IN -> spiking.set(parameter, matrix(random, latent, n, 0, 0.1));
                case W_SLOW, W_REC -> spiking.set(parameter, matrix(random, n, n, -0.3 / n, 0.05 / Math.sqrt(n)));
                case W_FAST -> spiking.set(parameter, matrix(random, n, n, 0, 0.005 / Math.sqrt(n)));
                case W_FEEDBACK -> spiking.set(parameter, matrix(random, latent, n, 0, 0.1));
                case W_OUT -> spiking.set(parameter, matrix(random, n, latent, 0, 0.01 / Math.sqrt(n)));
            }
        }
        return new TrainedNetwork(
                model.followsTeacher() ? Optional.of(teacher) : Optional.empty(),
                spiking.build(),
                TrainedNetwork.metadata(model, "bench", DT, Map.of()));
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
