package org.spikeyield.report.chart;

import java.util.List;

/** One SVG image. Colours, fonts and widths of lines are left to {@code chart.css}, by classes. */
public final class Svg extends Markup {
    /** Of a heading in a chart of the usual width, in letters of middling width. */
    private static final int HEADING_CHARACTERS = 42;

    private static final int HEADING_LINE = 16;
    private static final double HEADING_BASELINE = 14;

    private final String id;
    private final int width;
    private final int height;
    private final String title;
    private final String description;
    /** What stands above the place of the first line. */
    private int above;

    /**
     * An empty image.
     *
     * @param id unlike that of any other image of a page
     * @param width in pixels
     * @param height in pixels
     * @param title what it shows, for those who do not see it
     * @param description what there is to see in it, for the same
     */
    public Svg(String id, int width, int height, String title, String description) {
        this.id = id;
        this.width = width;
        this.height = height;
        this.title = title;
        this.description = description;
    }

    /** Writes a heading, with its last line at the place of the only one: of more lines the image grows upwards. */
    public void heading(String text) {
        List<String> lines = Lines.of(text, HEADING_CHARACTERS * width / Figure.PANEL_WIDTH);
        above = HEADING_LINE * (lines.size() - 1);
        for (int k = 0; k < lines.size(); k++) {
            text("text", lines.get(k), "class", "title", "x", 0.0, "y", HEADING_BASELINE - above + HEADING_LINE * k);
        }
    }

    /** The image as part of a page that has the style sheet. */
    public String inline() {
        return whole("", "");
    }

    /** The image as a file of its own, which carries the style sheet. */
    public String file(String styleSheet) {
        String attributes =
                " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + (height + above) + "\"";
        return whole(attributes, "<style>" + styleSheet + "</style>");
    }

    private String whole(String attributes, String style) {
        String size = "width=\"" + width + "\" height=\"" + (height + above) + "\""
                + (above > 0 ? " y=\"-" + above + "\"" : "");
        return "<svg" + attributes + " class=\"chart\" viewBox=\"0 " + -above + " " + width + " " + (height + above)
                + "\" role=\"img\" aria-labelledby=\"" + id + "-t " + id + "-d\">"
                + "<title id=\"" + id + "-t\">" + escape(title) + "</title>"
                + "<desc id=\"" + id + "-d\">" + escape(description) + "</desc>"
                + style + "<rect class=\"ground\" " + size + "/>" + content() + "</svg>\n";
    }
}
