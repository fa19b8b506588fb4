package org.spikeyield.stats.stop;

import org.spikeyield.stats.Interval;

/** How the interval for the yield of one network is made where counting stops as soon as that interval is narrow enough. */
public sealed interface YieldAtStop permits YieldSequence, PlannedLooks {
    /**
     * The interval after some chips.
     *
     * @param passed chips that passed, 0 to {@code chips}
     * @param chips chips that were judged, 0 or more; of none, the interval is [0, 1]
     */
    Interval interval(int passed, int chips);

    /**
     * The share of chips that passed, freed from what choosing the moment by it adds.
     *
     * @param passed chips that passed, 0 to {@code chips}
     * @param chips chips that were judged, at least 1
     */
    double share(int passed, int chips);
}
