package org.spikeyield.stats.signoff;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Simulated outcomes of chips of any accuracies on samples that are easy or hard for all of them: a chip is right on a sample with
 * probability Φ(ability − difficulty), difficulties being normal, where its ability is what makes its accuracy over all samples.
 */
final class ProbitStudies {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian gaussian;
    private final double difficultySd;

    ProbitStudies(long seed, double difficultySd) {
        random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        this.difficultySd = difficultySd;
    }

    /** Draws the accuracies of chips over all samples. */
    interface Accuracies {
        double draw(UniformRandomProvider random, ZigguratSampler.NormalizedGaussian gaussian);
    }

    /** Outcomes of K networks on one test set of independent samples, {@code [K][chips][ceil(samples/8)]}. */
    byte[][][] outcomes(Accuracies[] networks, int chips, int samples) {
        return outcomes(networks, chips, samples, 1);
    }

    /** The same where so many samples in a row are of one difficulty. */
    byte[][][] outcomes(Accuracies[] networks, int chips, int samples, int cluster) {
        double[] difficulties = new double[samples];
        for (int j = 0; j < samples; j++) {
            difficulties[j] = j % cluster == 0 ? difficultySd * gaussian.sample() : difficulties[j - 1];
        }
        byte[][][] outcomes = new byte[networks.length][chips][(samples + 7) / 8];
        for (int k = 0; k < networks.length; k++) {
            for (byte[] chip : outcomes[k]) {
                double accuracy = Math.max(0, Math.min(1, networks[k].draw(random, gaussian)));
                double ability =
                        NORMAL.inverseCumulativeProbability(accuracy) * Math.sqrt(1 + difficultySd * difficultySd);
                for (int j = 0; j < samples; j++) {
                    int right = ability + gaussian.sample() >= difficulties[j] ? 1 : 0;
                    chip[j / 8] = (byte) (chip[j / 8] | right << j % 8);
                }
            }
        }
        return outcomes;
    }

    /** Shapes of the distribution of accuracies of which a share reaches the spec. */
    enum Shape {
        /** Normal on the probit scale. */
        WIDE,
        NARROW,
        /** Normal accuracies around the spec, of standard deviations 0.01 and 0.003. */
        NEARLY_ALIKE,
        ALIKE,
        /** A long tail of bad chips. */
        SKEWED,
        /** Good chips far above the spec, bad ones far below it. */
        MIXTURE,
        /** Good chips far above the spec, the others just below it. */
        CLUSTER,
        /** All chips just beside the spec, on either side. */
        TWO_CLUSTERS;

        Accuracies of(double share, double spec) {
            double center = NORMAL.inverseCumulativeProbability(spec);
            double quantile = NORMAL.inverseCumulativeProbability(share);
            double above = 1 - spec;
            return switch (this) {
                case WIDE -> (random, gaussian) -> NORMAL.cumulativeProbability(center + quantile + gaussian.sample());
                case NARROW ->
                    (random, gaussian) -> NORMAL.cumulativeProbability(center + 0.3 * (quantile + gaussian.sample()));
                case NEARLY_ALIKE -> (random, gaussian) -> spec + 0.01 * (quantile + gaussian.sample());
                case ALIKE -> (random, gaussian) -> spec + 0.003 * (quantile + gaussian.sample());
                case SKEWED -> {
                    double shift = center - skewedQuantile(1 - share);
                    yield (random, gaussian) -> NORMAL.cumulativeProbability(
                            shift + 0.6 * Math.log(random.nextDouble()) + 0.25 * gaussian.sample());
                }
                case MIXTURE -> (random, gaussian) -> random.nextDouble() < share ? spec + 0.8 * above : spec - 0.3;
                case CLUSTER -> (random, gaussian) -> spec + (random.nextDouble() < share ? 0.9 : -0.03) * above;
                case TWO_CLUSTERS -> (random, gaussian) -> spec + (random.nextDouble() < share ? 0.03 : -0.03) * above;
            };
        }

        /** Of a normal minus an exponential variable, by bisection of its distribution function, a sum over quantiles. */
        private static double skewedQuantile(double p) {
            double low = -20;
            double high = 5;
            for (int i = 0; i < 60; i++) {
                double x = (low + high) / 2;
                double below = 0;
                for (int q = 0; q < 2000; q++) {
                    double part = 0.25 * NORMAL.inverseCumulativeProbability((q + 0.5) / 2000);
                    // P(part − 0.6 E ≤ x)
                    below += part <= x ? 1 : Math.exp(-(part - x) / 0.6);
                }
                if (below / 2000 < p) {
                    low = x;
                } else {
                    high = x;
                }
            }
            return (low + high) / 2;
        }
    }
}
