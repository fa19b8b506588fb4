package org.spikeyield.audio;

/** Brings the channels of a piece of sound to one level, whatever its loudness. */
public enum GainControl {
    /**
     * Divides by the root mean square over all channels and the whole time. Not causal: what comes at the end of a piece changes its beginning, which no
     * microphone can do.
     */
    WHOLE_SAMPLE {
        @Override
        public void apply(double[] signal, int channels) {
            double squares = 0;
            for (double value : signal) {
                squares += value * value;
            }
            double factor = squares > 0 ? 1 / Math.sqrt(squares / signal.length) : 0;
            for (int i = 0; i < signal.length; i++) {
                signal[i] *= factor;
            }
        }
    },

    /**
     * Divides by the root of e, the mean square over channels followed with a time constant of {@value #TAU_MILLISECONDS} ms, and at the beginning over the
     * time that there was: {@code e_t = e_{t−1} + max(1/(t+1), 1/tau)·(mean_c x_tc² − e_{t−1})}. Causal.
     */
    CAUSAL {
        @Override
        public void apply(double[] signal, int channels) {
            double level = 0;
            for (int t = 0; t < signal.length / channels; t++) {
                double squares = 0;
                for (int c = 0; c < channels; c++) {
                    squares += signal[t * channels + c] * signal[t * channels + c];
                }
                level += Math.max(1.0 / (t + 1), 1.0 / TAU_MILLISECONDS) * (squares / channels - level);
                double factor = level > 0 ? 1 / Math.sqrt(level) : 0;
                for (int c = 0; c < channels; c++) {
                    signal[t * channels + c] *= factor;
                }
            }
        }
    };

    private static final double TAU_MILLISECONDS = 500;

    /**
     * Applies it.
     *
     * @param signal {@code [T·C]} at one value a millisecond, modified; silence stays silence
     * @param channels number of channels C
     */
    public abstract void apply(double[] signal, int channels);
}
