package org.spikeyield.train;

import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

/**
 * The random weights and states that untrained spiking networks begin with; every row of a matrix has a stream of its own.
 *
 * @param seed the study's seed
 * @param replicate index of the network
 */
public record InitialDraws(long seed, int replicate) {

    /** Membrane potentials at the start of every sample, uniform in [0, 1). */
    public float[] initialState(int neurons) {
        RandomStream random = stream(StreamGroup.INITIAL_STATE, 0);
        float[] state = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            state[i] = Math.min((float) random.nextDouble(), Math.nextDown(1f));
        }
        return state;
    }

    /** Independent draws of Normal(0, deviation²), [rows][columns]. */
    public float[][] gaussian(StreamGroup group, int rows, int columns, double deviation) {
        float[][] matrix = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            RandomStream random = stream(group, row);
            for (int i = 0; i < columns; i++) {
                matrix[row][i] = (float) (deviation * random.nextGaussian());
            }
        }
        return matrix;
    }

    /** Independent draws from −bound to bound, [rows][columns]. */
    public float[][] uniform(StreamGroup group, int rows, int columns, double bound) {
        float[][] matrix = new float[rows][columns];
        for (int row = 0; row < rows; row++) {
            RandomStream random = stream(group, row);
            for (int i = 0; i < columns; i++) {
                matrix[row][i] = (float) random.uniform(-bound, bound);
            }
        }
        return matrix;
    }

    /** A stream of the network, at its beginning. */
    public RandomStream stream(StreamGroup group, int row) {
        return RandomStream.of(new StreamKey(seed, Role.TRAIN, replicate, 0, group, row));
    }
}
