package org.spikeyield.train.reservoir;

import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.train.InitialDraws;

/**
 * Makes a reservoir before its readout is trained: disconnected liquids, in each of which every fifth neuron inhibits and
 * the others excite (Maass, Natschläger and Markram, Neural Comput. 14, 2531, 2002; numbers as in Büchel et al. 2021).
 *
 * <pre>
 *   W_rec[j][i] = ±g·|Normal(0, 1)|/√K with probability p = density·liquids within a liquid, else 0;  K = p·N/liquids;
 *                 + from excitatory, 4 times −  from inhibitory ones, so that both weigh the same
 *   W_in = gain·Normal(0, 1) [C×N];  time constants spaced evenly over the neurons
 * </pre>
 */
final class ReservoirInitializer {
    private static final int EVERY_INHIBITORY = 5;

    private ReservoirInitializer() {}

    static SpikingNetwork initialize(ReservoirSettings settings, int channels, int outputs, long seed, int replicate) {
        int n = settings.neurons();
        InitialDraws draws = new InitialDraws(seed, replicate);
        double shortest = settings.shortestTauSeconds();
        float[] tau = new float[n];
        for (int i = 0; i < n; i++) {
            double position = n == 1 ? 0.5 : (double) i / (n - 1);
            tau[i] = (float) (shortest + (settings.longestTauSeconds() - shortest) * position);
        }
        return SpikingNetwork.of(Model.RESERVOIR)
                .set(Parameter.TAU_MEM, tau)
                .set(Parameter.TAU_EXC, tau)
                .set(Parameter.TAU_INH, tau)
                .set(Parameter.TAU_OUT, (float) settings.tauOutSeconds())
                .fill(Parameter.V_THRESHOLD, n, 1)
                .fill(Parameter.V_RESET, n, 0)
                .fill(Parameter.V_REST, n, 0.5)
                .set(Parameter.U_FLOOR, Parameter.NO_FLOOR)
                .fill(Parameter.BIAS, n, 0)
                .set(Parameter.INITIAL_STATE, draws.initialState(n))
                .set(Parameter.INPUT_GAIN, 1f)
                .set(Parameter.W_IN, draws.gaussian(StreamGroup.INPUT_INIT, channels, n, settings.inputGain()))
                .set(Parameter.W_REC, recurrent(draws, settings))
                .set(Parameter.W_OUT, new float[n][outputs])
                .build();
    }

    private static float[][] recurrent(InitialDraws draws, ReservoirSettings settings) {
        int n = settings.neurons();
        double density = Math.min(1, settings.density() * settings.liquids());
        double scale = settings.recurrentGain() / Math.sqrt(density * n / settings.liquids());
        float[][] weights = new float[n][n];
        for (int j = 0; j < n; j++) {
            RandomStream random = draws.stream(StreamGroup.RECURRENT_INIT, j);
            double signed = j % EVERY_INHIBITORY == 0 ? (1 - EVERY_INHIBITORY) * scale : scale;
            for (int i = 0; i < n; i++) {
                if (i != j && liquid(settings, i) == liquid(settings, j) && random.nextDouble() < density) {
                    weights[j][i] = (float) (signed * Math.abs(random.nextGaussian()));
                }
            }
        }
        return weights;
    }

    private static int liquid(ReservoirSettings settings, int neuron) {
        return (int) ((long) neuron * settings.liquids() / settings.neurons());
    }
}
