package org.spikeyield.network;

import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Made-up networks from all over the range that a network file may hold: of any model, with time constants of a fraction of a step up to
 * ten seconds, neurons that rest anywhere, thresholds next to reset, weights of any size.
 */
public final class LegalNetworks {
    private static final float[] TAUS = {1e-4f, 5e-4f, 0.001f, 0.0015f, 0.002f, 0.005f, 0.02f, 0.05f, 10f};
    private static final float[] FAST_TAUS = {5e-5f, 2e-4f, 5e-4f, 0.001f, 0.002f};
    private static final float[] RESETS = {0f, -65f, 0.3f, -1000f};
    private static final float[] DISTANCES = {1f, 0.01f, 25f, 1000f};
    private static final float[] WEIGHTS = {0f, 1e-3f, 0.1f, 1f, 100f};
    private static final int MAX_NEURONS = 8;
    private static final int MAX_UNITS = 3;

    private final Random random;

    private LegalNetworks(long seed) {
        random = new Random(seed);
    }

    /** A network of one channel; equal seeds give equal ones. */
    public static TrainedNetwork of(long seed) {
        return new LegalNetworks(seed).draw();
    }

    private TrainedNetwork draw() {
        Model model = Model.ALL.get(random.nextInt(Model.ALL.size()));
        int units = 1 + random.nextInt(MAX_UNITS);
        int neurons = 1 + random.nextInt(MAX_NEURONS);
        Optional<RateNetwork> teacher = Optional.empty();
        if (model.followsTeacher()) {
            float[] tau = new float[units];
            for (int k = 0; k < units; k++) {
                tau[k] = 0.015f + 0.1f * random.nextFloat();
            }
            teacher = Optional.of(new RateNetwork(
                    tau, matrix(1, units, 1), matrix(units, units, 1), matrix(units, 1, 1), vector(units, 1)));
        }
        Size.Of sizes = model.followsTeacher()
                ? new Size.Of(1, units, units, 1, neurons, 2)
                : new Size.Of(1, 1, 1, 1, neurons, 2);
        SpikingNetwork.Builder spiking = SpikingNetwork.of(model);
        for (Parameter parameter : model.parameters()) {
            int last = (int) sizes.get(parameter.sizes().get(parameter.sizes().size() - 1));
            if (parameter.sizes().size() == 2) {
                int first = (int) sizes.get(parameter.sizes().get(0));
                spiking.set(parameter, matrix(first, last, one(WEIGHTS)));
            } else if (parameter.timeConstant()) {
                spiking.set(parameter, taus(last, parameter == Parameter.TAU_FAST ? FAST_TAUS : TAUS));
            }
        }
        setVoltages(spiking, neurons);
        spiking.set(Parameter.U_FLOOR, one(new float[] {0f, -0.5f, Parameter.NO_FLOOR}));
        spiking.set(Parameter.INPUT_GAIN, one(new float[] {0f, 1f, 200f}));
        if (model.refractory()) {
            spiking.set(Parameter.T_REFRACTORY, one(new float[] {0f, 0.0014f, 0.002f, 0.005f}));
        }
        SpikingNetwork network = spiking.build();
        return new TrainedNetwork(
                teacher,
                random.nextInt(10) == 0 ? extreme(network) : network,
                TrainedNetwork.metadata(model, "temporal-xor", 0.001, Map.of()));
    }

    /** The same network, of which one value has an order of magnitude that only a file could have. */
    private SpikingNetwork extreme(SpikingNetwork network) {
        float value = one(new float[] {1e-40f, 1e-30f, 1e30f, Float.MAX_VALUE});
        Parameter[] choices = network.model().parameters().stream()
                .filter(parameter -> parameter != Parameter.T_REFRACTORY)
                .toArray(Parameter[]::new);
        Parameter parameter = choices[random.nextInt(choices.length)];
        float[][] rows = network.matrix(parameter);
        float[][] changed = new float[rows.length][];
        for (int j = 0; j < rows.length; j++) {
            changed[j] = rows[j].clone();
        }
        int row = random.nextInt(rows.length);
        changed[row][random.nextInt(rows[row].length)] =
                parameter == Parameter.V_RESET || parameter == Parameter.U_FLOOR ? -value : value;
        try {
            return network.with().set(parameter, changed).build();
        } catch (IllegalArgumentException e) {
            return network;
        }
    }

    private void setVoltages(SpikingNetwork.Builder spiking, int neurons) {
        float reset = one(RESETS);
        float distance = one(DISTANCES);
        boolean mixed = random.nextInt(4) == 0;
        int place = random.nextInt(7);
        float[] resets = new float[neurons];
        float[] thresholds = new float[neurons];
        float[] rests = new float[neurons];
        float[] biases = new float[neurons];
        float[] initial = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            resets[i] = reset + (mixed ? distance * random.nextFloat() : 0);
            thresholds[i] = resets[i] + distance * (mixed ? 0.5f + random.nextFloat() : 1);
            if (random.nextInt(50) == 0) {
                thresholds[i] = Math.nextUp(resets[i]);
            }
            rests[i] = rest(mixed ? random.nextInt(7) : place, resets[i], thresholds[i]);
            biases[i] = random.nextInt(3) == 0 ? 0f : distance * (2 * random.nextFloat() - 0.5f);
            initial[i] = 0.999f * random.nextFloat();
        }
        spiking.set(Parameter.V_RESET, resets)
                .set(Parameter.V_THRESHOLD, thresholds)
                .set(Parameter.V_REST, rests)
                .set(Parameter.BIAS, biases)
                .set(Parameter.INITIAL_STATE, initial);
    }

    private float rest(int place, float reset, float threshold) {
        float distance = threshold - reset;
        return switch (place) {
            case 0 -> reset;
            case 1 -> reset - distance * random.nextFloat();
            case 2 -> reset - 5 * distance;
            case 3 -> threshold;
            case 4 -> threshold + distance * random.nextFloat();
            case 5 -> threshold + 5 * distance;
            default -> reset + distance * random.nextFloat();
        };
    }

    private float[] taus(int length, float[] choices) {
        float[] values = new float[length];
        float common = one(choices);
        boolean mixed = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            values[i] = mixed ? one(choices) : common;
        }
        return values;
    }

    private float one(float[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private float[] vector(int length, float size) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = size * (2 * random.nextFloat() - 1);
        }
        return values;
    }

    private float[][] matrix(int height, int width, float size) {
        float[][] rows = new float[height][];
        for (int j = 0; j < height; j++) {
            rows[j] = vector(width, size);
        }
        return rows;
    }
}
