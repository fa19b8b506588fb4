package org.spikeyield.evaluate;

import java.util.Arrays;
import org.spikeyield.TimeSteps;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;

/**
 * Decodes the teacher's activations from the spikes of a chip and measures what is left over.
 *
 * <p>With {@code r_j = rho·r_j + spike_j/tau_out} per step, {@code rho = exp(−dt/tau_out)}, and {@code xhat = w_outᵀ r} of the
 * chip's own w_out and tau_out, the residual of a sample is {@code Σ_c var_t(a_c − xhat_c)}, the variance taken over the
 * last step of every 10 ms ({@code t = 9, 19, …} at 1 ms; what follows the last of them is left out), a = tanh(x) the teacher's
 * activations. Divided by {@link #variance} of the activations it is the reconstruction error of Büchel et al. (2021), doi
 * 10.1038/s41598-021-02779-x.
 *
 * <p>Implementation note: xhat is needed every 10 ms only. The spikes of such a window of n steps are kept with the weight
 * {@code rho^(steps left)/tau_out}; at its end xhat decays once by {@code rho^n} and each spike adds one row of
 * w_out, four rows to a loop; spikes of weight 0 fill up the last four. The cost follows the spikes, not the neurons: about
 * 10 ns a step and 8 ns a spike at Nc = 64, OpenJDK 17 on AMD Zen 4.
 *
 * <p>Use: {@link #load} for each chip; for each sample {@link #begin}, {@link #step} for every time step in order,
 * {@link #residual}. One per thread; nothing is allocated after construction.
 */
public final class Reconstruction implements SpikeObserver {
    private static final int BATCH = 4;

    private final int latent;
    private final double dtSeconds;
    private final float[] weightByStepsLeft;
    private final int[] windowSpikes;
    private final float[] windowWeights;
    private final float[] estimate;
    private final double[] sums;
    private final double[] squares;

    private float[][] decoder;
    private float windowDecay;
    private float[] activations;
    private int stepInWindow;
    private int pending;
    private int windows;

    /**
     * Creates a decoder for chips of one size.
     *
     * @param neurons N
     * @param latent Nc
     * @param dtSeconds length of a time step in seconds
     */
    public Reconstruction(int neurons, int latent, double dtSeconds) {
        this.latent = latent;
        this.dtSeconds = dtSeconds;
        weightByStepsLeft = new float[TimeSteps.stride(dtSeconds)];
        windowSpikes = new int[weightByStepsLeft.length * neurons + BATCH];
        windowWeights = new float[windowSpikes.length];
        estimate = new float[latent];
        sums = new double[latent];
        squares = new double[latent];
    }

    /** Takes w_out and tau_out of a chip, of N neurons and Nc latent dimensions; the arrays are shared. */
    public void load(SpikingNetwork chip) {
        decoder = chip.matrix(Parameter.W_OUT);
        float tauOut = chip.scalar(Parameter.TAU_OUT);
        double rho = StrictMath.exp(-dtSeconds / tauOut);
        double power = 1;
        for (int left = 0; left < weightByStepsLeft.length; left++) {
            weightByStepsLeft[left] = (float) (power / tauOut);
            power *= rho;
        }
        windowDecay = (float) power;
    }

    /**
     * Starts a sample with r = 0.
     *
     * @param teacherActivations the teacher's activations at the last step of every window of n steps, {@code [T/n · Nc]}, step
     *     after step; not modified
     */
    public void begin(float[] teacherActivations) {
        activations = teacherActivations;
        Arrays.fill(estimate, 0);
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        stepInWindow = 0;
        pending = 0;
        windows = 0;
    }

    /**
     * Takes the spikes of the next time step.
     *
     * @param spikes indices of the neurons that spiked, not modified
     * @param count how many of them, the first ones of the array
     */
    @Override
    public void step(int[] spikes, int count) {
        float weight = weightByStepsLeft[weightByStepsLeft.length - 1 - stepInWindow];
        for (int s = 0; s < count; s++) {
            push(spikes[s], weight);
        }
        stepInWindow++;
        if (stepInWindow == weightByStepsLeft.length) {
            closeWindow();
        }
    }

    /** {@code Σ_c var_t(a_c − xhat_c)} over the decoded steps so far; NaN before the first. */
    public double residual() {
        double total = 0;
        for (int c = 0; c < latent; c++) {
            double mean = sums[c] / windows;
            total += squares[c] / windows - mean * mean;
        }
        return total;
    }

    /**
     * {@code Σ_c var_t(a_c)}, what a residual is divided by; exactly 0 for activations that never change.
     *
     * @param activations the teacher's activations {@code [n · Nc]}, step after step, not modified
     * @param latent Nc
     */
    public static double variance(float[] activations, int latent) {
        int count = activations.length / latent;
        double total = 0;
        for (int c = 0; c < latent; c++) {
            double sum = 0;
            for (int k = 0; k < count; k++) {
                sum += activations[k * latent + c];
            }
            double mean = sum / count;
            double squares = 0;
            for (int k = 0; k < count; k++) {
                double distance = activations[k * latent + c] - mean;
                squares += distance * distance;
            }
            total += squares / count;
        }
        return total;
    }

    /** The estimate xhat {@code [Nc]} at the last decoded step; the decoder's own array. */
    float[] estimate() {
        return estimate;
    }

    private void push(int neuron, float weight) {
        windowSpikes[pending] = neuron;
        windowWeights[pending] = weight;
        pending++;
    }

    private void closeWindow() {
        decay(estimate, windowDecay);
        while (pending % BATCH != 0) {
            push(0, 0f);
        }
        for (int s = 0; s < pending; s += BATCH) {
            addFour(
                    estimate,
                    decoder[windowSpikes[s]],
                    windowWeights[s],
                    decoder[windowSpikes[s + 1]],
                    windowWeights[s + 1],
                    decoder[windowSpikes[s + 2]],
                    windowWeights[s + 2],
                    decoder[windowSpikes[s + 3]],
                    windowWeights[s + 3]);
        }
        int first = windows * latent;
        for (int c = 0; c < latent; c++) {
            double rest = activations[first + c] - estimate[c];
            sums[c] += rest;
            squares[c] += rest * rest;
        }
        windows++;
        stepInWindow = 0;
        pending = 0;
    }

    private static void decay(float[] x, float factor) {
        for (int c = 0; c < x.length; c++) {
            x[c] *= factor;
        }
    }

    private static void addFour(
            float[] x, float[] a, float wa, float[] b, float wb, float[] c, float wc, float[] d, float wd) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] + a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd;
        }
    }
}
