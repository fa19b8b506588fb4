package org.spikeyield.simulate;

import java.util.Arrays;

/**
 * Spike trains filtered by one time constant: {@code r_j ← r_j·exp(−dt/tau) + spike_j/tau}. Not safe for use by several threads.
 */
public final class SpikeTrains {
    private final float decay;
    private final float jump;
    private final float[] r;

    /**
     * @param neurons N
     * @param tauSeconds time constant, positive
     * @param dtSeconds time step
     */
    public SpikeTrains(int neurons, double tauSeconds, double dtSeconds) {
        decay = (float) StrictMath.exp(-dtSeconds / tauSeconds);
        jump = (float) (1 / tauSeconds);
        r = new float[neurons];
    }

    /** Puts all trains to zero. */
    public void reset() {
        Arrays.fill(r, 0f);
    }

    /**
     * Takes one step.
     *
     * @param spikes indices of spiking neurons, not modified
     * @param count how many of them are valid
     */
    public void step(int[] spikes, int count) {
        for (int i = 0; i < r.length; i++) {
            r[i] *= decay;
        }
        for (int k = 0; k < count; k++) {
            r[spikes[k]] += jump;
        }
    }

    /** The filtered trains {@code [N]}; shared. */
    public float[] values() {
        return r;
    }
}
