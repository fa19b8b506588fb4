package org.spikeyield.report.chart;

import java.util.List;
import java.util.Optional;

/**
 * Charts that belong together, with what is said about them.
 *
 * @param text how to read it and what it found, plain text
 * @param commands what one can type to see more; may be none
 * @param panels its charts
 * @param player what can be heard of it
 */
public record Figure(String text, List<String> commands, List<Panel> panels, Optional<Player> player) {
    /** Width of a chart in its own units: what a phone shows without shrinking it. On the page {@code .panel svg} in report.css scales it. */
    public static final int PANEL_WIDTH = 360;

    /**
     * One chart.
     *
     * @param name of its file, without {@code .svg}
     * @param svg the chart
     * @param first whether a new row of charts begins with it
     */
    public record Panel(String name, Svg svg, boolean first) {}

    /**
     * A sound that can be played.
     *
     * @param wav a WAV file; shared, not to be modified
     * @param label what it is, for those who do not see the chart
     */
    public record Player(byte[] wav, String label) {}

    /** Copies the lists. */
    public Figure {
        commands = List.copyOf(commands);
        panels = List.copyOf(panels);
    }

    /** Charts without a sound. */
    public Figure(String text, List<String> commands, List<Panel> panels) {
        this(text, commands, panels, Optional.empty());
    }
}
