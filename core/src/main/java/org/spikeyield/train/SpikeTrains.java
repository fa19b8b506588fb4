package org.spikeyield.train;

import java.util.Arrays;

/**
 * Spike trains filtered by one time constant: {@code r_j ← r_j·exp(−dt/tau) + spike_j/tau}.
 */
final class SpikeTrains {
    private final float decay;
    private final float jump;
    private final float[] r;

    SpikeTrains(int neurons, double tauSeconds, double dtSeconds) {
        decay = (float) StrictMath.exp(-dtSeconds / tauSeconds);
        jump = (float) (1 / tauSeconds);
        r = new float[neurons];
    }

    /** Puts all trains to zero. */
    void reset() {
        Arrays.fill(r, 0f);
    }

    /**
     * Takes one step.
     *
     * @param spikes indices of spiking neurons
     * @param count how many of them are valid
     */
    void step(int[] spikes, int count) {
        for (int i = 0; i < r.length; i++) {
            r[i] *= decay;
        }
        for (int k = 0; k < count; k++) {
            r[spikes[k]] += jump;
        }
    }

    /** The filtered trains [N]; shared. */
    float[] values() {
        return r;
    }
}
