package org.spikeyield.simulate;

import java.util.Arrays;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;

/**
 * The kernel that does work for spikes only: a spike of neuron j adds row j to the synaptic currents and one number to
 * each output.
 *
 * <p>The loops are written so that the just-in-time compiler vectorises each of them: few arrays per loop, no index
 * arithmetic that mixes halves, no reductions, no branches. Spikes are found by comparing the excess over threshold
 * with zeros, which jumps from spike to spike. No step allocates.
 *
 * <p>Implementation note: up to five rows are added in one loop; with six, OpenJDK 17 no longer vectorises it and a step takes
 * twice as long. The excess is {@code x + |x|} and not {@code max(x, 0)}, which costs several instructions more.
 */
public final class EventDrivenKernel implements Kernel {
    /** The largest number below the threshold: {@code u − BELOW > 0} exactly when {@code u ≥ 1}. */
    private static final float BELOW = Math.nextDown(1.0f);

    private final FoldedNetwork network;
    private final int n;
    private final float[] u;
    private final float[] excess;
    private final float[] zeros;
    /** Synaptic currents [first | second], and the second half with injected currents, which is read apart. */
    private final float[] current;

    private final float[] second;
    private final float[] multiChannelDrive;
    private final int[] spikes;
    private final boolean subtracts;
    private final Refractory refractory;
    private int count;
    /** The first output, which most networks have alone, and those behind it. */
    private float readout;

    private final float[] others;
    private final float[] firstWeights;
    private boolean first;

    public EventDrivenKernel(FoldedNetwork network) {
        this.network = network;
        n = network.neurons;
        u = new float[n];
        excess = new float[n];
        zeros = new float[n];
        current = new float[network.kinds * n];
        second = new float[n];
        multiChannelDrive = new float[n];
        spikes = new int[n];
        others = new float[network.outputs - 1];
        firstWeights = network.readout[0];
        subtracts = network.model.reset() == Model.Reset.BY_SUBTRACTION;
        refractory = new Refractory(n);
        reset();
    }

    @Override
    public void reset() {
        System.arraycopy(network.initial, 0, u, 0, n);
        Arrays.fill(current, 0f);
        Arrays.fill(second, 0f);
        refractory.begin(network.refractorySteps);
        readout = 0f;
        Arrays.fill(others, 0f);
        count = 0;
        first = true;
    }

    @Override
    public int detect(float[] input, int offset) {
        if (first) {
            first = false;
            exceed(u, excess, n);
        } else if (network.channels == 1) {
            integrate(u, network.decay, current, second, network.drive, network.input[0], input[offset], excess, n);
        } else {
            Drive.combine(network, input, offset, multiChannelDrive);
            integrate(u, network.decay, current, second, multiChannelDrive, excess, n);
        }
        if (network.floor > Parameter.NO_FLOOR) {
            raise(u, network.floor, n);
        }
        refractory.hold(u, excess);
        int found = 0;
        for (int p = next(0); p < n; p = next(p + 1)) {
            spikes[found++] = p;
            u[p] = subtracts ? u[p] - 1f : 0f;
        }
        count = found;
        refractory.add(spikes, found);
        return found;
    }

    @Override
    public int[] spikes() {
        return spikes;
    }

    /** The membrane potentials u {@code [N]} after the last {@link #detect}, those of spiking neurons reset; shared. */
    public float[] potentials() {
        return u;
    }

    @Override
    public void propagate() {
        float[][] w = network.weights;
        float[] decay = network.synapticDecay;
        int[] s = spikes;
        int length = current.length;
        switch (Math.min(count, 5)) {
            case 0 -> decay(current, decay, length);
            case 1 -> decayAdd(current, decay, w[s[0]], length);
            case 2 -> decayAdd(current, decay, w[s[0]], w[s[1]], length);
            case 3 -> decayAdd(current, decay, w[s[0]], w[s[1]], w[s[2]], length);
            case 4 -> decayAdd(current, decay, w[s[0]], w[s[1]], w[s[2]], w[s[3]], length);
            default -> decayAdd(current, decay, w[s[0]], w[s[1]], w[s[2]], w[s[3]], w[s[4]], length);
        }
        for (int k = 5; k < count; k += 5) {
            switch (Math.min(count - k, 5)) {
                case 1 -> add(current, w[s[k]], length);
                case 2 -> add(current, w[s[k]], w[s[k + 1]], length);
                case 3 -> add(current, w[s[k]], w[s[k + 1]], w[s[k + 2]], length);
                case 4 -> add(current, w[s[k]], w[s[k + 1]], w[s[k + 2]], w[s[k + 3]], length);
                default -> add(current, w[s[k]], w[s[k + 1]], w[s[k + 2]], w[s[k + 3]], w[s[k + 4]], length);
            }
        }
        if (length > n) {
            System.arraycopy(current, n, second, 0, n);
        } else {
            Arrays.fill(second, 0f);
        }
        float sum = readout * network.readoutDecay;
        float[] weights = firstWeights;
        for (int k = 0; k < count; k++) {
            sum += weights[s[k]];
        }
        readout = sum;
        if (others.length > 0) {
            propagateToOthers();
        }
    }

    private void propagateToOthers() {
        for (int output = 0; output < others.length; output++) {
            float[] weights = network.readout[output + 1];
            float sum = others[output] * network.readoutDecay;
            for (int k = 0; k < count; k++) {
                sum += weights[spikes[k]];
            }
            others[output] = sum;
        }
    }

    @Override
    public void inject(float[] extra) {
        add(second, extra, n);
    }

    @Override
    public float readout() {
        return readout;
    }

    @Override
    public void readout(float[] out, int offset) {
        out[offset] = readout;
        System.arraycopy(others, 0, out, offset + 1, others.length);
    }

    @Override
    public boolean finite() {
        return Finite.all(u) && Finite.all(current) && Float.isFinite(readout) && Finite.all(others);
    }

    private int next(int from) {
        int relative = Arrays.mismatch(excess, from, n, zeros, from, n);
        return relative < 0 ? n : from + relative;
    }

    private static void integrate(
            float[] u, float[] k, float[] first, float[] second, float[] c, float[] w, float x, float[] excess, int n) {
        for (int i = 0; i < n; i++) {
            float v = u[i] * k[i] + first[i] + second[i] + (c[i] + w[i] * x);
            u[i] = v;
            float over = v - BELOW;
            excess[i] = over + Math.abs(over);
        }
    }

    private static void integrate(
            float[] u, float[] k, float[] first, float[] second, float[] c, float[] excess, int n) {
        for (int i = 0; i < n; i++) {
            float v = u[i] * k[i] + first[i] + second[i] + c[i];
            u[i] = v;
            float over = v - BELOW;
            excess[i] = over + Math.abs(over);
        }
    }

    private static void raise(float[] u, float floor, int n) {
        for (int i = 0; i < n; i++) {
            u[i] = Math.max(u[i], floor);
        }
    }

    private static void exceed(float[] u, float[] excess, int n) {
        for (int i = 0; i < n; i++) {
            float over = u[i] - BELOW;
            excess[i] = over + Math.abs(over);
        }
    }

    private static void decay(float[] y, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * d[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * d[i] + a[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i] + c[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, float[] c, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i] + c[i] + e[i];
        }
    }

    private static void decayAdd(float[] y, float[] d, float[] a, float[] b, float[] c, float[] e, float[] f, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * d[i] + a[i] + b[i] + c[i] + e[i] + f[i];
        }
    }

    private static void add(float[] y, float[] a, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + a[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + a[i] + b[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, float[] c, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + a[i] + b[i] + c[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, float[] c, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + a[i] + b[i] + c[i] + e[i];
        }
    }

    private static void add(float[] y, float[] a, float[] b, float[] c, float[] e, float[] f, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + a[i] + b[i] + c[i] + e[i] + f[i];
        }
    }
}
