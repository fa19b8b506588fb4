package org.spikeyield.simulate;

import static org.spikeyield.simulate.NeuronLayout.BEGIN;
import static org.spikeyield.simulate.NeuronLayout.HEAD;

import java.util.Arrays;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;

/**
 * The kernel that does work for spikes only: a spike of neuron j adds row j to the synaptic currents and one number to
 * each output.
 *
 * <p>The loops are written so that the just-in-time compiler vectorises each of them: few arrays per loop, no index
 * arithmetic that mixes halves, no reductions, no branches. Spikes are found by the signs of what the potentials lack to the threshold,
 * see {@link SpikeSearch}. No step allocates.
 *
 * <p>Implementation note: up to five rows are added in one loop; with six, OpenJDK 17 no longer vectorises it and a step takes
 * twice as long. What is marked is {@code x − |x|} and not {@code min(x, 0)}, which costs several instructions more.
 */
public final class EventDrivenKernel implements Kernel {
    /** The largest number below the threshold: {@code BELOW − u < 0} exactly when {@code u ≥ 1}. */
    private static final float BELOW = Math.nextDown(1.0f);

    private final FoldedNetwork network;
    private final int n;
    /** Length of the arrays that are laid out as {@link NeuronLayout} says: all of them but those of spikes and outputs. */
    private final int end;

    private final float[] u;
    private final float[] marks;
    /** The currents of the two kinds of synapses; those of the second stay zero where there is one kind. */
    private final float[] first;

    private final float[] second;
    /** The second currents with those injected, which is what the next step reads if there are any. */
    private final float[] mixed;

    private boolean injected;
    private final float[] multiChannelDrive;
    private final SpikeSearch search;
    private final int[] spikes;
    private final boolean subtracts;
    private final Refractory refractory;
    private int count;
    /** The first output of the first line, which most networks have alone, and those behind it. */
    private float readout;

    private final float[] others;
    private final float[] firstWeights;
    private boolean untouched;

    public EventDrivenKernel(FoldedNetwork network) {
        this.network = network;
        n = network.neurons;
        end = NeuronLayout.end(n);
        u = NeuronLayout.array(n);
        search = new SpikeSearch(n);
        marks = search.marks();
        first = NeuronLayout.array(n);
        second = NeuronLayout.array(n);
        mixed = NeuronLayout.array(n);
        multiChannelDrive = NeuronLayout.array(n);
        spikes = search.found();
        others = new float[network.readout.length - 1];
        firstWeights = network.readout[0];
        subtracts = network.model.reset() == Model.Reset.BY_SUBTRACTION;
        refractory = new Refractory(n);
        reset();
    }

    @Override
    public void reset() {
        Arrays.fill(u, 0f);
        System.arraycopy(network.initial, 0, u, HEAD, n);
        Arrays.fill(first, 0f);
        Arrays.fill(second, 0f);
        injected = false;
        refractory.begin(network.refractorySteps);
        readout = 0f;
        Arrays.fill(others, 0f);
        count = 0;
        untouched = true;
    }

    @Override
    public int detect(float[] input, int offset) {
        float[] other = injected ? mixed : second;
        if (untouched) {
            untouched = false;
            mark(u, marks, end);
        } else if (network.channels == 1) {
            integrate(u, network.decay, first, other, network.drive, network.input[0], input[offset], marks, end);
        } else {
            Drive.combine(network, input, offset, multiChannelDrive);
            integrate(u, network.decay, first, other, multiChannelDrive, marks, end);
        }
        if (network.floor > Parameter.NO_FLOOR) {
            raise(u, network.floor, end);
        }
        refractory.hold(u, marks);
        count = search.find();
        for (int k = 0; k < count; k++) {
            int at = HEAD + spikes[k];
            u[at] = subtracts ? u[at] - 1f : 0f;
        }
        refractory.add(spikes, count);
        return count;
    }

    @Override
    public int[] spikes() {
        return spikes;
    }

    /** The membrane potentials u after the last {@link #detect}, those of spiking neurons reset, laid out as {@link NeuronLayout} says; shared. */
    public float[] potentials() {
        return u;
    }

    @Override
    public void propagate() {
        gather(first, network.synapticDecay[0], network.weights[0]);
        if (network.kinds == 2) {
            gather(second, network.synapticDecay[1], network.weights[1]);
        }
        injected = false;
        int[] s = spikes;
        float sum = readout * network.readoutDecay[0];
        float[] weights = firstWeights;
        for (int k = 0; k < count; k++) {
            sum += weights[s[k]];
        }
        readout = sum;
        if (others.length > 0) {
            propagateToOthers();
        }
    }

    private void gather(float[] y, float[] decay, float[][] w) {
        int[] s = spikes;
        switch (Math.min(count, 5)) {
            case 0 -> decay(y, decay, end);
            case 1 -> decayAdd(y, decay, w[s[0]], end);
            case 2 -> decayAdd(y, decay, w[s[0]], w[s[1]], end);
            case 3 -> decayAdd(y, decay, w[s[0]], w[s[1]], w[s[2]], end);
            case 4 -> decayAdd(y, decay, w[s[0]], w[s[1]], w[s[2]], w[s[3]], end);
            default -> decayAdd(y, decay, w[s[0]], w[s[1]], w[s[2]], w[s[3]], w[s[4]], end);
        }
        for (int k = 5; k < count; k += 5) {
            switch (Math.min(count - k, 5)) {
                case 1 -> add(y, w[s[k]], end);
                case 2 -> add(y, w[s[k]], w[s[k + 1]], end);
                case 3 -> add(y, w[s[k]], w[s[k + 1]], w[s[k + 2]], end);
                case 4 -> add(y, w[s[k]], w[s[k + 1]], w[s[k + 2]], w[s[k + 3]], end);
                default -> add(y, w[s[k]], w[s[k + 1]], w[s[k + 2]], w[s[k + 3]], w[s[k + 4]], end);
            }
        }
    }

    private void propagateToOthers() {
        for (int output = 0; output < others.length; output++) {
            float[] weights = network.readout[output + 1];
            float sum = others[output] * network.readoutDecay[output + 1];
            for (int k = 0; k < count; k++) {
                sum += weights[spikes[k]];
            }
            others[output] = sum;
        }
    }

    @Override
    public void inject(float[] extra) {
        inject(injected ? mixed : second, extra, mixed, end);
        injected = true;
    }

    @Override
    public float readout() {
        return network.lines == 1 ? readout : overLines(0);
    }

    @Override
    public void readout(float[] out, int offset) {
        if (network.lines == 1) {
            out[offset] = readout;
            System.arraycopy(others, 0, out, offset + 1, others.length);
        } else {
            for (int k = 0; k < network.outputs; k++) {
                out[offset + k] = overLines(k);
            }
        }
    }

    private float overLines(int output) {
        float sum = output == 0 ? readout : others[output - 1];
        for (int k = output + network.outputs; k <= others.length; k += network.outputs) {
            sum += others[k - 1];
        }
        return sum;
    }

    @Override
    public boolean finite() {
        return Finite.all(u)
                && Finite.all(first)
                && Finite.all(second)
                && Float.isFinite(readout)
                && Finite.all(others);
    }

    private static void integrate(
            float[] u,
            float[] k,
            float[] first,
            float[] second,
            float[] c,
            float[] w,
            float x,
            float[] marks,
            int end) {
        for (int i = BEGIN; i < end; i++) {
            float v = u[i] * k[i] + first[i] + second[i] + (c[i] + w[i] * x);
            u[i] = v;
            float lacking = BELOW - v;
            marks[i] = lacking - Math.abs(lacking);
        }
    }

    private static void integrate(
            float[] u, float[] k, float[] first, float[] second, float[] c, float[] marks, int end) {
        for (int i = BEGIN; i < end; i++) {
            float v = u[i] * k[i] + first[i] + second[i] + c[i];
            u[i] = v;
            float lacking = BELOW - v;
            marks[i] = lacking - Math.abs(lacking);
        }
    }

    private static void inject(float[] current, float[] extra, float[] sum, int end) {
        for (int i = BEGIN; i < end; i++) {
            sum[i] = current[i] + extra[i];
        }
    }

    private static void raise(float[] u, float floor, int end) {
        for (int i = BEGIN; i < end; i++) {
            u[i] = Math.max(u[i], floor);
        }
    }

    private static void mark(float[] u, float[] marks, int end) {
        for (int i = BEGIN; i < end; i++) {
            float lacking = BELOW - u[i];
            marks[i] = lacking - Math.abs(lacking);
        }
    }

    private static void decay(float[] y, float[] d, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] * d[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] * d[i] + a[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, float[] c, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i] + c[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, float[] c, float[] e, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i] + c[i] + e[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, float[] c, float[] e, float[] f, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i] + c[i] + e[i] + f[i];
        }
    }

    private static void add(float[] y, float[] a, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] + a[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] + a[i] + b[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, float[] c, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] + a[i] + b[i] + c[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, float[] c, float[] e, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] + a[i] + b[i] + c[i] + e[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, float[] c, float[] e, float[] f, int end) {
        for (int i = BEGIN; i < end; i++) {
            y[i] = y[i] + a[i] + b[i] + c[i] + e[i] + f[i];
        }
    }
}
