package org.spikeyield.evaluate;

import java.util.stream.IntStream;

/** Keeps every spike of one sample. */
final class SpikeRecorder implements SpikeObserver {
    private final IntStream.Builder steps = IntStream.builder();
    private final IntStream.Builder neurons = IntStream.builder();
    private int step;

    @Override
    public void step(int[] spikes, int count) {
        for (int k = 0; k < count; k++) {
            steps.add(step);
            neurons.add(spikes[k]);
        }
        step++;
    }

    /** Time step of every spike so far; to be asked once. */
    int[] steps() {
        return steps.build().toArray();
    }

    /** Neuron of every spike so far; to be asked once. */
    int[] neurons() {
        return neurons.build().toArray();
    }
}
