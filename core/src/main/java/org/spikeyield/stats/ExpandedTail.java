package org.spikeyield.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Which tail a percentile interval of a bootstrap over few units has to leave, so that it is as wide as Student's.
 *
 * <pre>
 * Φ( −t·√(K/(K − 1)) ),   t = quantile of (1+confidence)/2 of Student's t with K − 1 degrees of freedom
 * </pre>
 *
 * <p>Source: Hesterberg, Am. Stat. 69(4), 371–386, 2015, doi 10.1080/00031305.2015.1089789, "expanded percentile interval".
 */
final class ExpandedTail {
    private ExpandedTail() {}

    static double of(int units, double confidence) {
        double t = TDistribution.of(units - 1).inverseSurvivalProbability((1 - confidence) / 2);
        return NormalDistribution.of(0, 1).survivalProbability(t * Math.sqrt(units / (units - 1.0)));
    }
}
