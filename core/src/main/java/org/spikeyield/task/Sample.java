package org.spikeyield.task;

/**
 * One labelled sample. The arrays are shared, not copied, and must not be modified.
 *
 * @param input input signal {@code [T·C]}, step after step: channel c of step t stands at {@code t·C + c}
 * @param target outputs that are wanted {@code [T·K]}, dimensionless: output k of step t stands at {@code t·K + k}
 * @param steps number of time steps T
 * @param label the class, from 0; where there are two, 1 is the positive one
 */
public record Sample(float[] input, float[] target, int steps, int label) {
    public Sample {
        if (steps < 1 || !wholeMultiple(input.length, steps) || !wholeMultiple(target.length, steps)) {
            throw new IllegalArgumentException("input of " + input.length + " values or target of " + target.length
                    + " is not a whole number of values in each of " + steps + " steps");
        }
        if (label < 0) {
            throw new IllegalArgumentException("label is " + label + ", must be at least 0");
        }
    }

    /** A sample of one output: its target {@code [T]} has a value for each step. */
    public Sample(float[] input, float[] target, int label) {
        this(input, target, target.length, label);
    }

    /** The same in steps that are several of these long, of mean values; what is left over at its end is left out. */
    public Sample inStepsOf(int several) {
        return several == 1
                ? this
                : new Sample(
                        means(input, channels(), several), means(target, outputs(), several), steps / several, label);
    }

    private float[] means(float[] values, int width, int several) {
        float[] means = new float[steps / several * width];
        for (int t = 0; t < steps / several; t++) {
            for (int k = 0; k < width; k++) {
                float sum = 0f;
                for (int s = 0; s < several; s++) {
                    sum += values[(t * several + s) * width + k];
                }
                means[t * width + k] = sum / several;
            }
        }
        return means;
    }

    private static boolean wholeMultiple(int values, int steps) {
        return values > 0 && values % steps == 0;
    }

    /** Number of input channels C. */
    public int channels() {
        return input.length / steps;
    }

    /** Number of outputs K. */
    public int outputs() {
        return target.length / steps;
    }
}
