package org.spikeyield.chip;

/**
 * What is broken on a chip, drawn per chip; a larger fraction breaks what a smaller one breaks, and more.
 *
 * @param dead fraction of the neurons that never fire
 * @param stuck fraction of the neurons that fire regularly whatever comes in
 * @param stuckRateHz how often these fire, positive
 * @param dropped fraction of the recurrent synapses, slow and fast, that are missing; each by itself
 */
public record Faults(double dead, double stuck, double stuckRateHz, double dropped) {
    /** Nothing is broken. */
    public static final Faults NONE = new Faults(0, 0, 100, 0);

    public Faults {
        requireFraction("dead", dead);
        requireFraction("stuck", stuck);
        requireFraction("dropped", dropped);
        if (dead + stuck > 1) {
            throw new IllegalArgumentException(
                    "dead " + dead + " and stuck " + stuck + " neurons together are more than all");
        }
        if (!(stuckRateHz > 0)) {
            throw new IllegalArgumentException("stuck rate is " + stuckRateHz + " Hz: must be positive");
        }
    }

    /** The same with another fraction of dead neurons. */
    public Faults withDead(double fraction) {
        return new Faults(fraction, stuck, stuckRateHz, dropped);
    }

    /** The same with another fraction of stuck neurons. */
    public Faults withStuck(double fraction) {
        return new Faults(dead, fraction, stuckRateHz, dropped);
    }

    /** The same with another fraction of missing synapses. */
    public Faults withDropped(double fraction) {
        return new Faults(dead, stuck, stuckRateHz, fraction);
    }

    /** Whether anything is broken. */
    public boolean any() {
        return dead > 0 || stuck > 0 || dropped > 0;
    }

    private static void requireFraction(String name, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction " + name + " is " + fraction + ": must be in [0, 1]");
        }
    }
}
