package org.spikeyield.simulate;

/** Looks for values that are not finite. */
final class Finite {
    private Finite() {}

    static boolean all(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
