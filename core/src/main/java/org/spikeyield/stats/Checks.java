package org.spikeyield.stats;

/** Checks of numbers that several statistics share. */
final class Checks {

    private Checks() {}

    static void confidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence is " + confidence + ", allowed is between 0 and 1");
        }
    }

    static double finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " is " + value + ", which is no finite number");
        }
        return value;
    }
}
