package org.spikeyield.evaluate;

import java.util.Arrays;
import java.util.TreeMap;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.task.Sample;
import org.spikeyield.task.Task;

/** Small networks and a small task whose answers can be worked out by hand. */
public final class TestNetworks {
    private TestNetworks() {}

    /**
     * Two neurons without memory (tau_mem = dt, so V is rest plus input): neuron 0 spikes at each step with input 1, neuron 1
     * at each step with input −1. They decode to +weight and −weight of the one latent dimension.
     */
    public static TrainedNetwork signDetector(float weight) {
        float dt = 0.001f;
        RateNetwork teacher = new RateNetwork(
                new float[] {0.004f}, new float[][] {{2}}, new float[1][1], new float[][] {{1.5f}}, new float[1]);
        SpikingNetwork spiking = SpikingNetwork.of(Model.ADS)
                .set(Parameter.TAU_MEM, new float[] {dt, dt})
                .set(Parameter.TAU_SLOW, new float[] {0.07f, 0.07f})
                .set(Parameter.TAU_FAST, new float[] {dt, dt})
                .set(Parameter.TAU_OUT, 0.01f)
                .set(Parameter.V_THRESHOLD, new float[] {1, 1})
                .set(Parameter.V_RESET, new float[2])
                .set(Parameter.V_REST, new float[2])
                .set(Parameter.BIAS, new float[2])
                .set(Parameter.INITIAL_STATE, new float[2])
                .set(Parameter.INPUT_GAIN, 1)
                .set(Parameter.W_IN, new float[][] {{1, -1}})
                .set(Parameter.W_SLOW, new float[2][2])
                .set(Parameter.W_FAST, new float[2][2])
                .set(Parameter.W_OUT, new float[][] {{weight}, {-weight}})
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .build();
        return new TrainedNetwork(teacher, spiking, new TreeMap<>());
    }

    /** A random network whose neurons fire at some tens of hertz and whose readout goes either way. */
    static TrainedNetwork random(int neurons, int units) {
        RandomStream random = RandomStream.of(new StreamKey(5, Role.TRAIN, 0, 0, StreamGroup.DECODER, 0));
        float[] tau = new float[units];
        for (int i = 0; i < units; i++) {
            tau[i] = 0.015f + 0.085f * i / units;
        }
        RateNetwork teacher = new RateNetwork(
                tau,
                gaussian(random, 1, units, 3),
                gaussian(random, units, units, 0.8 / Math.sqrt(units)),
                column(gaussian(random, 1, units, 1)[0]),
                new float[units]);
        float[] start = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            start[i] = 0.999f * (float) random.nextDouble();
        }
        SpikingNetwork spiking = SpikingNetwork.of(Model.ADS)
                .set(Parameter.TAU_MEM, constant(neurons, 0.05f))
                .set(Parameter.TAU_SLOW, constant(neurons, 0.07f))
                .set(Parameter.TAU_FAST, constant(neurons, 0.001f))
                .set(Parameter.TAU_OUT, 0.07f)
                .set(Parameter.V_THRESHOLD, constant(neurons, 1))
                .set(Parameter.V_RESET, constant(neurons, 0))
                .set(Parameter.V_REST, constant(neurons, 0.5f))
                .set(Parameter.BIAS, new float[neurons])
                .set(Parameter.INITIAL_STATE, start)
                .set(Parameter.INPUT_GAIN, 200)
                .set(Parameter.W_IN, gaussian(random, units, neurons, 0.05 / units))
                .set(Parameter.W_SLOW, gaussian(random, neurons, neurons, 0.01 / Math.sqrt(neurons)))
                .set(Parameter.W_FAST, gaussian(random, neurons, neurons, 0.004 / Math.sqrt(neurons)))
                .set(Parameter.W_OUT, gaussian(random, neurons, units, 0.01 / units))
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .build();
        return new TrainedNetwork(teacher, spiking, new TreeMap<>());
    }

    /**
     * Samples of 45 steps of 1 ms; the input is the label's sign during steps 5 … 24 and 0 elsewhere, the target is that sign
     * in steps 20 … 44. Labels alternate, beginning with 1.
     */
    public static final class SignTask implements Task {
        @Override
        public String name() {
            return "sign";
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public int steps() {
            return 45;
        }

        @Override
        public double dtSeconds() {
            return 0.001;
        }

        @Override
        public boolean balancedTest() {
            return true;
        }

        @Override
        public Task withBalancedTest() {
            return this;
        }

        @Override
        public Sample sample(long seed, Role role, int replicate, int index) {
            boolean label = index % 2 == 0;
            float[] input = new float[45];
            float[] target = new float[45];
            Arrays.fill(input, 5, 25, label ? 1 : -1);
            Arrays.fill(target, 20, 45, label ? 1 : -1);
            return new Sample(input, target, label ? 1 : 0);
        }
    }

    private static float[][] gaussian(RandomStream random, int rows, int columns, double sd) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (sd * random.nextGaussian());
            }
        }
        return matrix;
    }

    private static float[] constant(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static float[][] column(float[] values) {
        float[][] column = new float[values.length][1];
        for (int i = 0; i < values.length; i++) {
            column[i][0] = values[i];
        }
        return column;
    }
}
