package org.spikeyield.evaluate;

/**
 * The low-pass filter between a readout y and the decision: {@code z_0 = y_0}, {@code z_t = 0.95·z_{t−1} + 0.05·y_t}.
 *
 * <p>Source: Büchel et al. (2021), doi 10.1038/s41598-021-02779-x. The constant belongs to steps of 1 ms.
 *
 * <p>Implementation note: computed in double as {@code z += 0.05·(y − z)}, so that a constant readout gives an exactly
 * constant trace, and stored as float.
 */
public final class ReadoutFilter {
    private static final double RATE = 0.05;

    private ReadoutFilter() {}

    /**
     * Filters a trace from its first step to its last.
     *
     * @param readout y {@code [T]}, T ≥ 1, not modified
     * @param filtered receives z {@code [T]}, overwritten; may be the readout array itself
     */
    public static void apply(float[] readout, float[] filtered) {
        double z = readout[0];
        for (int t = 0; t < filtered.length; t++) {
            z += RATE * (readout[t] - z);
            filtered[t] = (float) z;
        }
    }

    /**
     * Turns the gradient of a loss by the filtered trace into that by the readout: {@code g_t += 0.95·g_{t+1}} from the last
     * step to the first, then {@code 0.05·g_t} for all but the first.
     *
     * @param gradient by z {@code [T]}, T ≥ 1; overwritten with that by y
     */
    public static void transpose(float[] gradient) {
        double g = 0;
        for (int t = gradient.length - 1; t > 0; t--) {
            g = gradient[t] + (1 - RATE) * g;
            gradient[t] = (float) (RATE * g);
        }
        gradient[0] = (float) (gradient[0] + (1 - RATE) * g);
    }
}
