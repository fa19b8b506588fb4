package org.spikeyield.evaluate;

import org.spikeyield.TimeSteps;

/**
 * The low-pass filter between a readout y and the decision: {@code z_0 = y_0}, {@code z_t = (1−α)·z_{t−1} + α·y_t} with {@code α = 1
 * − 0.95^(dt/1 ms)}: 0.05 for steps of 1 ms, and a time constant of 19.5 ms for any.
 *
 * <p>Source: Büchel et al. (2021), doi 10.1038/s41598-021-02779-x, for steps of 1 ms.
 *
 * <p>Implementation note: computed in double as {@code z += α·(y − z)}, so that a constant readout gives an exactly constant trace, and
 * stored as float. α comes from log1p and expm1, which give 0.05 to the last bit for steps of 1 ms.
 */
public final class ReadoutFilter {
    private static final double RATE_PER_MILLISECOND = 0.05;

    private final double rate;
    private final int outputs;

    /**
     * A filter of one output.
     *
     * @param dtSeconds length of a time step in seconds
     */
    public ReadoutFilter(double dtSeconds) {
        this(dtSeconds, 1);
    }

    /**
     * A filter of several outputs, each by itself.
     *
     * @param dtSeconds length of a time step in seconds
     * @param outputs number of outputs K, at least 1
     */
    public ReadoutFilter(double dtSeconds, int outputs) {
        this.outputs = outputs;
        rate = -StrictMath.expm1(StrictMath.log1p(-RATE_PER_MILLISECOND) * TimeSteps.milliseconds(dtSeconds));
    }

    /**
     * Filters a trace from its first step to its last.
     *
     * @param readout y {@code [T·K]}, T ≥ 1, output k of step t at {@code t·K + k}, not modified
     * @param filtered receives z {@code [T·K]}, overwritten; may be the readout array itself
     */
    public void apply(float[] readout, float[] filtered) {
        for (int k = 0; k < outputs; k++) {
            double z = readout[k];
            for (int i = k; i < filtered.length; i += outputs) {
                z += rate * (readout[i] - z);
                filtered[i] = (float) z;
            }
        }
    }

    /**
     * Turns the gradient of a loss by the filtered trace into that by the readout: {@code g_t += (1−α)·g_{t+1}} from the last step to
     * the first, then {@code α·g_t} for all but the first.
     *
     * @param gradient by z {@code [T·K]}, T ≥ 1; overwritten with that by y
     */
    public void transpose(float[] gradient) {
        for (int k = 0; k < outputs; k++) {
            double g = 0;
            for (int i = gradient.length - outputs + k; i > k; i -= outputs) {
                g = gradient[i] + (1 - rate) * g;
                gradient[i] = (float) (rate * g);
            }
            gradient[k] = (float) (gradient[k] + (1 - rate) * g);
        }
    }
}
