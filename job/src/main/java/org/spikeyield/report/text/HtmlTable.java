package org.spikeyield.report.text;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikeyield.report.chart.Markup;

/**
 * A table of a page, which scrolls by itself where it is wider than the window; on a phone its cells stand below one another, each under its title.
 * Titles come first, then row by row.
 */
public final class HtmlTable {
    /** Style of plain tables. */
    public static final String NUMBERS = "numbers";

    private final Markup html;
    private final List<String> names;

    /**
     * Content of a cell.
     *
     * @param content writes it
     * @param words whether it is aligned to the left and may be wrapped
     */
    public record Cell(Consumer<Markup> content, boolean words) {
        /** A number. */
        public static Cell number(String text) {
            return new Cell(html -> html.text(text), false);
        }

        /** Words. */
        public static Cell words(String text) {
            return new Cell(html -> html.text(text), true);
        }
    }

    /**
     * Begins a table with its titles.
     *
     * @param style a class of {@code report.css}
     * @param label what it is, for those who do not see it
     * @param caption above it
     * @param names of the columns, in plain text
     */
    public HtmlTable(Markup html, String style, String label, String caption, List<String> names, List<Cell> titles) {
        this.html = html;
        this.names = List.copyOf(names);
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
        html.open("table", "class", style);
        html.text("caption", caption);
        html.open("thead");
        html.open("tr");
        titles.forEach(title -> cell("th", title, "scope", "col"));
        html.close();
        html.close();
        html.open("tbody");
    }

    /** Writes a whole table, its notes below. */
    public static void put(Markup html, Table table) {
        List<String> titles = table.columns().stream().map(Table.Column::title).toList();
        HtmlTable target = new HtmlTable(html, NUMBERS, table.caption(), table.caption(), titles, cells(table, titles));
        table.rows().forEach(row -> target.row(cells(table, row)));
        target.end();
        if (!table.notes().isEmpty()) {
            html.text("p", String.join(" ", table.notes()), "class", "remark");
        }
    }

    private static List<Cell> cells(Table table, List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(k -> new Cell(
                        cell -> cell.text(unbroken(texts.get(k))),
                        k > 0 && table.columns().get(k).words()))
                .toList();
    }

    /** A text that has no line break before a percent sign. */
    public static String unbroken(String text) {
        return text.replace(" %", "\u00a0%");
    }

    /** Writes a row; its first cell names it. */
    public void row(List<Cell> cells) {
        html.open("tr");
        cell("th", new Cell(cells.get(0).content(), false), "scope", "row");
        for (int k = 1; k < cells.size(); k++) {
            cell("td", cells.get(k), "data-title", names.get(k));
        }
        html.close();
        html.line();
    }

    /** Ends the table. */
    public void end() {
        html.close();
        html.close();
        html.close();
        html.line();
    }

    private void cell(String name, Cell cell, String... attributes) {
        Stream<String> style = cell.words() ? Stream.of("class", "words") : Stream.empty();
        html.open(name, Stream.concat(Stream.of(attributes), style).toArray());
        cell.content().accept(html);
        html.close();
    }
}
