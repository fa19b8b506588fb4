package org.spikeyield.train.bptt;

import java.util.Arrays;
import org.spikeyield.evaluate.ReadoutFilter;
import org.spikeyield.simulate.EventDrivenKernel;
import org.spikeyield.simulate.FoldedNetwork;
import org.spikeyield.simulate.NeuronLayout;
import org.spikeyield.task.Sample;

/**
 * What a network did on a batch of samples, as far as going back through it needs it: every membrane potential's distance
 * from threshold, every spike, the filtered readout. The run itself is the kernel's, so that what is trained is what is
 * tested.
 */
final class SpikeTrace {
    /** Numbers that one array of distances should hold at most: large arrays waste up to half of what they take of a G1 heap. */
    private static final int ARRAY = 1 << 14;

    private final int n;
    private final int outputs;
    private final int steps;
    private final ReadoutFilter filter;
    /** Samples whose distances share an array. */
    private final int together;

    private final float[][][] distances;
    /** Filtered readouts by sample and output {@code [B·K][T]}. */
    private final float[][] readouts;

    private final float[] ofStep;
    private final int[][] spikes;
    private final int[][] ends;
    private Sample[] samples;

    /**
     * @param neurons N
     * @param outputs outputs K
     * @param batch samples B
     * @param steps time steps T of each
     * @param dtSeconds length of a time step in seconds
     */
    SpikeTrace(int neurons, int outputs, int batch, int steps, double dtSeconds) {
        this(neurons, outputs, batch, steps, dtSeconds, ARRAY);
    }

    /** @param array numbers that an array of distances holds, if it is to hold more than one sample */
    SpikeTrace(int neurons, int outputs, int batch, int steps, double dtSeconds, int array) {
        n = neurons;
        this.outputs = outputs;
        this.steps = steps;
        filter = new ReadoutFilter(dtSeconds);
        int arrays = ceilDiv(batch, Math.max(1, array / n));
        together = ceilDiv(batch, arrays);
        distances = new float[steps][arrays][together * n];
        readouts = new float[batch * outputs][steps];
        ofStep = new float[outputs];
        spikes = new int[batch][steps];
        ends = new int[batch][steps + 1];
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Runs a network over a batch of B samples; returns the mean squared error of the filtered outputs. */
    double run(FoldedNetwork network, Sample[] batch) {
        samples = batch;
        EventDrivenKernel kernel = new EventDrivenKernel(network);
        double loss = 0;
        for (int b = 0; b < batch.length; b++) {
            run(kernel, b);
            for (int k = 0; k < outputs; k++) {
                filter.apply(readouts[b * outputs + k], readouts[b * outputs + k]);
                for (int t = 0; t < steps; t++) {
                    double error = error(b, k, t);
                    loss += error * error;
                }
            }
        }
        return loss / ((double) batch.length * outputs * steps);
    }

    private void run(EventDrivenKernel kernel, int b) {
        float[] input = samples[b].input();
        int channels = samples[b].channels();
        int found = 0;
        kernel.reset();
        for (int t = 0; t < steps; t++) {
            int count = kernel.detect(input, t * channels);
            if (found + count > spikes[b].length) {
                spikes[b] = Arrays.copyOf(spikes[b], 2 * (found + count));
            }
            System.arraycopy(kernel.spikes(), 0, spikes[b], found, count);
            float[] ofSome = distances[t][b / together];
            int offset = b % together * n;
            measure(kernel.potentials(), ofSome, offset, n);
            for (int s = found; s < found + count; s++) {
                // a spike has taken 1 off the potential
                ofSome[offset + spikes[b][s]] += 1f;
            }
            found += count;
            ends[b][t + 1] = found;
            kernel.propagate();
            kernel.readout(ofStep, 0);
            for (int k = 0; k < outputs; k++) {
                readouts[b * outputs + k][t] = ofStep[k];
            }
        }
    }

    private static void measure(float[] u, float[] distances, int offset, int n) {
        for (int i = 0; i < n; i++) {
            distances[offset + i] = u[NeuronLayout.HEAD + i] - 1f;
        }
    }

    /** What the readout was filtered by. */
    ReadoutFilter filter() {
        return filter;
    }

    /**
     * Distances {@code u − 1} from threshold at one step, before the reset {@code [B·N]}, in arrays of equal length, of which the last
     * may be longer than what is left; shared.
     */
    float[][] distances(int t) {
        return distances[t];
    }

    /** The neurons that spiked in a sample, step after step; shared. */
    int[] spikes(int b) {
        return spikes[b];
    }

    /** Where the spikes of a step begin in {@link #spikes}; those of step t end where those of t+1 begin. */
    int begin(int b, int t) {
        return ends[b][t];
    }

    /** A filtered output. */
    float readout(int b, int output, int t) {
        return readouts[b * outputs + output][t];
    }

    /** What a filtered output is above its target. */
    float error(int b, int output, int t) {
        return readouts[b * outputs + output][t] - samples[b].target()[t * outputs + output];
    }

    /** The input of a sample; shared. */
    float[] input(int b) {
        return samples[b].input();
    }
}
