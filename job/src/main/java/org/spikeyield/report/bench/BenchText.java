package org.spikeyield.report.bench;

import java.util.Locale;
import java.util.Optional;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;

/** How numbers of a benchmark are written. */
final class BenchText {
    private static final String NONE = "–";
    private static final String[] PREFIXES = {"", " k", " M", " G", " T"};
    private static final int DIGITS = 3;
    private static final double THOUSAND = 1000;

    private BenchText() {}

    /** A number with three digits and a prefix of a thousand, a million and so on. */
    static String rate(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double scaled = value;
        int prefix = 0;
        while (Math.abs(scaled) >= THOUSAND && prefix < PREFIXES.length - 1) {
            scaled /= THOUSAND;
            prefix++;
        }
        return digits(scaled) + PREFIXES[prefix];
    }

    /** A number with about three digits. */
    static String digits(double value) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        double size = Math.abs(value);
        int before = size >= 1 ? (int) Math.floor(Math.log10(size)) + 1 : 1;
        return Numbers.fixed(value, Math.max(0, DIGITS - before));
    }

    /** The same with its sign. */
    static String signed(double value) {
        return (value < 0 ? "−" : "+") + digits(Math.abs(value));
    }

    /** A ratio. */
    static String factor(double value) {
        return Double.isFinite(value) ? Numbers.fixed(value, 3) : NONE;
    }

    static String percent(double fraction) {
        return Numbers.percent(fraction);
    }

    /** Half an interval over its value, in percent with its sign. */
    static String precision(Estimate estimate) {
        return estimate.interval()
                .map(bounds -> String.format(
                        Locale.ROOT, "±%s", digits(100 * (bounds.upper() - bounds.lower()) / 2 / estimate.value())))
                .orElse(NONE);
    }

    static String interval(Optional<Interval> interval) {
        return interval.map(bounds -> factor(bounds.lower()) + " … " + factor(bounds.upper()))
                .orElse(NONE);
    }

    static String count(long value) {
        return Numbers.count(value);
    }
}
