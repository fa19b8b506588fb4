package org.spikeyield.report.text;

import java.util.ArrayList;
import java.util.List;
import org.spikeyield.report.text.Table.Column;

/** A table as lines of text: as wide as its texts, but words in the last column and notes are wrapped. */
public final class TextTable {
    /** Where lines end, if words in the last column or notes are what makes them longer. */
    public static final int WIDTH = 140;

    private static final int MIN_WRAPPED = 40;
    private static final String GAP = "  ";
    private static final String LINE_END = "\n";

    private TextTable() {}

    /** The caption if there is one, the titles, the rows and the notes; every line is ended. */
    public static String of(Table table) {
        int[] widths = widths(table);
        StringBuilder text = new StringBuilder();
        if (!table.caption().isEmpty()) {
            text.append(wrapped(table.caption(), WIDTH));
        }
        line(text, table.columns().stream().map(Column::title).toList(), table.columns(), widths);
        table.rows().forEach(row -> line(text, row, table.columns(), widths));
        table.notes().forEach(note -> text.append(wrapped(note, WIDTH)));
        return text.toString();
    }

    /** A text as lines of whole words, none longer than a width unless a single word is. */
    public static String wrapped(String text, int width) {
        return String.join(LINE_END, lines(text, width)) + LINE_END;
    }

    private static int[] widths(Table table) {
        int[] widths = new int[table.columns().size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = table.columns().get(column).title().length();
            for (List<String> row : table.rows()) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static void line(StringBuilder text, List<String> cells, List<Column> columns, int[] widths) {
        int last = widths.length - 1;
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < last; column++) {
            line.append(padded(cells.get(column), columns.get(column), widths[column]))
                    .append(GAP);
        }
        int start = line.length();
        List<String> parts = columns.get(last).words()
                ? lines(cells.get(last), Math.max(MIN_WRAPPED, WIDTH - start))
                : List.of(padded(cells.get(last), columns.get(last), widths[last]));
        line.append(String.join(LINE_END + " ".repeat(start), parts));
        text.append(line.toString().stripTrailing()).append(LINE_END);
    }

    private static String padded(String cell, Column column, int width) {
        String padding = " ".repeat(width - cell.length());
        return column.words() ? cell + padding : padding + cell;
    }

    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
