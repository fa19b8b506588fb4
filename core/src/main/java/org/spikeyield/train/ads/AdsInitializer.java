package org.spikeyield.train.ads;

import java.util.Arrays;
import org.spikeyield.network.Model;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.train.InitialDraws;

/**
 * Makes the untrained ADS network: an efficient balanced network whose fixed weights all follow from one random decoder
 * D (Boerlin, Machens and Denève, PLoS Comput. Biol. 9, e1003258, 2013; constants of Büchel et al. 2021).
 *
 * <pre>
 *   D_ci ~ Normal(0, 1)/Nc                               [Nc×N]
 *   T_i  = (ν·λ + μ·λ² + (Σ_c |D_ci|)²)/2                 a scale, not the firing threshold
 *   Win[c][i]  = a_v·D_ci/T_i·tau_mem,   a_v = V_thr − V_rest
 *   Wout = scale·Winᵀ,   Ws = 0,   Wf[j][i] = −s·(DᵀD)_ij/T_i with zero diagonal
 * </pre>
 *
 * <p>Implementation note: T uses the square of the L1 norm, as the paper's code does; the theory has L2².
 */
final class AdsInitializer {
    private static final double LAMBDA_PER_SECOND = 20;
    private static final double MU = 5e-4;
    private static final double NU = 1e-4;
    private static final float TAU_MEM_SECONDS = 0.050f;
    private static final float TAU_SLOW_SECONDS = 0.070f;
    private static final float TAU_FAST_SECONDS = 0.001f;
    private static final float TAU_OUT_SECONDS = 0.070f;

    private AdsInitializer() {}

    static SpikingNetwork initialize(AdsSettings settings, int latent, long seed, int replicate) {
        int n = settings.neurons();
        InitialDraws draws = new InitialDraws(seed, replicate);
        double[][] decoder = decoder(latent, n, draws);
        double[] scale = scales(decoder, n);
        VoltageConvention voltage = settings.voltage();
        double gain = (voltage.threshold() - voltage.rest()) * TAU_MEM_SECONDS;
        float[][] wIn = new float[latent][n];
        float[][] wOut = new float[n][latent];
        for (int c = 0; c < latent; c++) {
            for (int i = 0; i < n; i++) {
                wIn[c][i] = (float) (gain * decoder[c][i] / scale[i]);
                wOut[i][c] = (float) (settings.decoderScale() * wIn[c][i]);
            }
        }
        return SpikingNetwork.of(Model.ADS)
                .fill(Parameter.TAU_MEM, n, TAU_MEM_SECONDS)
                .fill(Parameter.TAU_SLOW, n, TAU_SLOW_SECONDS)
                .fill(Parameter.TAU_FAST, n, TAU_FAST_SECONDS)
                .set(Parameter.TAU_OUT, TAU_OUT_SECONDS)
                .fill(Parameter.V_THRESHOLD, n, voltage.threshold())
                .fill(Parameter.V_RESET, n, voltage.reset())
                .fill(Parameter.V_REST, n, voltage.rest())
                .set(Parameter.U_FLOOR, settings.voltageFloor() ? 0f : Parameter.NO_FLOOR)
                .fill(Parameter.BIAS, n, 0)
                .set(Parameter.INITIAL_STATE, draws.initialState(n))
                .set(Parameter.INPUT_GAIN, (float) settings.inputGain())
                .set(Parameter.W_IN, wIn)
                .set(Parameter.W_SLOW, new float[n][n])
                .set(Parameter.W_FAST, fastWeights(decoder, scale, settings.fastBalance()))
                .set(Parameter.W_OUT, wOut)
                .build();
    }

    private static double[][] decoder(int latent, int n, InitialDraws draws) {
        double[][] decoder = new double[latent][n];
        for (int c = 0; c < latent; c++) {
            draws.stream(StreamGroup.DECODER, c).fillGaussian(decoder[c], n);
            for (int i = 0; i < n; i++) {
                decoder[c][i] /= latent;
            }
        }
        return decoder;
    }

    private static double[] scales(double[][] decoder, int n) {
        double[] scales = new double[n];
        for (int i = 0; i < n; i++) {
            double norm = 0;
            for (double[] row : decoder) {
                norm += Math.abs(row[i]);
            }
            scales[i] = (NU * LAMBDA_PER_SECOND + MU * LAMBDA_PER_SECOND * LAMBDA_PER_SECOND + norm * norm) / 2;
        }
        return scales;
    }

    private static float[][] fastWeights(double[][] decoder, double[] scale, double strength) {
        int n = scale.length;
        float[][] fast = new float[n][n];
        double[] overlap = new double[n];
        for (int j = 0; j < n && strength > 0; j++) {
            Arrays.fill(overlap, 0.0);
            for (double[] row : decoder) {
                for (int i = 0; i < n; i++) {
                    overlap[i] += row[j] * row[i];
                }
            }
            for (int i = 0; i < n; i++) {
                fast[j][i] = i == j ? 0f : (float) (-strength * overlap[i] / scale[i]);
            }
        }
        return fast;
    }
}
