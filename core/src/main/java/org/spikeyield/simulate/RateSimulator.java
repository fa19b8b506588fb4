package org.spikeyield.simulate;

import java.util.Arrays;
import org.spikeyield.network.RateNetwork;

/**
 * Runs a rate network forward in time by explicit Euler steps:
 *
 * <pre>
 *   a = tanh(x),   y = a·Wout,   x ← x + dt/tau·(−x + c·Win + a·Wrec + b),   x(0) = 0
 * </pre>
 *
 * with {@code a} and {@code y} taken before the update (Büchel et al. 2021, eq. 1–2). Not safe for use by several
 * threads.
 */
public final class RateSimulator {
    private final RateNetwork network;
    private final int units;
    private final float[] rate;
    private final float[] x;
    private final float[] a;
    private final float[] sum;

    /**
     * @param network the rate network
     * @param dtSeconds time step
     */
    public RateSimulator(RateNetwork network, double dtSeconds) {
        this.network = network;
        units = network.units();
        rate = new float[units];
        for (int i = 0; i < units; i++) {
            rate[i] = (float) (dtSeconds / network.tau()[i]);
        }
        x = new float[units];
        a = new float[units];
        sum = new float[units];
        reset();
    }

    /** Puts the state back to x = 0. */
    public void reset() {
        Arrays.fill(x, 0f);
        Arrays.fill(a, 0f);
    }

    /**
     * Takes one step.
     *
     * @param input samples of all channels, step after step
     * @param offset where this step's channels begin
     * @return the readout y of this step; {@link #activations()} holds its a
     */
    public float step(float[] input, int offset) {
        float y = 0f;
        for (int i = 0; i < units; i++) {
            a[i] = (float) StrictMath.tanh(x[i]);
            y += a[i] * network.wOut()[i];
        }
        System.arraycopy(network.bias(), 0, sum, 0, units);
        for (int channel = 0; channel < network.channels(); channel++) {
            addScaled(sum, network.wIn()[channel], input[offset + channel], units);
        }
        for (int j = 0; j < units; j++) {
            addScaled(sum, network.wRec()[j], a[j], units);
        }
        for (int i = 0; i < units; i++) {
            x[i] += rate[i] * (sum[i] - x[i]);
        }
        return y;
    }

    /** The activations a of the last step {@code [Nc]}; shared, overwritten by the next step. */
    public float[] activations() {
        return a;
    }

    private static void addScaled(float[] y, float[] w, float factor, int n) {
        for (int i = 0; i < n; i++) {
            y[i] += w[i] * factor;
        }
    }
}
