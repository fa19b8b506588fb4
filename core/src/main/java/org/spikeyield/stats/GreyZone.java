package org.spikeyield.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The accuracies too near to the required one for a test set of this size to tell on which side a chip truly lies.
 *
 * <pre>
 * |accuracy − spec| &lt; z·√(spec·(1−spec)/samples),   z = quantile of (1+confidence)/2, 1.96 for 0.95
 * </pre>
 *
 * <p>More chips do not make it smaller, only more test samples do.
 *
 * @param spec required accuracy, 0 to 1
 * @param samples test samples per chip, or as many independent ones as they are worth; at least 1
 * @param confidence between 0 and 1
 */
public record GreyZone(double spec, double samples, double confidence) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public GreyZone {
        Checks.confidence(confidence);
        if (!(spec >= 0 && spec <= 1)) {
            throw new IllegalArgumentException("spec is " + spec + ", allowed is 0 to 1");
        }
        if (!(samples >= 1)) {
            throw new IllegalArgumentException("samples is " + samples + ", allowed is at least 1");
        }
    }

    /**
     * The zone of as many samples that are not independent.
     *
     * @param designEffect variance of an accuracy over that for independent samples, at least 1; NaN where it is not known, which changes nothing
     */
    public GreyZone with(double designEffect) {
        return designEffect > 1 ? new GreyZone(spec, Math.max(1, samples / designEffect), confidence) : this;
    }

    /** Half the width of the zone, in units of accuracy. */
    public double halfWidth() {
        double quantile = NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
        return quantile * Math.sqrt(spec * (1 - spec) / samples);
    }

    /** Whether this accuracy is inside the zone; its ends are not. */
    public boolean contains(double accuracy) {
        return Math.abs(accuracy - spec) < halfWidth();
    }
}
