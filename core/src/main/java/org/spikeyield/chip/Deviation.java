package org.spikeyield.chip;

import org.spikeyield.chip.perturbation.Cause;

/**
 * How far off something of one neuron is on a chip; both figures are infinite where the neuron is dead or stuck.
 *
 * @param cause what put it off
 * @param deviations distance from the mean in standard deviations of its distribution
 * @param relative the same as a share of the designed value, of weights as a share of the root of their sum of squares
 */
public record Deviation(Cause cause, double deviations, double relative) {
    /** That of a neuron which is broken. */
    static Deviation broken(Cause cause) {
        return new Deviation(cause, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** A distance in units of a relative standard deviation. */
    static Deviation of(Cause cause, double relative, double sd) {
        return new Deviation(cause, relative / sd, relative);
    }
}
