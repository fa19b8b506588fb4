package org.spikeyield.study.summary;

import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.stats.signoff.TestSamples;

/**
 * By how much the choice of samples blurs an accuracy more than that of as many independent ones: of the variances of chips' accuracies the sum as the clusters of
 * samples make it, over the sum for independent samples, at least 1.
 */
final class DesignEffect {
    private final TestSamples samples;
    private double found;
    private double independent;

    DesignEffect(TestSamples samples) {
        this.samples = samples;
    }

    void add(RuleResult scores) {
        found += samples.guardedVariance(scores.outcomes());
        independent += samples.independentVariance(scores.correctShare());
    }

    /** NaN where no chip was added. */
    double value() {
        return Math.max(1, found / independent);
    }
}
