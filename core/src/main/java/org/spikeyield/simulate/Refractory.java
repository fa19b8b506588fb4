package org.spikeyield.simulate;

/**
 * Holds neurons at reset for some steps after each of their spikes; costs nothing where no time is refractory.
 *
 * <p>A neuron that is held does not spike, so at most all neurons are held at once: memory is 12·N bytes, however long the time is.
 */
final class Refractory {
    /** The neurons that are held, in the order of their spikes, and the last step of each; both a ring. */
    private final int[] held;

    private final long[] last;
    private int oldest;
    private int count;
    private int steps;
    private long now;

    Refractory(int neurons) {
        held = new int[neurons];
        last = new long[neurons];
    }

    /** Forgets all spikes, and holds neurons for {@code steps} steps from now on. */
    void begin(int steps) {
        this.steps = steps;
        oldest = 0;
        count = 0;
        now = 0;
    }

    /**
     * Begins the next step: sets the potentials of the neurons that are held to reset, and their marks to none; both in the
     * kernels' layout.
     */
    void hold(float[] u, float[] marks) {
        now++;
        while (count > 0 && last[oldest] < now) {
            oldest = place(1);
            count--;
        }
        for (int k = 0; k < count; k++) {
            int index = NeuronLayout.HEAD + held[place(k)];
            u[index] = 0f;
            marks[index] = 0f;
        }
    }

    /** Takes in the spikes of this step. */
    void add(int[] spikes, int spiked) {
        for (int k = 0; k < spiked && steps > 0; k++) {
            int place = place(count++);
            held[place] = spikes[k];
            last[place] = now + steps;
        }
    }

    private int place(int behindOldest) {
        int place = oldest + behindOldest;
        return place < held.length ? place : place - held.length;
    }
}
