package org.spikeyield;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * One text for each double: the shortest decimal number that reads back as the same value.
 *
 * <p>{@code Double.toString} gives another text for some values from Java 19 on, and no hash and no file may.
 */
public final class CanonicalNumber {
    private static final int MAX_DIGITS = 17;
    private static final int LONGEST_PLAIN_TEXT = 12;

    private CanonicalNumber() {}

    /** The text of a finite number; zero has no sign. */
    public static String of(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MAX_DIGITS; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shorter.doubleValue() == value) {
                return text(shorter);
            }
        }
        return text(exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN)));
    }

    private static String text(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        String plain = stripped.toPlainString();
        return plain.length() <= LONGEST_PLAIN_TEXT ? plain : stripped.unscaledValue() + "e" + -stripped.scale();
    }
}
