package org.spikeyield.chip.perturbation;

import java.math.BigDecimal;
import java.math.MathContext;
import org.spikeyield.CanonicalNumber;

/** Fractions for people. */
public final class Percent {
    /** Enough to tell all fractions apart but those that differ by an error of rounding. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int MAX_PLACES = 18;
    private static final MathContext BRIEF_DIGITS = new MathContext(4);

    private Percent() {}

    /** A fraction as a percentage, such as {@code 12.5 %}. */
    public static String of(double fraction) {
        return of(fraction, DIGITS);
    }

    /** The same of four digits, for labels. */
    public static String brief(double fraction) {
        return of(fraction, BRIEF_DIGITS);
    }

    private static String of(double fraction, MathContext digits) {
        BigDecimal percent = new BigDecimal(fraction).movePointRight(2).round(digits);
        BigDecimal shortest = percent.stripTrailingZeros();
        return (shortest.scale() <= MAX_PLACES ? shortest.toPlainString() : CanonicalNumber.of(percent.doubleValue()))
                + " %";
    }
}
