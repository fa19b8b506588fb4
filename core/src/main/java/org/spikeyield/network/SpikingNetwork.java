package org.spikeyield.network;

import java.util.Arrays;

/**
 * A network of leaky integrate-and-fire neurons with slow and fast recurrent synapses; every parameter is held per
 * neuron, so that a chip with mismatch is a spiking network too.
 *
 * <p>Per step of length dt, with j sending to i: {@code V_i += dt/tau_mem_i · (V_rest_i − V_i + I_i)}; a neuron spikes
 * when {@code V_i ≥ V_threshold_i} and is set to {@code V_reset_i}; {@code I} is the sum of the slow current
 * {@code Islow_i = Islow_i·exp(−dt/tau_slow_i) + Σ_j w_slow[j][i]·spike_j / tau_slow_i}, the fast current (same form), the
 * input {@code input_gain · (c·teacher.w_in)·w_in} and {@code bias_i}. Every sample starts at {@code V_i = V_reset_i +
 * u_i·(V_threshold_i − V_reset_i)}. The latent estimate is {@code xhat = w_outᵀ r} with {@code r} the spikes filtered
 * by {@code exp(−dt/tau_out)}, one time constant for the whole readout line.
 *
 * <p>Source: Büchel et al., Scientific Reports 11, 23376 (2021), doi 10.1038/s41598-021-02779-x, in the step order of
 * the authors' published code. Arrays are shared and never modified; {@code equals} compares their contents.
 *
 * @param tauMem membrane time constants in seconds, [N], positive
 * @param tauSlow time constants of the slow synapses in seconds, [N receiving], positive
 * @param tauFast time constants of the fast synapses in seconds, [N receiving], positive
 * @param tauOut time constant of the readout line in seconds, positive
 * @param vThreshold firing thresholds, [N], each above its reset
 * @param vReset reset potentials, [N]
 * @param vRest resting potentials, [N]
 * @param bias constant input currents, [N]
 * @param initialState u, the start of the membrane potential between reset and threshold, [N], in [0, 1)
 * @param inputGain amplification of the input, 1/s
 * @param wIn weights from the latent input to the neurons, [Nc][N]
 * @param wSlow slow recurrent weights, [N sending][N receiving]
 * @param wFast fast recurrent weights, [N sending][N receiving]
 * @param wOut decoder weights, [N][Nc]
 */
public record SpikingNetwork(
        float[] tauMem,
        float[] tauSlow,
        float[] tauFast,
        float tauOut,
        float[] vThreshold,
        float[] vReset,
        float[] vRest,
        float[] bias,
        float[] initialState,
        float inputGain,
        float[][] wIn,
        float[][] wSlow,
        float[][] wFast,
        float[][] wOut) {
    /**
     * Checks shapes, time constants, thresholds and start values.
     *
     * @throws IllegalArgumentException when a shape does not fit the others or a value lies outside its physical range
     */
    public SpikingNetwork {
        int neurons = tauMem.length;
        int latent = wIn.length;
        Shapes.notEmpty("spiking tau_mem", neurons);
        Shapes.notEmpty("spiking w_in", latent);
        Shapes.vector("spiking tau_slow", tauSlow, neurons);
        Shapes.vector("spiking tau_fast", tauFast, neurons);
        Shapes.vector("spiking v_threshold", vThreshold, neurons);
        Shapes.vector("spiking v_reset", vReset, neurons);
        Shapes.vector("spiking v_rest", vRest, neurons);
        Shapes.vector("spiking bias", bias, neurons);
        Shapes.vector("spiking initial_state", initialState, neurons);
        Shapes.matrix("spiking w_in", wIn, latent, neurons);
        Shapes.matrix("spiking w_slow", wSlow, neurons, neurons);
        Shapes.matrix("spiking w_fast", wFast, neurons, neurons);
        Shapes.matrix("spiking w_out", wOut, neurons, latent);
        Shapes.positive("spiking tau_mem", tauMem);
        Shapes.positive("spiking tau_slow", tauSlow);
        Shapes.positive("spiking tau_fast", tauFast);
        Shapes.positive("spiking tau_out", tauOut);
        for (int i = 0; i < neurons; i++) {
            if (!(vThreshold[i] > vReset[i])) {
                throw new IllegalArgumentException("spiking v_threshold[" + i + "] is " + vThreshold[i]
                        + ", must be above v_reset[" + i + "] = " + vReset[i]);
            }
            if (!(initialState[i] >= 0 && initialState[i] < 1)) {
                throw new IllegalArgumentException(
                        "spiking initial_state[" + i + "] is " + initialState[i] + ", must be in [0, 1)");
            }
        }
    }

    /** Number of neurons, N. */
    public int neurons() {
        return tauMem.length;
    }

    /** Number of latent dimensions, Nc: the units of the teacher that the network follows. */
    public int latent() {
        return wIn.length;
    }

    /** This network with other slow recurrent weights, [N sending][N receiving]. */
    public SpikingNetwork withSlow(float[][] otherSlow) {
        return new SpikingNetwork(
                tauMem,
                tauSlow,
                tauFast,
                tauOut,
                vThreshold,
                vReset,
                vRest,
                bias,
                initialState,
                inputGain,
                wIn,
                otherSlow,
                wFast,
                wOut);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpikingNetwork that
                && Arrays.equals(tauMem, that.tauMem)
                && Arrays.equals(tauSlow, that.tauSlow)
                && Arrays.equals(tauFast, that.tauFast)
                && Float.compare(tauOut, that.tauOut) == 0
                && Arrays.equals(vThreshold, that.vThreshold)
                && Arrays.equals(vReset, that.vReset)
                && Arrays.equals(vRest, that.vRest)
                && Arrays.equals(bias, that.bias)
                && Arrays.equals(initialState, that.initialState)
                && Float.compare(inputGain, that.inputGain) == 0
                && Arrays.deepEquals(wIn, that.wIn)
                && Arrays.deepEquals(wSlow, that.wSlow)
                && Arrays.deepEquals(wFast, that.wFast)
                && Arrays.deepEquals(wOut, that.wOut);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {
            Arrays.hashCode(tauMem),
            Arrays.hashCode(vThreshold),
            Arrays.hashCode(initialState),
            Arrays.deepHashCode(wIn),
            Arrays.deepHashCode(wSlow),
            Arrays.deepHashCode(wFast)
        });
    }

    @Override
    public String toString() {
        return "SpikingNetwork[neurons=" + neurons() + ", latent=" + latent() + "]";
    }
}
