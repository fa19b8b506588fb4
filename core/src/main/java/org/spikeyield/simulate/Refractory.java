package org.spikeyield.simulate;

import java.util.Arrays;

/** Remembers the spikes of the last few steps and holds their neurons at reset; costs nothing where no time is refractory. */
final class Refractory {
    private final int neurons;
    private int[][] recent = new int[0][];
    private int[] counts = new int[0];
    private int oldest;

    Refractory(int neurons) {
        this.neurons = neurons;
    }

    /** Forgets all spikes, and remembers those of the last {@code steps} steps from now on. */
    void begin(int steps) {
        if (recent.length != steps) {
            recent = new int[steps][neurons];
            counts = new int[steps];
        }
        Arrays.fill(counts, 0);
        oldest = 0;
    }

    /** Sets the potentials of the remembered neurons to reset, and their excess over threshold to none. */
    void hold(float[] u, float[] excess) {
        for (int step = 0; step < recent.length; step++) {
            for (int k = 0; k < counts[step]; k++) {
                u[recent[step][k]] = 0f;
                excess[recent[step][k]] = 0f;
            }
        }
    }

    /** Takes in the spikes of this step, in place of the oldest ones. */
    void add(int[] spikes, int count) {
        if (recent.length > 0) {
            System.arraycopy(spikes, 0, recent[oldest], 0, count);
            counts[oldest] = count;
            oldest = (oldest + 1) % recent.length;
        }
    }
}
