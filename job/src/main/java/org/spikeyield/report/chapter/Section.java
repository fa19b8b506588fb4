package org.spikeyield.report.chapter;

import java.util.List;
import java.util.function.Consumer;
import org.spikeyield.report.chart.Figure;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.Table;

/**
 * A section of the page.
 *
 * @param id name within its page
 * @param heading what it is about
 * @param figures come first; each panel is also a file of its own
 * @param body writes what follows
 */
public record Section(String id, String heading, List<Figure> figures, Consumer<Markup> body) {
    /** Copies the list. */
    public Section {
        figures = List.copyOf(figures);
    }

    /** A section of text and tables. */
    static Section of(String id, String heading, Consumer<Markup> body) {
        return new Section(id, heading, List.of(), body);
    }

    /** A section of one figure. */
    static Section of(String id, String heading, Figure figure) {
        return new Section(id, heading, List.of(figure), html -> {});
    }

    /** A section of one figure whose numbers are in a table below, folded away. */
    static Section of(String id, String heading, Figure figure, Table table) {
        return new Section(id, heading, List.of(figure), html -> {
            html.open("details");
            html.text("summary", "The same in numbers");
            HtmlTable.put(html, table);
            html.close();
            html.line();
        });
    }
}
