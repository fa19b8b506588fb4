package org.spikeyield.study;

/**
 * When a study has seen enough chips of a network under a condition: as soon as the interval for their yield on these samples, under
 * the spec's rule, is narrow enough, looked at between waves; at the latest at {@code maxChips}.
 *
 * @param yieldHalfWidth half the width that is narrow enough, above 0
 * @param confidence that none of the study's intervals misses its yield, taken together; between 0 and 1
 * @param maxChips the most chips of a network under a condition
 * @param method how the interval is made, and when it is looked at
 */
public record Until(double yieldHalfWidth, double confidence, int maxChips, Method method) {
    /** How intervals allow for the choice of the moment. */
    public enum Method {
        /** Intervals that hold at all times at once, see {@link org.spikeyield.stats.stop.YieldSequence}; a look after each wave. */
        ANYTIME,
        /** Intervals that hold at the stop, see {@link org.spikeyield.stats.stop.PlannedLooks}; waves end at its looks. */
        PLANNED
    }
}
