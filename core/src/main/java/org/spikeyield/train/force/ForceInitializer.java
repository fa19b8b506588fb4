package org.spikeyield.train.force;

import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.train.InitialDraws;

/**
 * Makes the FORCE network before training: all weights random and fixed but those of the decoder, which are zero (Nicola and
 * Clopath 2017; voltages in mV, the neurons resting at threshold).
 *
 * <pre>
 *   W_rec[j][i] = G·Normal(0, 1)/(p·√N) with probability p = 0.1, else 0; those into a neuron have mean zero
 *   W_feedback = Q·U(−1, 1) [Nc×N],   W_in = gain·Normal(0, 1) [Nc×N]
 * </pre>
 */
final class ForceInitializer {
    private static final double DENSITY = 0.1;
    private static final float TAU_MEM_SECONDS = 0.010f;
    private static final float TAU_SYN_SECONDS = 0.070f;
    static final float REFRACTORY_SECONDS = 0.002f;
    private static final float THRESHOLD_MV = -40f;
    private static final float RESET_MV = -65f;

    private ForceInitializer() {}

    static SpikingNetwork initialize(ForceSettings settings, int latent, long seed, int replicate) {
        int n = settings.neurons();
        InitialDraws draws = new InitialDraws(seed, replicate);
        return SpikingNetwork.of(Model.FORCE)
                .fill(Parameter.TAU_MEM, n, TAU_MEM_SECONDS)
                .fill(Parameter.TAU_SYN, n, TAU_SYN_SECONDS)
                .set(Parameter.TAU_OUT, TAU_SYN_SECONDS)
                .set(Parameter.T_REFRACTORY, REFRACTORY_SECONDS)
                .fill(Parameter.V_THRESHOLD, n, THRESHOLD_MV)
                .fill(Parameter.V_RESET, n, RESET_MV)
                .fill(Parameter.V_REST, n, THRESHOLD_MV)
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .fill(Parameter.BIAS, n, 0)
                .set(Parameter.INITIAL_STATE, draws.initialState(n))
                .set(Parameter.INPUT_GAIN, 1f)
                .set(Parameter.W_IN, draws.gaussian(StreamGroup.INPUT_INIT, latent, n, settings.inputGain()))
                .set(Parameter.W_REC, recurrent(draws, n, settings.recurrentGain()))
                .set(Parameter.W_FEEDBACK, draws.uniform(StreamGroup.FEEDBACK_INIT, latent, n, settings.feedbackGain()))
                .set(Parameter.W_OUT, new float[n][latent])
                .build();
    }

    private static float[][] recurrent(InitialDraws draws, int n, double gain) {
        double deviation = gain / (DENSITY * Math.sqrt(n));
        float[][] weights = new float[n][n];
        for (int j = 0; j < n; j++) {
            RandomStream random = draws.stream(StreamGroup.RECURRENT_INIT, j);
            for (int i = 0; i < n; i++) {
                boolean present = random.nextDouble() < DENSITY;
                weights[j][i] = present ? (float) (deviation * random.nextGaussian()) : 0f;
            }
        }
        for (int i = 0; i < n; i++) {
            takeMean(weights, i);
        }
        return weights;
    }

    private static void takeMean(float[][] weights, int column) {
        double sum = 0;
        int present = 0;
        for (float[] row : weights) {
            sum += row[column];
            present += row[column] == 0 ? 0 : 1;
        }
        for (float[] row : weights) {
            row[column] -= row[column] == 0 ? 0f : (float) (sum / present);
        }
    }
}
