package org.spikeyield.evaluate;

import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.task.Sample;

/** Runs samples on the chip that a {@link FoldedNetwork} holds at the time; allocates nothing while it does. */
final class SampleRun {
    private final Kernel kernel;
    private final Disturbance disturbance;
    private final ReadoutFilter filter;
    private final float[] readout;
    private long spikes;

    /**
     * @param folded holds the chip; shared, refilled by others
     * @param disturbance what the chip bears while it runs; shared
     * @param steps time steps of a sample
     * @param dtSeconds length of a time step in seconds
     */
    SampleRun(FoldedNetwork folded, Disturbance disturbance, int steps, double dtSeconds) {
        kernel = new EventDrivenKernel(folded);
        this.disturbance = disturbance;
        filter = new ReadoutFilter(dtSeconds);
        readout = new float[steps];
    }

    /**
     * Runs a sample.
     *
     * @param stream row of the sample in the streams of noise
     * @param observer sees the spikes of every step
     * @return the filtered readout z {@code [T]}; overwritten by the next run
     */
    float[] run(Sample sample, int stream, SpikeObserver observer) {
        float[] input = disturbance.begin(sample, stream);
        int channels = sample.channels();
        kernel.reset();
        spikes = 0;
        for (int t = 0; t < readout.length; t++) {
            int count = kernel.detect(input, t * channels);
            kernel.propagate();
            disturbance.step(kernel);
            observer.step(kernel.spikes(), count);
            readout[t] = kernel.readout();
            spikes += count;
        }
        filter.apply(readout, readout);
        return readout;
    }

    /** Spikes of the last sample. */
    long spikes() {
        return spikes;
    }

    /** Whether the state after the last sample is finite. */
    boolean finite() {
        return kernel.finite();
    }
}
