package org.spikeyield.task;

/**
 * The filtered readout z of one sample, as decision rules see it. The range of each output is taken once, whatever the number of rules that read
 * it. Reused from sample to sample; not for several threads.
 */
public final class ReadoutTrace {
    private final int outputs;
    private final float[] lowest;
    private final float[] highest;
    private float[] values;
    private double gain = 1;

    /** @param outputs number of outputs K, at least 1 */
    public ReadoutTrace(int outputs) {
        this.outputs = outputs;
        lowest = new float[outputs];
        highest = new float[outputs];
    }

    /**
     * The trace of one sample by itself.
     *
     * @param z {@code [T·K]}, see {@link #take}
     * @param outputs number of outputs K, at least 1
     */
    public static ReadoutTrace of(float[] z, int outputs) {
        ReadoutTrace trace = new ReadoutTrace(outputs);
        trace.take(z);
        return trace;
    }

    /**
     * Takes in the readout of a sample.
     *
     * @param z {@code [T·K]}, output k of step t at {@code t·K + k}, at least one step; shared until the next one is taken in, not modified
     */
    public void take(float[] z) {
        values = z;
        gain = 1;
        System.arraycopy(z, 0, lowest, 0, outputs);
        System.arraycopy(z, 0, highest, 0, outputs);
        if (outputs == 1) {
            takeOnly(z);
            return;
        }
        for (int i = 0; i < z.length; i += outputs) {
            for (int k = 0; k < outputs; k++) {
                lowest[k] = Math.min(lowest[k], z[i + k]);
                highest[k] = Math.max(highest[k], z[i + k]);
            }
        }
    }

    /** Without a step from value to value that is not known in advance, which takes half the time. */
    private void takeOnly(float[] z) {
        float min = z[0];
        float max = z[0];
        for (float value : z) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        lowest[0] = min;
        highest[0] = max;
    }

    /**
     * Takes in what another trace of as many outputs, without a gain of its own, is with one; its values are shared.
     *
     * @param factor the gain, positive
     */
    public void takeScaled(ReadoutTrace other, double factor) {
        values = other.values;
        gain = factor;
        for (int k = 0; k < outputs; k++) {
            lowest[k] = (float) (factor * other.lowest[k]);
            highest[k] = (float) (factor * other.highest[k]);
        }
    }

    /** Number of outputs K. */
    public int outputs() {
        return outputs;
    }

    /** Number of time steps T. */
    public int steps() {
        return values.length / outputs;
    }

    /** The value of an output at a step. */
    public float value(int step, int output) {
        return (float) (gain * values[step * outputs + output]);
    }

    /** The smallest value of an output. */
    public float lowest(int output) {
        return lowest[output];
    }

    /** The largest value of an output. */
    public float highest(int output) {
        return highest[output];
    }
}
