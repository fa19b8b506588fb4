package org.spikeyield.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws values in a field between two axes of an {@link Svg}. What lies beyond an axis is drawn at its end; what is not finite is left
 * out, and breaks a line.
 */
public final class Plot {
    private static final double TICK_GAP = 5;
    private static final double BASELINE = 4;
    private static final double LINE_HEIGHT = 13;
    private static final double MARK = 3.2;

    private final Svg svg;
    private final Axis x;
    private final Axis y;

    /** A name to be written behind the end of a line. */
    public record EndLabel(String text, SeriesStyle style, double x, double y) {}

    /**
     * @param svg where to draw
     * @param x from left to right
     * @param y from bottom to top
     */
    public Plot(Svg svg, Axis x, Axis y) {
        this.svg = svg;
        this.x = x;
        this.y = y;
    }

    /** Draws both axes with the grid of the second. */
    public Plot axes() {
        double left = x.scale().start();
        double right = x.scale().end();
        for (Axis.Tick tick : y.ticks()) {
            double at = y.at(tick.value());
            svg.element("path", "class", "grid", "d", new SvgPath().to(left, at).to(right, at));
            svg.text(
                    "text",
                    tick.label(),
                    "class",
                    "tick",
                    "text-anchor",
                    "end",
                    "x",
                    left - TICK_GAP,
                    "y",
                    at + BASELINE);
        }
        if (!y.title().isEmpty()) {
            svg.text(
                    "text", y.title(), "class", "axis", "x", 0.0, "y", y.scale().end() - LINE_HEIGHT + BASELINE);
        }
        return xAxis();
    }

    /** Draws the first axis alone, without a grid. */
    public Plot xAxis() {
        double bottom = y.scale().start();
        svg.element(
                "path",
                "class",
                "base",
                "d",
                new SvgPath().to(x.scale().start(), bottom).to(x.scale().end(), bottom));
        for (Axis.Tick tick : x.ticks()) {
            double at = x.at(tick.value());
            svg.element(
                    "path", "class", "base", "d", new SvgPath().to(at, bottom).to(at, bottom + 3));
            svg.text("text", tick.label(), "class", "tick", "text-anchor", "middle", "x", at, "y", bottom + 14);
        }
        if (!x.title().isEmpty()) {
            svg.text(
                    "text",
                    x.title(),
                    "class",
                    "axis",
                    "text-anchor",
                    "end",
                    "x",
                    x.scale().end(),
                    "y",
                    bottom + 29);
        }
        return this;
    }

    /** A line through points, of a class of {@code chart.css}. */
    public Plot line(double[] xs, double[] ys, String style, String dash) {
        SvgPath path = new SvgPath();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                path.to(x(xs[i]), y(ys[i]));
            } else {
                path.lift();
            }
        }
        if (!path.isEmpty()) {
            svg.element("path", "class", style, "d", path, "stroke-dasharray", dash);
        }
        return this;
    }

    /** An ensemble's line with its markers. */
    public Plot line(double[] xs, double[] ys, SeriesStyle style) {
        line(xs, ys, "line " + style.colour(), style.dash());
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i])) {
                style.marker(svg, x(xs[i]), y(ys[i]), MARK);
            }
        }
        return this;
    }

    /** The area between two lines; where a bound is missing there is none. */
    public Plot band(double[] xs, double[] lower, double[] upper, SeriesStyle style) {
        int start = 0;
        while (start < xs.length) {
            int end = start;
            while (end < xs.length && Double.isFinite(lower[end]) && Double.isFinite(upper[end])) {
                end++;
            }
            if (end > start) {
                SvgPath path = new SvgPath();
                for (int i = start; i < end; i++) {
                    path.to(x(xs[i]), y(upper[i]));
                }
                for (int i = end - 1; i >= start; i--) {
                    path.to(x(xs[i]), y(lower[i]));
                }
                svg.element("path", "class", "band " + style.colour(), "d", path.closed());
            }
            start = end + 1;
        }
        return this;
    }

    /** Upright lines between two bounds, where both are there, so many pixels beside their places. */
    public Plot whiskers(double[] xs, double[] lower, double[] upper, SeriesStyle style, double beside) {
        SvgPath path = new SvgPath();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(lower[i]) && Double.isFinite(upper[i])) {
                path.lift().to(x(xs[i]) + beside, y(lower[i])).to(x(xs[i]) + beside, y(upper[i]));
            }
        }
        if (!path.isEmpty()) {
            svg.element("path", "class", "whisker " + style.colour(), "d", path);
        }
        return this;
    }

    /** A line from a point down to the first axis. */
    public Plot drop(double at, double from, SeriesStyle style) {
        SvgPath path = new SvgPath().to(x(at), y(from)).to(x(at), y.scale().start());
        svg.element("path", "class", "drop " + style.colour(), "d", path);
        return this;
    }

    /** A level line between two bounds, where both are there. */
    public Plot across(double lower, double upper, double at, SeriesStyle style) {
        if (Double.isFinite(lower) && Double.isFinite(upper)) {
            SvgPath path = new SvgPath().to(x(lower), y(at)).to(x(upper), y(at));
            svg.element("path", "class", "interval " + style.colour(), "d", path);
        }
        return this;
    }

    /** The zone between two values of the first axis, from bottom to top. */
    public Plot zone(double from, double to) {
        svg.element(
                "path",
                "class",
                "zone",
                "d",
                new SvgPath().box(x(from), y.scale().end(), x(to), y.scale().start()));
        return this;
    }

    /** A line at a value of the first axis, with its name at the top. */
    public Plot upright(double value, String style, String name) {
        double top = y.scale().end();
        svg.element(
                "path",
                "class",
                style,
                "d",
                new SvgPath().to(x(value), top).to(x(value), y.scale().start()));
        if (!name.isEmpty()) {
            boolean left = x(value) > (x.scale().start() + x.scale().end()) / 2;
            svg.text(
                    "text",
                    name,
                    "class",
                    "note",
                    "text-anchor",
                    left ? "end" : "start",
                    "x",
                    x(value) + (left ? -TICK_GAP : TICK_GAP),
                    "y",
                    top - 3);
        }
        return this;
    }

    /** A line at a value of the second axis. */
    public Plot level(double value, String style) {
        svg.element(
                "path",
                "class",
                style,
                "d",
                new SvgPath().to(x.scale().start(), y(value)).to(x.scale().end(), y(value)));
        return this;
    }

    /** Writes names behind the ends of lines, moved apart as far as they must be. */
    public Plot endLabels(List<EndLabel> labels) {
        List<EndLabel> sorted = labels.stream()
                .filter(label -> Double.isFinite(label.y()))
                .sorted(Comparator.comparingDouble(label -> y(label.y())))
                .toList();
        List<List<String>> texts = sorted.stream()
                .map(label -> Lines.of(label.text(), LabelSpace.LINE_CHARACTERS))
                .toList();
        List<Double> places = places(sorted, texts);
        double edge = x.scale().end();
        for (int i = 0; i < sorted.size(); i++) {
            EndLabel label = sorted.get(i);
            double place = places.get(i);
            svg.element(
                    "path",
                    "class",
                    "leader",
                    "d",
                    new SvgPath().to(x(label.x()) + MARK + 2, y(label.y())).to(edge + 8, place));
            label.style().marker(svg, edge + 13, place, MARK);
            for (int k = 0; k < texts.get(i).size(); k++) {
                double line = place + BASELINE + k * LINE_HEIGHT;
                svg.text("text", texts.get(i).get(k), "class", "name", "x", edge + 20, "y", line);
            }
        }
        return this;
    }

    /** Where names begin, each with its lines below. */
    private List<Double> places(List<EndLabel> sorted, List<List<String>> texts) {
        List<Double> places = new ArrayList<>();
        double free = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sorted.size(); i++) {
            double place = Math.max(free, y(sorted.get(i).y()));
            places.add(place);
            free = place + LINE_HEIGHT * texts.get(i).size();
        }
        double end = y.scale().start() + LINE_HEIGHT;
        for (int i = places.size() - 1; i >= 0; i--) {
            end = Math.min(places.get(i), end - LINE_HEIGHT * texts.get(i).size());
            places.set(i, end);
        }
        return places;
    }

    private double x(double value) {
        return clamped(x.scale(), value);
    }

    private double y(double value) {
        return clamped(y.scale(), value);
    }

    private static double clamped(Scale scale, double value) {
        double low = Math.min(scale.from(), scale.to());
        double high = Math.max(scale.from(), scale.to());
        return scale.at(Math.max(low, Math.min(high, value)));
    }
}
