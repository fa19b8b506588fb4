package org.spikeyield.train.bptt;

import org.spikeyield.TimeSteps;

/**
 * What stands for the derivative of a spike by the membrane potential: {@code S'(x) = height/(1 + steepness·|x|)²}, with
 * {@code x = u − 1} the distance from threshold, in threshold distances.
 *
 * <p>It is the derivative of {@code S(x) = ½ + height·x/(1 + steepness·|x|)}, a "fast sigmoid" (Zenke and Ganguli, Neural
 * Comput. 30, 1514, 2018, doi 10.1162/neco_a_01086). A height below 1 damps what travels back through many spikes (Bellec
 * et al., NeurIPS 2018, arXiv 1803.09574).
 *
 * @param height the derivative at threshold for steps of 1 ms, positive; shorter steps spend more of themselves near threshold, so it
 *     is less for them
 * @param steepness how fast it falls on both sides, positive
 */
public record Surrogate(double height, double steepness) {
    /** The surrogate for steps of another length, under which a spike is as sensitive as it is in steps of 1 ms. */
    Surrogate ofStep(double dtSeconds) {
        return new Surrogate(height * TimeSteps.milliseconds(dtSeconds), steepness);
    }

    /** S' for a whole step, whose distances come in arrays of equal length. */
    void slopes(float[][] distances, float[] slopes) {
        int length = distances[0].length;
        for (int array = 0; array < distances.length; array++) {
            int from = array * length;
            slopes(distances[array], slopes, from, Math.min(length, slopes.length - from));
        }
    }

    private void slopes(float[] distances, float[] slopes, int from, int count) {
        float h = (float) height;
        float s = (float) steepness;
        for (int k = 0; k < count; k++) {
            float fall = 1f + s * Math.abs(distances[k]);
            slopes[from + k] = h / (fall * fall);
        }
    }
}
