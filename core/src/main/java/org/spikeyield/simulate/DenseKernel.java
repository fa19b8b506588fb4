package org.spikeyield.simulate;

import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;

/**
 * The straightforward twin of {@link EventDrivenKernel}: every step multiplies the full weight rows by the spike vector,
 * spiking or not. It exists to be compared with, in tests (bit for bit) and in benchmarks.
 */
public final class DenseKernel implements Kernel {
    private final FoldedNetwork network;
    private final int n;
    private final float[] u;
    private final float[][] current;
    private final float[] injected;
    private final float[] drive;
    private final float[] spiked;
    private final int[] spikes;
    /** Steps for which a neuron is still refractory. */
    private final int[] held;

    private final boolean subtracts;
    private final float[] readout;
    private boolean first;

    public DenseKernel(FoldedNetwork network) {
        this.network = network;
        n = network.neurons;
        u = new float[n];
        current = new float[network.kinds][n];
        injected = new float[n];
        drive = NeuronLayout.array(n);
        spiked = new float[n];
        spikes = new int[n];
        held = new int[n];
        readout = new float[network.readout.length];
        subtracts = network.model.reset() == Model.Reset.BY_SUBTRACTION;
        reset();
    }

    @Override
    public void reset() {
        System.arraycopy(network.initial, 0, u, 0, n);
        for (float[] kind : current) {
            Arrays.fill(kind, 0f);
        }
        Arrays.fill(injected, 0f);
        Arrays.fill(held, 0);
        Arrays.fill(readout, 0f);
        first = true;
    }

    @Override
    public int detect(float[] input, int offset) {
        if (!first) {
            Drive.combine(network, input, offset, drive);
            for (int i = 0; i < n; i++) {
                float second = network.kinds == 2 ? current[1][i] + injected[i] : injected[i];
                float v = u[i] * network.decay[HEAD + i] + current[0][i] + second + drive[HEAD + i];
                float raised = network.floor > Parameter.NO_FLOOR ? Math.max(v, network.floor) : v;
                u[i] = held[i] > 0 ? 0f : raised;
                held[i] = Math.max(held[i] - 1, 0);
            }
        }
        first = false;
        int found = 0;
        for (int i = 0; i < n; i++) {
            spiked[i] = 0f;
            if (u[i] >= 1f || Float.isNaN(u[i])) {
                spiked[i] = 1f;
                u[i] = subtracts ? u[i] - 1f : 0f;
                held[i] = network.refractorySteps;
                spikes[found++] = i;
            }
        }
        return found;
    }

    @Override
    public int[] spikes() {
        return spikes;
    }

    @Override
    public void propagate() {
        for (int kind = 0; kind < current.length; kind++) {
            propagate(current[kind], network.synapticDecay[kind], network.weights[kind]);
        }
        for (int k = 0; k < readout.length; k++) {
            readout[k] = readout[k] * network.readoutDecay[k];
        }
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < readout.length; k++) {
                readout[k] += spiked[j] * network.readout[k][j];
            }
        }
        Arrays.fill(injected, 0f);
    }

    private void propagate(float[] y, float[] decay, float[][] rows) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * decay[HEAD + i];
        }
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                y[i] = y[i] + spiked[j] * rows[j][HEAD + i];
            }
        }
    }

    @Override
    public void inject(float[] extra) {
        for (int i = 0; i < n; i++) {
            injected[i] += extra[HEAD + i];
        }
    }

    @Override
    public float readout() {
        return overLines(0);
    }

    @Override
    public void readout(float[] out, int offset) {
        for (int k = 0; k < network.outputs; k++) {
            out[offset + k] = overLines(k);
        }
    }

    private float overLines(int output) {
        float sum = readout[output];
        for (int k = output + network.outputs; k < readout.length; k += network.outputs) {
            sum += readout[k];
        }
        return sum;
    }

    @Override
    public boolean finite() {
        return Finite.all(u) && Arrays.stream(current).allMatch(Finite::all) && Finite.all(readout);
    }
}
