package org.spikeyield.report.text;

import java.util.Map;
import org.spikeyield.report.chart.Markup;

/** A list of terms with a text each. */
public final class HtmlList {
    private HtmlList() {}

    /**
     * Writes a list in the order of the map.
     *
     * @param style a class of {@code report.css}
     */
    public static void put(Markup html, String style, Map<String, String> entries) {
        html.open("dl", "class", style);
        entries.forEach((term, text) -> {
            html.open("div");
            html.text("dt", term);
            html.text("dd", text);
            html.close();
        });
        html.close();
        html.line();
    }
}
