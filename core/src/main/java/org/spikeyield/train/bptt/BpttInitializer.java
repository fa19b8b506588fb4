package org.spikeyield.train.bptt;

import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.train.InitialDraws;

/**
 * Makes the untrained network of {@link Model#BPTT}: rest and reset at 0, threshold at 1, tau_mem 50 ms, tau_syn and tau_out
 * 70 ms (as Büchel et al. 2021 set them), all weights normal.
 *
 * <pre>
 *   sd(w_in) = input gain        sd(w_rec) = gain/(20 Hz·√N), zero diagonal        sd(w_out) = 1/(20 Hz·√N)
 *   bias = 0.8 ± 0.4
 * </pre>
 *
 * <p>A current of I holds the membrane at I, and a neuron's rate grows by some 20 Hz per threshold distance of current; so a
 * gain of 1 is about where activity neither dies out nor grows, and the readout starts at the order of 1. With these
 * biases a third of the neurons fire without input.
 */
final class BpttInitializer {
    static final double BIAS_SD = 0.4;

    private static final float BIAS_MEAN = 0.8f;
    private static final double HERTZ_PER_CURRENT = 20;
    private static final double TAU_MEM_SECONDS = 0.050;
    private static final double TAU_SYN_SECONDS = 0.070;
    private static final float TAU_OUT_SECONDS = 0.070f;

    private BpttInitializer() {}

    /** Standard deviation of the readout's weights, and at a gain of 1 of the recurrent ones. */
    static double weightSd(int neurons) {
        return 1 / (HERTZ_PER_CURRENT * StrictMath.sqrt(neurons));
    }

    static SpikingNetwork initialize(BpttSettings settings, int channels, int outputs, long seed, int replicate) {
        int n = settings.neurons();
        InitialDraws draws = new InitialDraws(seed, replicate);
        float[][] wRec = draws.gaussian(StreamGroup.RECURRENT_INIT, n, n, settings.recurrentGain() * weightSd(n));
        for (int j = 0; j < n; j++) {
            wRec[j][j] = 0f;
        }
        float[] bias = draws.gaussian(StreamGroup.BIAS_INIT, 1, n, BIAS_SD)[0];
        for (int i = 0; i < n; i++) {
            bias[i] += BIAS_MEAN;
        }
        return SpikingNetwork.of(Model.BPTT)
                .fill(Parameter.TAU_MEM, n, TAU_MEM_SECONDS)
                .fill(Parameter.TAU_SYN, n, TAU_SYN_SECONDS)
                .set(Parameter.TAU_OUT, TAU_OUT_SECONDS)
                .fill(Parameter.V_THRESHOLD, n, 1)
                .fill(Parameter.V_RESET, n, 0)
                .fill(Parameter.V_REST, n, 0)
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .set(Parameter.BIAS, bias)
                .set(Parameter.INITIAL_STATE, draws.initialState(n))
                .set(Parameter.INPUT_GAIN, 1f)
                .set(Parameter.W_IN, draws.gaussian(StreamGroup.INPUT_INIT, channels, n, settings.inputGain()))
                .set(Parameter.W_REC, wRec)
                .set(Parameter.W_OUT, draws.gaussian(StreamGroup.OUTPUT_INIT, n, outputs, weightSd(n)))
                .build();
    }
}
