package org.spikeyield.task;

/**
 * One labelled sample. The arrays are shared, not copied, and must not be modified.
 *
 * @param input input signal {@code [T·C]}, step after step: channel c of step t stands at {@code t·C + c}
 * @param target output that is wanted {@code [T]}, dimensionless
 * @param label the class: {@code true} when the positive decision is the right one
 */
public record Sample(float[] input, float[] target, boolean label) {
    public Sample {
        if (target.length == 0 || input.length == 0 || input.length % target.length != 0) {
            throw new IllegalArgumentException("input of " + input.length
                    + " values is not a whole number of channels for a target of " + target.length + " steps");
        }
    }

    /** Number of time steps T. */
    public int steps() {
        return target.length;
    }

    /** Number of input channels C. */
    public int channels() {
        return input.length / target.length;
    }
}
