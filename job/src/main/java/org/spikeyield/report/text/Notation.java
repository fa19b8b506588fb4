package org.spikeyield.report.text;

import java.util.Locale;
import java.util.Optional;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.stats.Interval;

/** How shares and differences of shares are written; NaN is nothing. */
public enum Notation {
    /** As fractions, for those who compute with them: {@code 0.983}. */
    CONSOLE("-") {
        @Override
        public String share(double value) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : none();
        }

        @Override
        public String difference(double value) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.3f", value) : none();
        }

        @Override
        public String count(long value) {
            return Long.toString(value);
        }
    },
    /** As percentages without their sign, and in percentage points: {@code 98.3}. */
    PAGE("–") {
        @Override
        public String share(double value) {
            return Numbers.percent(value);
        }

        @Override
        public String difference(double value) {
            return Double.isFinite(value) ? Numbers.points(value) : none();
        }

        @Override
        public String count(long value) {
            return Numbers.count(value);
        }
    };

    private final String none;

    Notation(String none) {
        this.none = none;
    }

    /** What stands where there is nothing. */
    public String none() {
        return none;
    }

    /** A share. */
    public abstract String share(double value);

    /** A difference of shares, signed. */
    public abstract String difference(double value);

    /** A whole number. */
    public abstract String count(long value);

    /** An interval of shares. */
    public String shares(Optional<Interval> interval) {
        return interval.map(bounds -> share(bounds.lower()) + " … " + share(bounds.upper()))
                .orElse(none);
    }

    /** An interval of differences. */
    public String differences(Optional<Interval> interval) {
        return interval.map(bounds -> difference(bounds.lower()) + " … " + difference(bounds.upper()))
                .orElse(none);
    }
}
