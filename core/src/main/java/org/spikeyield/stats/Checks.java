package org.spikeyield.stats;

/** Checks of numbers that several statistics share. */
public final class Checks {

    private Checks() {}

    /** For confidences. */
    public static void confidence(double confidence) {
        inside("confidence", confidence);
    }

    /** For shares at whose ends a statistic says nothing. */
    public static void inside(String what, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(what + " is " + value + ", allowed is between 0 and 1");
        }
    }

    /** For what has to be a number. */
    public static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + ", which is no finite number");
        }
        return value;
    }
}
