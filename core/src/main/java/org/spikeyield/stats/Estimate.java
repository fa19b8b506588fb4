package org.spikeyield.stats;

import java.util.Optional;

/**
 * A number with its interval.
 *
 * @param value the number
 * @param interval empty where too few units bear it
 */
public record Estimate(double value, Optional<Interval> interval) {
    /** What networks, or other units, have on average. */
    public static Estimate of(NetworkMeans means) {
        return new Estimate(means.mean(), means.interval());
    }
}
