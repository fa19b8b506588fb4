package org.spikeyield.evaluate;

/** Sees the spikes of a chip, step by step, while a sample runs. */
public interface SpikeObserver {
    /** Sees nothing. */
    SpikeObserver NONE = (spikes, count) -> {};

    /**
     * Takes the next step.
     *
     * @param spikes indices of the neurons that spiked, ascending; not modified
     * @param count how many of them are valid
     */
    void step(int[] spikes, int count);
}
