package org.spikeyield.report.chapter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.report.chart.Markup;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.ReportData;
import org.spikeyield.report.text.HtmlList;
import org.spikeyield.report.text.HtmlTable;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.store.Manifest;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;

/** The end of the part that a run has of the page: what became of its chips, what it was made with, and how a chip is run again. */
final class RunRecord {
    private RunRecord() {}

    static List<Section> troubles(ReportData run, String prefix) {
        return List.of(Section.of(prefix + "troubles", "What became of every chip", html -> troubles(html, run)));
    }

    static List<Section> settings(ReportData run, String prefix) {
        return List.of(Section.of(prefix + "settings", "Settings", html -> settings(html, run)));
    }

    static List<Section> replay(ReportData run, String prefix) {
        return List.of(Section.of(prefix + "replay", "Run any chip again", html -> replay(html, run)));
    }

    /** Which chips broke or ran away. */
    private static void troubles(Markup html, ReportData run) {
        Manifest.Counts counts = run.manifest().counts();
        html.text(
                "p",
                Numbers.counted(counts.expected(), "chip") + " planned, " + Numbers.count(counts.succeeded())
                        + " ran to their end, " + Numbers.count(counts.diverged())
                        + " diverged (a result: below any spec), " + Numbers.count(counts.failed())
                        + " failed (no result: may work or not), " + Numbers.count(counts.missing()) + " missing.");
        rows(html, run, "Chips that failed", counts.failed(), run.failed());
        rows(html, run, "Chips that diverged", counts.diverged(), run.diverged());
    }

    private static void rows(Markup html, ReportData run, String caption, long all, List<ChipRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        HtmlTable.put(
                html,
                new Table(
                        all > rows.size() ? caption + ", the first " + rows.size() : caption,
                        Stream.of("network", "condition", "chip", "message")
                                .map(Column::words)
                                .toList(),
                        rows.stream()
                                .map(row -> List.of(
                                        row.networkId(),
                                        run.label(run.study().conditions().get(row.condition())),
                                        Integer.toString(row.chip()),
                                        row.result().message()))
                                .toList(),
                        List.of()));
    }

    /** Everything that decides the result, and what it was made with. */
    private static void settings(Markup html, ReportData run) {
        Manifest manifest = run.manifest();
        Map<String, String> made = new LinkedHashMap<>();
        made.put("study hash", manifest.hash());
        made.put("chips_sha256", manifest.chipsSha256());
        made.put("seed", Long.toString(run.study().seed()));
        made.put("linear algebra", run.study().linalg());
        if (!run.study().versions().above().isEmpty()) {
            made.put("result versions", run.study().versions().toString());
        }
        made.put("sources", manifest.gitRevision());
        made.put(
                "versions",
                manifest.versions().entrySet().stream()
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", ")));
        HtmlList.put(html, "made", made);
        html.open("details");
        html.text("summary", "The study with every default filled in");
        html.open("pre", "tabindex", "0");
        html.text(run.study().resolved());
        html.close();
        html.close();
        html.line();
    }

    /** How to see any chip again. */
    private static void replay(Markup html, ReportData run) {
        if (run.run().unkept().isPresent()) {
            html.text(
                    "p",
                    "This program cannot run the run’s chips again: "
                            + run.run().unkept().get() + ".");
            return;
        }
        NetworkSlot slot = run.run().plan().networks().get(0);
        int condition = run.mostInformative();
        html.text(
                "p",
                "A chip is a function of the study’s seed, the network, the condition, its number and the samples, and of nothing else; this "
                        + "runs one again, without Spark, and compares it with its row:");
        html.text("pre", run.replayCommand(slot, condition, 0), "tabindex", "0");
        List<String> conditions = new ArrayList<>();
        for (int index = 0; index < run.study().conditions().size(); index++) {
            conditions.add(
                    index + " = " + run.study().label(run.study().conditions().get(index)));
        }
        html.text(
                "p",
                "The directory is the one that a run has by default, beside the conf and scripts directories; put the run’s own if it is another. Networks: "
                        + run.run().plan().networks().stream()
                                .map(NetworkSlot::id)
                                .collect(Collectors.joining(", "))
                        + ". Conditions: " + String.join("; ", conditions) + ".");
    }
}
