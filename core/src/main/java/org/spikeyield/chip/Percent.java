package org.spikeyield.chip;

import org.spikeyield.CanonicalNumber;

/** Fractions for people. */
final class Percent {
    private Percent() {}

    /** A fraction as a percentage of at most four decimals, such as {@code 12.5 %}. */
    static String of(double fraction) {
        return CanonicalNumber.of(StrictMath.rint(fraction * 1e6) / 1e4) + " %";
    }
}
