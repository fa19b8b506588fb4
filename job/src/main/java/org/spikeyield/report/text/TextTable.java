package org.spikeyield.report.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.spikeyield.report.chart.Lines;
import org.spikeyield.report.text.Table.Column;

/** A table as lines of text: as wide as its texts, but where that is wider than a terminal its words are wrapped, and notes always are. */
public final class TextTable {
    /** Where lines end, if words or notes are what makes them longer. */
    public static final int WIDTH = 100;

    /** Columns of words are not made narrower, unless they are from the beginning. */
    private static final int MIN_WRAPPED = 12;
    /** Words of at most so many letters stay whole. */
    private static final int MAX_WHOLE = 18;

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
        return String.join(LINE_END, Lines.ofWords(text, width)) + LINE_END;
    }

    private static int[] widths(Table table) {
        int[] widths = new int[table.columns().size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = table.columns().get(column).title().length();
            for (List<String> row : table.rows()) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        narrow(table, widths);
        return widths;
    }

    /** Takes from the widest columns of words what is too much. */
    private static void narrow(Table table, int[] widths) {
        int surplus = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - WIDTH;
        int[] least = least(table);
        for (; surplus > 0; surplus--) {
            int widest = -1;
            for (int column = 0; column < widths.length; column++) {
                if (table.columns().get(column).words()
                        && widths[column] > least[column]
                        && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private static int[] least(Table table) {
        int[] least = new int[table.columns().size()];
        Arrays.fill(least, MIN_WRAPPED);
        for (List<String> row : table.rows()) {
            for (int column = 0; column < least.length; column++) {
                least[column] = Math.max(least[column], Math.min(MAX_WHOLE, Lines.longestWord(row.get(column))));
            }
        }
        return least;
    }

    private static void line(StringBuilder text, List<String> cells, List<Column> columns, int[] widths) {
        List<List<String>> parts = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            parts.add(
                    columns.get(column).words()
                            ? Lines.of(cells.get(column), widths[column])
                            : List.of(cells.get(column)));
        }
        int lines = parts.stream().mapToInt(List::size).max().orElseThrow();
        for (int k = 0; k < lines; k++) {
            StringJoiner line = new StringJoiner(GAP);
            for (int column = 0; column < widths.length; column++) {
                List<String> part = parts.get(column);
                line.add(padded(k < part.size() ? part.get(k) : "", columns.get(column), widths[column]));
            }
            text.append(line.toString().stripTrailing()).append(LINE_END);
        }
    }

    private static String padded(String cell, Column column, int width) {
        String padding = " ".repeat(Math.max(0, width - cell.length()));
        return column.words() ? cell + padding : padding + cell;
    }
}
