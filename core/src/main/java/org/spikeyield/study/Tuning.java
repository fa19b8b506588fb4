package org.spikeyield.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spikeyield.Sha256;

/**
 * Settings of methods to be tuned alike: for each method a number of random draws within stated ranges, beside the settings as they are written. Made by {@link
 * org.spikeyield.study.file.TuningReader}, which checks every draw.
 *
 * @param name the first part of the directory's name
 * @param methods what is tuned
 */
public record Tuning(String name, List<Method> methods) {
    /** The most keys of a method. */
    public static final int MAX_KEYS = 6;
    /** The least ratio of a range's ends, one and a half decades, rounded down to a number that people write. */
    public static final double MIN_RATIO = 31;

    /** Digits of values that are drawn. */
    private static final MathContext DIGITS = new MathContext(3);

    public Tuning {
        methods = List.copyOf(methods);
    }

    /**
     * What is tuned as one.
     *
     * @param label of the entry of {@code networks}
     * @param ranges what is drawn
     * @param draws the settings as they are written first, then those drawn
     */
    public record Method(String label, List<Range> ranges, List<Draw> draws) {
        public Method {
            ranges = List.copyOf(ranges);
            draws = List.copyOf(draws);
        }
    }

    /**
     * One choice of settings.
     *
     * @param number 0 for those that are written
     * @param values what was drawn, texts in HOCON by key within the entry; none for number 0
     * @param entry the whole entry of {@code networks} in HOCON
     * @param study trains such networks and runs their chips
     */
    public record Draw(int number, SortedMap<String, String> values, String entry, Study study) {
        public Draw {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }

        /** The values for people. */
        public String text() {
            return number == 0
                    ? "as written"
                    : values.entrySet().stream()
                            .map(value -> value.getKey() + " = " + value.getValue())
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * A key that is drawn log-uniformly.
     *
     * @param key path of the key within the entry
     * @param low the least value, above 0
     * @param high the largest, {@value #MIN_RATIO} times the least or more
     * @param whole whether values are whole numbers
     * @param unit what stands behind a value; empty for a mere number
     */
    public record Range(String key, double low, double high, boolean whole, String unit) {
        /**
         * The value of a share of the way from low to high, in their logarithms and to three digits, in HOCON.
         *
         * @param share in [0, 1)
         */
        public String value(double share) {
            double from = StrictMath.log(low);
            double drawn = StrictMath.exp(from + share * (StrictMath.log(high) - from));
            double rounded = new BigDecimal(drawn).round(DIGITS).doubleValue();
            double inside = Math.min(Math.max(rounded, low), high);
            BigDecimal exact = new BigDecimal(Double.toString(whole ? StrictMath.rint(inside) : inside));
            String number = whole
                    ? exact.toBigInteger().toString()
                    : exact.stripTrailingZeros().toPlainString();
            return unit.isEmpty() ? number : "\"" + number + " " + unit + "\"";
        }
    }

    /** The number of draws of each method, that of the settings as written among them. */
    public int draws() {
        return methods.get(0).draws().size();
    }

    /** The identity as a hash: SHA-256 of what is drawn and of the studies, 64 hexadecimal digits. */
    public String hash() {
        String all = methods.stream()
                .flatMap(method -> method.draws().stream()
                        .map(draw -> method.label() + " " + draw.number() + " "
                                + draw.study().hash() + "\n"))
                .collect(Collectors.joining());
        return Sha256.hex(all.getBytes(StandardCharsets.UTF_8));
    }
}
