package org.spikeyield.report.chart;

/** The {@code d} of an SVG path, place by place. */
public final class SvgPath {
    private final StringBuilder text = new StringBuilder();
    private boolean down;

    /** Draws on to a place, or begins there. */
    public SvgPath to(double x, double y) {
        text.append(down ? 'L' : 'M').append(Markup.coordinate(x)).append(' ').append(Markup.coordinate(y));
        down = true;
        return this;
    }

    /** Lifts the pen: the next place begins a new line. */
    public SvgPath lift() {
        down = false;
        return this;
    }

    /** A dot, drawn by the round cap of a line of no length. */
    public SvgPath dot(double x, double y) {
        lift();
        to(x, y);
        text.append("h0");
        return lift();
    }

    /** A level line. */
    public SvgPath level(double left, double right, double y) {
        lift();
        to(left, y);
        text.append('H').append(Markup.coordinate(right));
        return lift();
    }

    /** A rectangle. */
    public SvgPath box(double left, double top, double right, double bottom) {
        lift();
        to(left, top);
        text.append('H').append(Markup.coordinate(right)).append('V').append(Markup.coordinate(bottom));
        text.append('H').append(Markup.coordinate(left)).append('z');
        return lift();
    }

    /** Whether nothing was drawn. */
    public boolean isEmpty() {
        return text.length() == 0;
    }

    /** The text of a line that returns to where it began. */
    public String closed() {
        return text + "z";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
