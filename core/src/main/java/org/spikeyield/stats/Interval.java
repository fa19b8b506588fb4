package org.spikeyield.stats;

/**
 * A closed interval of numbers.
 *
 * @param lower finite
 * @param upper finite, not below {@code lower}
 */
public record Interval(double lower, double upper) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is not finite or they are in the wrong order
     */
    public Interval {
        Checks.finite("lower bound", lower);
        Checks.finite("upper bound", upper);
        if (lower > upper) {
            throw new IllegalArgumentException("interval from " + lower + " to " + upper + " ends before it starts");
        }
    }

    /** Whether the value lies between the bounds or on one of them. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /** The smallest interval that holds this one and another. */
    public Interval hull(Interval other) {
        return new Interval(Math.min(lower, other.lower), Math.max(upper, other.upper));
    }
}
