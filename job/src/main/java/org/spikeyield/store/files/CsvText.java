package org.spikeyield.store.files;

import java.util.ArrayList;
import java.util.List;

/** Takes the cells of a CSV text as {@link SummaryFiles} writes it: a comma between cells, {@code \n} after lines, quotes where a cell has any of these. */
public final class CsvText {
    private CsvText() {}

    /** A cell as it stands in a line: in quotes where it has commas, quotes or ends of lines. */
    public static String cell(String text) {
        return text.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0) ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    public static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                // two within quotes stand for one
                if (!quoted && i > 0 && text.charAt(i - 1) == '"') {
                    cell.append(c);
                }
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\n')) {
                cell.append(c);
            } else {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        if (!line.isEmpty() || !cell.isEmpty()) {
            line.add(cell.toString());
            lines.add(line);
        }
        return lines;
    }
}
