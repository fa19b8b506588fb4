package org.spikeyield.chip.perturbation;

import org.spikeyield.network.Model;
import org.spikeyield.network.SpikingNetwork;

/**
 * Weights of few bits: {@code q(w) = step·round_half_even(w/step)}, {@code step = (max − min)/(2^bits − 1)}, over each
 * unfolded matrix as a whole, without clipping (Büchel et al. 2021). A matrix whose values are all equal stays as it is; a symmetric
 * range gets one level more than 2^bits.
 *
 * <p>Mask {@code paper} leaves the fast weights of ADS as they are, as the paper's code did; the other masks do not.
 */
final class Quantiser {
    private long weights;
    private long zeroed;

    /** The network with its weights quantised. */
    SpikingNetwork quantise(SpikingNetwork network, int bits, Mask mask) {
        weights = 0;
        zeroed = 0;
        Model model = network.model();
        SpikingNetwork.Builder builder = network.with();
        for (ParameterGroup group : ParameterGroup.of(model)) {
            float[][] matrix = network.matrix(group.parameter());
            if (mask.quantises(group)) {
                builder.set(group.parameter(), quantise(matrix, bits));
            }
        }
        return builder.build();
    }

    /** Share of the weights other than zero that the last network lost to zero; 0 where there were none. */
    double zeroedShare() {
        return weights == 0 ? 0 : (double) zeroed / weights;
    }

    private float[][] quantise(float[][] matrix, int bits) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float[] row : matrix) {
            for (float w : row) {
                min = Math.min(min, w);
                max = Math.max(max, w);
            }
        }
        double step = ((double) max - min) / ((1L << bits) - 1);
        float[][] quantised = new float[matrix.length][];
        for (int j = 0; j < matrix.length; j++) {
            quantised[j] = matrix[j].clone();
            for (int i = 0; i < quantised[j].length && step > 0; i++) {
                // what rounds to −0 is no other weight than 0
                quantised[j][i] = (float) (step * StrictMath.rint(matrix[j][i] / step) + 0.0);
                if (matrix[j][i] != 0) {
                    weights++;
                    zeroed += quantised[j][i] == 0 ? 1 : 0;
                }
            }
        }
        return quantised;
    }
}
