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
    /** Readout weights {@code [K][Nc]}. */
    private final float[][] wOut;

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
        wOut = new float[network.outputs()][units];
        for (int k = 0; k < wOut.length; k++) {
            for (int i = 0; i < units; i++) {
                wOut[k][i] = network.wOut()[i][k];
            }
        }
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
     * @return the first output y of this step, of most networks the only one; {@link #activations()} holds its a
     */
    public float step(float[] input, int offset) {
        for (int i = 0; i < units; i++) {
            a[i] = (float) StrictMath.tanh(x[i]);
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
        return readout(wOut[0]);
    }

    /**
     * Writes all outputs of the last step.
     *
     * @param out receives K values
     * @param offset where the first of them goes
     */
    public void readout(float[] out, int offset) {
        for (int k = 0; k < wOut.length; k++) {
            out[offset + k] = readout(wOut[k]);
        }
    }

    private float readout(float[] weights) {
        float y = 0f;
        for (int i = 0; i < units; i++) {
            y += a[i] * weights[i];
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
