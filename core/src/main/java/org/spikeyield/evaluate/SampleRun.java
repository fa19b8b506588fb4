package org.spikeyield.evaluate;

import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.Kernel;
import org.spikeyield.task.Sample;

/** Runs samples on the chip that a {@link FoldedNetwork} holds at the time; allocates nothing while it does. */
final class SampleRun {
    private final FoldedNetwork folded;
    private final Kernel kernel;
    private final Disturbances disturbances;
    private final ReadoutFilter filter;
    private final int outputs;
    private final float[] readout;
    private final int[] synapses;
    /** Whether all neurons have equally many, as in most networks: then spikes need not be looked at one by one, which takes 2 % of the time at 128 neurons. */
    private boolean even;

    private long spikes;
    private long synapticEvents;

    /**
     * @param folded holds the chip; shared, refilled by others
     * @param disturbances what disturbs the chip while it runs; shared
     * @param bench sizes of the samples
     */
    SampleRun(FoldedNetwork folded, Disturbances disturbances, TeacherBench bench) {
        this.folded = folded;
        kernel = new EventDrivenKernel(folded);
        this.disturbances = disturbances;
        outputs = bench.outputs();
        filter = new ReadoutFilter(bench.dtSeconds(), outputs);
        readout = new float[bench.steps() * outputs];
        synapses = new int[folded.neurons()];
    }

    /** Counts the synapses of the chip that is loaded; until then {@link #synapticEvents} is that of an earlier one. */
    void countSynapses() {
        folded.countSynapses(synapses);
        even = true;
        for (int count : synapses) {
            even &= count == synapses[0];
        }
    }

    /**
     * Runs a sample.
     *
     * @param stream row of the sample in the streams of what disturbs the chip
     * @param observer sees the spikes of every step
     * @return the filtered readout z {@code [T·K]}; overwritten by the next run
     */
    float[] run(Sample sample, int stream, SpikeObserver observer) {
        float[] input = disturbances.begin(sample, stream);
        int channels = sample.channels();
        kernel.reset();
        spikes = 0;
        synapticEvents = 0;
        boolean counting = !even;
        for (int t = 0; t < sample.steps(); t++) {
            int count = kernel.detect(input, t * channels);
            kernel.propagate();
            disturbances.step(kernel);
            int[] fired = kernel.spikes();
            observer.step(fired, count);
            if (counting) {
                synapticEvents += reached(fired, count);
            }
            if (outputs == 1) {
                readout[t] = kernel.readout();
            } else {
                kernel.readout(readout, t * outputs);
            }
            spikes += count;
        }
        if (even) {
            synapticEvents = spikes * synapses[0];
        }
        filter.apply(readout, readout);
        return readout;
    }

    private long reached(int[] fired, int count) {
        long reached = 0;
        for (int k = 0; k < count; k++) {
            reached += synapses[fired[k]];
        }
        return reached;
    }

    /** Spikes of the last sample. */
    long spikes() {
        return spikes;
    }

    /** Synapses that the spikes of the last sample reached, counted once for each spike. */
    long synapticEvents() {
        return synapticEvents;
    }

    /** Whether the state after the last sample is finite. */
    boolean finite() {
        return kernel.finite();
    }
}
