package org.spikeyield.report.text;

import java.util.List;

/**
 * Rows of texts under titles, for {@link TextTable} and {@link HtmlTable}.
 *
 * @param caption what the rows are about
 * @param columns at least one, the first of which names the row
 * @param rows a text for each column
 * @param notes what the columns mean; may be none
 */
public record Table(String caption, List<Column> columns, List<List<String>> rows, List<String> notes) {
    /**
     * A column.
     *
     * @param title above it
     * @param words whether texts are aligned to the left and may be wrapped, as numbers are not
     */
    public record Column(String title, boolean words) {
        /** A column of words. */
        public static Column words(String title) {
            return new Column(title, true);
        }

        /** A column of numbers. */
        public static Column number(String title) {
            return new Column(title, false);
        }
    }

    /** Copies the lists and checks that rows are as long as the titles. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " texts under " + columns.size() + " titles: " + row);
            }
        }
    }
}
