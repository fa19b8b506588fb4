package org.spikeyield.simulate;

import java.util.Arrays;
import org.spikeyield.network.RateNetwork;
import org.spikeyield.network.SpikingNetwork;

/**
 * A spiking network in the units of the kernels: every constant factor multiplied in, so that a step costs as few
 * operations as it can.
 *
 * <p>With the threshold distance {@code g_i = θ_i − V_reset,i} and {@code a_i = dt/tau_mem,i} the membrane potential is
 * carried as {@code u = (V − V_reset)/g}, which resets to 0 and fires at 1:
 *
 * <pre>
 *   u_i ← k_i·u_i + slow_i + fast_i + (c_i + Σ_ch w_ch,i·x_ch)
 *   k_i = 1 − a_i          c_i = a_i·(V_rest,i − V_reset,i + bias_i)/g_i
 *   w_ch,i = a_i·gain·(w_in_teacher·Win)_ch,i/g_i
 *   slow weight j→i = a_i·Ws[j][i]/(g_i·tau_slow,i)       fast likewise with Wf and tau_fast
 *   readout weight j = (Wout·w_out_teacher)_j/tau_out
 * </pre>
 *
 * The factors are computed in {@code double} and stored as {@code float}. The weights lie as one row per sending
 * neuron, {@code [slow | fast]}, each an array of its own: rows stay small for the garbage collector and are refilled
 * by {@link #fold} chip after chip. Not safe for use by several threads.
 */
public final class FoldedNetwork {
    final int neurons;
    final int channels;
    /** Membrane decay k and constant drive c {@code [N]}. */
    final float[] decay;

    final float[] drive;
    /** Initial u {@code [N]}. */
    final float[] initial;
    /** Input weights {@code [C][N]}. */
    final float[][] input;
    /** Synaptic decay per step, {@code [slow | fast]} of length 2N. */
    final float[] synapticDecay;
    /** Rows {@code [N][2N]} = [slow | fast] of each sending neuron. */
    final float[][] weights;
    /** Readout weights {@code [N]} and decay of the readout per step. */
    final float[] readout;

    float readoutDecay;
    private final float[] currentScale;
    private final float[] slowScale;
    private final double[] slowFactor;
    private final double[] fastFactor;

    /** An empty network of the given size, to be filled by {@link #fold}. */
    public FoldedNetwork(int neurons, int channels) {
        this.neurons = neurons;
        this.channels = channels;
        decay = new float[neurons];
        drive = new float[neurons];
        initial = new float[neurons];
        input = new float[channels][neurons];
        synapticDecay = new float[2 * neurons];
        weights = new float[neurons][2 * neurons];
        readout = new float[neurons];
        currentScale = new float[neurons];
        slowScale = new float[neurons];
        slowFactor = new double[neurons];
        fastFactor = new double[neurons];
    }

    /** Folds a network into arrays of its own. */
    public static FoldedNetwork of(SpikingNetwork network, RateNetwork teacher, double dtSeconds) {
        return new FoldedNetwork(network.neurons(), teacher.channels()).fold(network, teacher, dtSeconds);
    }

    /**
     * Replaces the contents by those of a network of the same size.
     *
     * @param network the chip
     * @param teacher the rate network whose input and output weights stand before and behind the chip
     * @param dtSeconds time step
     * @return this
     */
    public FoldedNetwork fold(SpikingNetwork network, RateNetwork teacher, double dtSeconds) {
        if (network.neurons() != neurons || teacher.channels() != channels || network.latent() != teacher.units()) {
            throw new IllegalArgumentException("network of " + network.neurons() + " neurons and " + network.latent()
                    + " latent units, teacher of " + teacher.units() + " units and " + teacher.channels()
                    + " channels do not fit " + neurons + " neurons and " + channels + " channels");
        }
        double[] scale = new double[neurons];
        for (int i = 0; i < neurons; i++) {
            double g = (double) network.vThreshold()[i] - network.vReset()[i];
            double a = dtSeconds / network.tauMem()[i];
            scale[i] = a / g;
            decay[i] = (float) (1.0 - a);
            drive[i] = (float) (scale[i] * ((double) network.vRest()[i] - network.vReset()[i] + network.bias()[i]));
            initial[i] = network.initialState()[i];
            currentScale[i] = (float) scale[i];
            synapticDecay[i] = (float) StrictMath.exp(-dtSeconds / network.tauSlow()[i]);
            synapticDecay[neurons + i] = (float) StrictMath.exp(-dtSeconds / network.tauFast()[i]);
            slowFactor[i] = scale[i] / network.tauSlow()[i];
            fastFactor[i] = scale[i] / network.tauFast()[i];
            slowScale[i] = (float) slowFactor[i];
        }
        foldInput(network, teacher, scale);
        foldReadout(network, teacher, dtSeconds);
        for (int j = 0; j < neurons; j++) {
            multiply(network.wSlow()[j], slowFactor, weights[j], 0);
            multiply(network.wFast()[j], fastFactor, weights[j], neurons);
        }
        return this;
    }

    /** What a current of 1 (in volts, as in the unfolded equations) adds to u in one step {@code [N]}; shared. */
    public float[] currentScale() {
        return currentScale;
    }

    /** Folded over unfolded slow weight, by receiving neuron {@code [N]}; shared. */
    public float[] slowScale() {
        return slowScale;
    }

    /**
     * The rows {@code [N][2N]} = [slow | fast] by sending neuron; shared: a learning rule changes the slow halves in
     * place.
     */
    public float[][] weights() {
        return weights;
    }

    /** The slow weights {@code [N pre][N post]} in the units of {@link SpikingNetwork#wSlow}; copied. */
    public float[][] unfoldSlow() {
        float[][] slow = new float[neurons][neurons];
        for (int j = 0; j < neurons; j++) {
            for (int i = 0; i < neurons; i++) {
                slow[j][i] = (float) (weights[j][i] / slowFactor[i]);
            }
        }
        return slow;
    }

    private void foldInput(SpikingNetwork network, RateNetwork teacher, double[] scale) {
        double[] sum = new double[neurons];
        for (int channel = 0; channel < channels; channel++) {
            Arrays.fill(sum, 0.0);
            for (int unit = 0; unit < teacher.units(); unit++) {
                double weight = teacher.wIn()[channel][unit];
                float[] row = network.wIn()[unit];
                for (int i = 0; i < neurons; i++) {
                    sum[i] += weight * row[i];
                }
            }
            for (int i = 0; i < neurons; i++) {
                input[channel][i] = (float) (scale[i] * network.inputGain() * sum[i]);
            }
        }
    }

    private void foldReadout(SpikingNetwork network, RateNetwork teacher, double dtSeconds) {
        readoutDecay = (float) StrictMath.exp(-dtSeconds / network.tauOut());
        for (int j = 0; j < neurons; j++) {
            double sum = 0;
            float[] row = network.wOut()[j];
            for (int unit = 0; unit < row.length; unit++) {
                sum += (double) row[unit] * teacher.wOut()[unit];
            }
            readout[j] = (float) (sum / network.tauOut());
        }
    }

    private static void multiply(float[] row, double[] factors, float[] out, int offset) {
        for (int i = 0; i < row.length; i++) {
            out[offset + i] = (float) (row[i] * factors[i]);
        }
    }
}
