package org.spikeyield.report;

import java.util.List;
import org.spikeyield.report.chart.Svg;

/**
 * Charts that belong together, with what is said about them.
 *
 * @param id name within its page, and the first part of the names of its files
 * @param heading what it is about
 * @param text how to read it and what it found, plain text
 * @param commands what one can type to see more; may be none
 * @param panels its charts
 */
record Figure(String id, String heading, String text, List<String> commands, List<Panel> panels) {
    /** Width of a chart: what a phone shows without shrinking it. */
    static final int PANEL_WIDTH = 360;

    /**
     * One chart.
     *
     * @param name of its file, without {@code .svg}
     * @param svg the chart
     * @param first whether a new row of charts begins with it
     */
    record Panel(String name, Svg svg, boolean first) {}

    Figure {
        commands = List.copyOf(commands);
        panels = List.copyOf(panels);
    }
}
