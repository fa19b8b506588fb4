package org.spikeyield.chip;

/**
 * How far off something of one neuron is on a chip.
 *
 * @param cause what put it off
 * @param deviations distance from the mean in standard deviations of its distribution; infinite where the neuron is dead or stuck
 */
public record Deviation(Cause cause, double deviations) {
    /** Distance whatever its sign. */
    public double magnitude() {
        return Math.abs(deviations);
    }
}
