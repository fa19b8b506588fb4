package org.spikeyield.report;

import java.util.List;

/**
 * A scale with what is written at it.
 *
 * @param scale where values lie
 * @param ticks what is written where
 * @param title what is measured; may be empty
 */
record Axis(Scale scale, List<Tick> ticks, String title) {
    private static final int ABOUT = 5;

    /** A value with its text. */
    record Tick(double value, String label) {}

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** An axis of fractions, written as percentages. */
    static Axis percent(Scale scale, String title) {
        return new Axis(
                scale,
                scale.ticks(ABOUT).stream()
                        .map(value -> new Tick(value, Numbers.brief(100 * value, 6)))
                        .toList(),
                title);
    }

    /** An axis of differences of fractions, in percentage points. */
    static Axis points(Scale scale, String title) {
        return new Axis(
                scale,
                scale.ticks(ABOUT).stream()
                        .map(value -> new Tick(
                                value,
                                (value < -1e-9 ? "−" : value > 1e-9 ? "+" : "")
                                        + Numbers.brief(100 * Math.abs(value), 6)))
                        .toList(),
                title);
    }

    /** An axis of plain numbers. */
    static Axis numbers(Scale scale, String title) {
        return new Axis(
                scale,
                scale.ticks(ABOUT).stream()
                        .map(value -> new Tick(value, Numbers.brief(value, 6).replace('-', '−')))
                        .toList(),
                title);
    }

    /** Where a value lies. */
    double at(double value) {
        return scale.at(value);
    }
}
