package org.spikeyield.report.chart;

/**
 * How an ensemble looks in every chart: a colour, a marker and a dash, so that no two ensembles differ by colour alone.
 *
 * @param index place of the ensemble, from 0
 */
public record SeriesStyle(int index) {
    /** Colours of {@code chart.css}: after Okabe and Ito (Color Universal Design, 2008), without yellow and darker where white would swallow them. */
    private static final int COLOURS = 7;

    /** Corners around the origin, x and y in turn, of about equal area at a size of 1; none for a disc. */
    private static final double[][] MARKERS = {
        {},
        {-.9, -.9, .9, -.9, .9, .9, -.9, .9},
        {0, -1.2, 1.2, .9, -1.2, .9},
        {0, -1.35, 1.2, 0, 0, 1.35, -1.2, 0},
        {0, 1.2, 1.2, -.9, -1.2, -.9}
    };

    private static final String[] DASHES = {"none", "6 3", "2 2.5", "9 3 2 3", "4 2 1 2 1 2"};

    /** Class of what is drawn in the ensemble's colour. */
    public String colour() {
        return "c" + index % COLOURS;
    }

    /** Lengths of dashes and gaps of the ensemble's lines. */
    public String dash() {
        return DASHES[index % DASHES.length];
    }

    /** Puts the ensemble's marker at a place. */
    public void marker(Svg svg, double x, double y, double size) {
        double[] corners = MARKERS[index % MARKERS.length];
        if (corners.length == 0) {
            svg.element("circle", "class", "mark " + colour(), "cx", x, "cy", y, "r", size);
            return;
        }
        SvgPath path = new SvgPath();
        for (int i = 0; i < corners.length; i += 2) {
            path.to(x + size * corners[i], y + size * corners[i + 1]);
        }
        svg.element("path", "class", "mark " + colour(), "d", path.closed());
    }
}
