package org.spikeyield.stats;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Simulated outcomes: a chip is right on a sample with probability 1/(1 + exp(difficulty − ability)), where abilities are normal
 * between networks and between chips, difficulties between samples; a Rasch model with random effects.
 */
final class AbilityModel {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double MEAN_ABILITY = 3;

    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian gaussian;
    private final double networkSd;
    private final double chipSd;
    private final double difficultySd;

    AbilityModel(UniformRandomProvider random, double networkSd, double chipSd, double difficultySd) {
        this.random = random;
        this.networkSd = networkSd;
        this.chipSd = chipSd;
        this.difficultySd = difficultySd;
        gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    }

    /** The spec at which this share of all chips is right on that share of all samples. */
    double spec(double yield) {
        double ability = MEAN_ABILITY
                + Math.sqrt(networkSd * networkSd + chipSd * chipSd) * NORMAL.inverseSurvivalProbability(yield);
        double sum = 0;
        for (int i = 0; i < 4000; i++) {
            sum += right(ability, difficultySd * NORMAL.inverseCumulativeProbability((i + 0.5) / 4000));
        }
        return sum / 4000;
    }

    /** {@code [networks][chips][ceil(samples/8)]}. */
    byte[][][] outcomes(int networks, int chips, int samples) {
        double[] difficulties = new double[samples];
        Arrays.setAll(difficulties, s -> difficultySd * gaussian.sample());
        byte[][][] outcomes = new byte[networks][chips][(samples + 7) / 8];
        for (byte[][] network : outcomes) {
            double mean = MEAN_ABILITY + networkSd * gaussian.sample();
            for (byte[] chip : network) {
                double ability = mean + chipSd * gaussian.sample();
                for (int s = 0; s < samples; s++) {
                    int right = random.nextDouble() < right(ability, difficulties[s]) ? 1 : 0;
                    chip[s / 8] = (byte) (chip[s / 8] | right << s % 8);
                }
            }
        }
        return outcomes;
    }

    private static double right(double ability, double difficulty) {
        return 1 / (1 + Math.exp(difficulty - ability));
    }
}
