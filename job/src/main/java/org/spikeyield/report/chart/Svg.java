package org.spikeyield.report.chart;

/** One SVG image. Colours, fonts and widths of lines are left to {@code chart.css}, by classes. */
public final class Svg extends Markup {
    private final String id;
    private final int width;
    private final int height;
    private final String title;
    private final String description;

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

    /** The image as part of a page that has the style sheet. */
    public String inline() {
        return whole("", "");
    }

    /** The image as a file of its own, which carries the style sheet. */
    public String file(String styleSheet) {
        String attributes = " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height + "\"";
        return whole(attributes, "<style>" + styleSheet + "</style>");
    }

    private String whole(String attributes, String style) {
        String size = "width=\"" + width + "\" height=\"" + height + "\"";
        return "<svg" + attributes + " class=\"chart\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" aria-labelledby=\"" + id + "-t " + id + "-d\">"
                + "<title id=\"" + id + "-t\">" + escape(title) + "</title>"
                + "<desc id=\"" + id + "-d\">" + escape(description) + "</desc>"
                + style + "<rect class=\"ground\" " + size + "/>" + content() + "</svg>\n";
    }
}
