package org.spikeyield.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A scale with what is written at it.
 *
 * @param scale where values lie
 * @param ticks what is written where
 * @param title what is measured; may be empty
 */
public record Axis(Scale scale, List<Tick> ticks, String title) {
    private static final int ABOUT = 5;

    /** A value with its text. */
    public record Tick(double value, String label) {}

    public Axis {
        ticks = List.copyOf(ticks);
    }

    /** An axis of fractions, written as percentages. */
    public static Axis percent(Scale scale, String title) {
        return of(scale, title, value -> Numbers.brief(100 * value, 6));
    }

    /** An axis of differences of fractions, in percentage points. */
    public static Axis points(Scale scale, String title) {
        return of(
                scale,
                title,
                value -> (value < -1e-9 ? "−" : value > 1e-9 ? "+" : "") + Numbers.brief(100 * Math.abs(value), 6));
    }

    /** An axis of plain numbers. */
    public static Axis numbers(Scale scale, String title) {
        return of(scale, title, value -> Numbers.brief(value, 6).replace('-', '−'));
    }

    private static Axis of(Scale scale, String title, DoubleFunction<String> label) {
        return new Axis(
                scale,
                scale.ticks(ABOUT).stream()
                        .map(value -> new Tick(value, label.apply(value)))
                        .toList(),
                title);
    }

    /** Where a value lies. */
    public double at(double value) {
        return scale.at(value);
    }
}
