package org.spikeyield.network;

import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Small made-up networks for tests: every value differs from every other, all within their ranges. */
public final class Networks {
    /** Lines of readouts of their own. */
    private static final int LINES = 3;

    private final Random random;

    private Networks(long seed) {
        random = new Random(seed);
    }

    /** An ADS network of these sizes; equal arguments give equal networks. */
    public static TrainedNetwork of(int channels, int units, int neurons, long seed) {
        return of(Model.ADS, channels, units, neurons, seed);
    }

    /** A network of a model and one output; {@code units} counts only where the model follows a teacher. */
    public static TrainedNetwork of(Model model, int channels, int units, int neurons, long seed) {
        return of(model, channels, 1, units, neurons, seed);
    }

    /** A network of a model. */
    public static TrainedNetwork of(Model model, int channels, int outputs, int units, int neurons, long seed) {
        Networks draw = new Networks(seed);
        Optional<RateNetwork> teacher = Optional.empty();
        if (model.followsTeacher()) {
            teacher = Optional.of(new RateNetwork(
                    draw.vector(units, 0.015f, 0.1f),
                    draw.matrix(channels, units),
                    draw.matrix(units, units),
                    draw.matrix(units, outputs),
                    draw.vector(units, -1, 1)));
        }
        Size.Of sizes = model.followsTeacher()
                ? new Size.Of(channels, units, units, outputs, neurons, LINES)
                : new Size.Of(channels, channels, outputs, outputs, neurons, LINES);
        SpikingNetwork.Builder spiking = SpikingNetwork.of(model);
        for (Parameter parameter : model.parameters()) {
            int last = (int) sizes.get(parameter.sizes().get(parameter.sizes().size() - 1));
            if (parameter.sizes().size() == 1) {
                spiking.set(parameter, draw.vector(parameter, last));
            } else {
                spiking.set(
                        parameter, draw.matrix((int) sizes.get(parameter.sizes().get(0)), last));
            }
        }
        return new TrainedNetwork(
                teacher,
                spiking.build(),
                TrainedNetwork.metadata(model, "temporal-xor", 0.001, Map.of("conventions", "[pre, post] µ")));
    }

    private float[] vector(Parameter parameter, int length) {
        return switch (parameter) {
            case TAU_MEM -> vector(length, 0.04f, 0.06f);
            case TAU_SLOW, TAU_SYN, TAU_EXC, TAU_INH, TAU_OUT, TAU_READOUT -> vector(length, 0.06f, 0.08f);
            case TAU_FAST -> vector(length, 0.001f, 0.002f);
            case T_REFRACTORY -> vector(length, 0.002f, 0.002f);
            case V_THRESHOLD -> vector(length, 0.9f, 1.1f);
            case V_REST -> vector(length, 0.4f, 0.6f);
            case U_FLOOR -> vector(length, -0.2f, -0.1f);
            case INITIAL_STATE -> vector(length, 0, 1);
            case INPUT_GAIN -> vector(length, 200, 200);
            default -> vector(length, -0.1f, 0.1f);
        };
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
