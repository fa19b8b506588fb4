package org.spikeyield.train.ads;

/**
 * Where a neuron's characteristic voltages lie. Conventions that differ by a shift give the same ideal network, but
 * mismatch on a threshold acts on its distance from reset, so the convention matters for chips.
 *
 * @param rest resting potential
 * @param threshold firing threshold, above reset
 * @param reset potential after a spike
 */
public record VoltageConvention(double rest, double threshold, double reset) {
    /** Rest 0.5, threshold 1, reset 0: Büchel et al. 2021. */
    public static final VoltageConvention PAPER = new VoltageConvention(0.5, 1.0, 0.0);

    public VoltageConvention {
        if (!(threshold > reset) || !Double.isFinite(rest) || !Double.isFinite(threshold) || !Double.isFinite(reset)) {
            throw new IllegalArgumentException("voltages rest " + rest + ", threshold " + threshold + ", reset " + reset
                    + ": must be finite, the threshold above the reset");
        }
        if (!(threshold > rest)) {
            throw new IllegalArgumentException("rest " + rest + " must lie below the threshold " + threshold
                    + ": the network scale is their distance");
        }
    }
}
