package org.spikeyield.chip;

import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;

/**
 * Recurrent weights made smaller against mismatch, as Büchel et al. (2021) did for their own method: by 0.9, 0.8 and 0.5 at 5, 10 and
 * 20 %; linear in between, from 1 at none, and 0.5 beyond.
 *
 * <p>Implementation note: here it acts on the recurrent and feedback weights of every method.
 */
final class WeightScaling {
    private static final double[] LEVELS = {0, 0.05, 0.10, 0.20};
    private static final double[] FACTORS = {1, 0.9, 0.8, 0.5};

    private WeightScaling() {}

    /** The factor at a level, a fraction. */
    static double factor(double level) {
        for (int k = 1; k < LEVELS.length; k++) {
            if (level <= LEVELS[k]) {
                double share = (level - LEVELS[k - 1]) / (LEVELS[k] - LEVELS[k - 1]);
                return FACTORS[k - 1] + share * (FACTORS[k] - FACTORS[k - 1]);
            }
        }
        return FACTORS[FACTORS.length - 1];
    }

    /** The network with its weights scaled for a level. */
    static SpikingNetwork scale(SpikingNetwork network, double level) {
        double factor = factor(level);
        SpikingNetwork.Builder builder = network.with();
        for (Parameter parameter : network.model().projectedWeights()) {
            float[][] scaled = network.matrix(parameter).clone();
            for (int j = 0; j < scaled.length; j++) {
                scaled[j] = scaled[j].clone();
                for (int i = 0; i < scaled[j].length; i++) {
                    scaled[j][i] = (float) (factor * scaled[j][i]);
                }
            }
            builder.set(parameter, scaled);
        }
        return builder.build();
    }
}
