package org.spikeyield.network;

import java.util.Map;
import java.util.Random;

/** Small made-up networks for tests: every value differs from every other, all within their ranges. */
public final class Networks {
    private final Random random;

    private Networks(long seed) {
        random = new Random(seed);
    }

    /** A network of these sizes; equal arguments give equal networks. */
    public static TrainedNetwork of(int channels, int units, int neurons, long seed) {
        Networks draw = new Networks(seed);
        RateNetwork teacher = new RateNetwork(
                draw.vector(units, 0.015f, 0.1f),
                draw.matrix(channels, units),
                draw.matrix(units, units),
                draw.vector(units, -1, 1),
                draw.vector(units, -1, 1));
        SpikingNetwork spiking = new SpikingNetwork(
                draw.vector(neurons, 0.04f, 0.06f),
                draw.vector(neurons, 0.06f, 0.08f),
                draw.vector(neurons, 0.001f, 0.002f),
                0.07f,
                draw.vector(neurons, 0.9f, 1.1f),
                draw.vector(neurons, -0.1f, 0.1f),
                draw.vector(neurons, 0.4f, 0.6f),
                draw.vector(neurons, -0.1f, 0.1f),
                draw.vector(neurons, 0, 1),
                200,
                draw.matrix(units, neurons),
                draw.matrix(neurons, neurons),
                draw.matrix(neurons, neurons),
                draw.matrix(neurons, units));
        return new TrainedNetwork(
                teacher,
                spiking,
                TrainedNetwork.metadata(
                        TrainedNetwork.ADS, "temporal-xor", 0.001, Map.of("conventions", "[pre, post] µ")));
    }

    private float[] vector(int length, float low, float high) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = low + (high - low) * random.nextFloat();
        }
        return values;
    }

    private float[][] matrix(int height, int width) {
        float[][] rows = new float[height][];
        for (int i = 0; i < height; i++) {
            rows[i] = vector(width, -1, 1);
        }
        return rows;
    }
}
