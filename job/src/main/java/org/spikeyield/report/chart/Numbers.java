package org.spikeyield.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as text, exactly rounded, so that a page is the same on every Java. */
public final class Numbers {
    private static final double PERCENT = 100;

    private Numbers() {}

    /** A finite number with so many digits behind the point, half to even; never a negative zero. */
    public static String fixed(double value, int digits) {
        BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
        return (rounded.signum() == 0 ? rounded.abs() : rounded).toPlainString();
    }

    /** The same without zeros at its end, for coordinates and ticks. */
    public static String brief(double value, int digits) {
        String text = fixed(value, digits);
        return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0+$", "");
    }

    /** A fraction as a percentage with one digit, without its sign; a dash when there is none. */
    public static String percent(double fraction) {
        return Double.isFinite(fraction) ? fixed(PERCENT * fraction, 1) : "–";
    }

    /** A fraction as a percentage as short as it goes, with its sign. */
    public static String shortPercent(double fraction) {
        return brief(PERCENT * fraction, 2) + " %";
    }

    /** A difference of fractions in percentage points, signed. */
    public static String points(double difference) {
        String text = fixed(PERCENT * Math.abs(difference), 1);
        return (difference < 0 && !text.equals("0.0") ? "−" : "+") + text;
    }

    /** A whole number with thin spaces between thousands. */
    public static String count(long value) {
        return Long.toString(value).replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u202f");
    }

    /** A count and its noun, which takes an s unless there is one. */
    public static String counted(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }
}
