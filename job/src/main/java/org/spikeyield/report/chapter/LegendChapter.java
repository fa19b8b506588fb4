package org.spikeyield.report.chapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.HtmlList;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.store.summary.StoredSummary;

/** What the labels of conditions leave unsaid. */
final class LegendChapter implements Chapter {
    private static final int MAX_LINES = 30;
    private static final String INDENT = "  ";

    @Override
    public List<Section> sections(ReportData run, String prefix) {
        Map<String, String> legend = run.study().legend();
        return legend.isEmpty()
                ? List.of()
                : List.of(Section.of(
                        prefix + "legend",
                        "What the conditions are",
                        html -> HtmlList.put(html, "legend", unbroken(legend))));
    }

    private static Map<String, String> unbroken(Map<String, String> legend) {
        Map<String, String> texts = new LinkedHashMap<>();
        legend.forEach((word, meaning) -> texts.put(HtmlTable.unbroken(word), HtmlTable.unbroken(meaning)));
        return texts;
    }

    /** The first lines; a study of many conditions with names of its own would fill the console. */
    @Override
    public String text(StoredSummary summary) {
        Map<String, String> legend = summary.legend();
        if (legend.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("Conditions:\n");
        legend.entrySet().stream()
                .limit(MAX_LINES)
                .forEach(entry -> text.append(INDENT)
                        .append(TextTable.wrapped(
                                        entry.getKey() + ": " + entry.getValue(), TextTable.WIDTH - 2 * INDENT.length())
                                .stripTrailing()
                                .replace("\n", "\n" + INDENT + INDENT))
                        .append('\n'));
        if (legend.size() > MAX_LINES) {
            text.append(INDENT).append(legend.size() - MAX_LINES).append(" more; see legend in summary.json.\n");
        }
        return text.append('\n').toString();
    }
}
