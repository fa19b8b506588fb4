package org.spikeyield.audio;

/**
 * A piece of sound in one channel.
 *
 * @param samples pressure, full scale from −1 to 1; shared, not to be modified
 * @param rateHz samples per second
 */
public record Sound(double[] samples, int rateHz) {
    /** Duration in seconds. */
    public double seconds() {
        return (double) samples.length / rateHz;
    }
}
