package org.spikeyield.examples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.study.local.StudyRun;

/** A row for each chip as soon as it is there: into a file of one's own, and into a statistic of one's own, here the spikes that chips need. */
public final class RowsToCsv {
    private static final String STUDY = """
            name = rows-to-csv
            seed = 1
            networks = [ { file = "conf/studies/networks/xor-ads.safetensors" } ]
            conditions = [ { level = [0.05, 0.20] } ]
            chips = 8
            test { samples = 10 }
            spec { rule = peak, accuracy = 0.90 }
            """;

    private RowsToCsv() {}

    /** Takes the path of the table to write, and that of another network file, for the same task. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path table = Path.of(arguments.length > 0 ? arguments[0] : "chips.csv");
        Map<String, String> changes =
                arguments.length < 2 ? Map.of() : Map.of("networks.0.file", '"' + arguments[1] + '"');
        StudyRun run = StudyRun.parse(STUDY, changes);
        Map<String, DoubleSummaryStatistics> spikes = new TreeMap<>();
        try (BufferedWriter file = Files.newBufferedWriter(table);
                PrintWriter out = new PrintWriter(file)) {
            out.println("network,condition,chip,accuracy,spikes_per_sample");
            // rows come one at a time and in the same order each time, so nothing here has to be synchronised
            run.onRow(row -> {
                        String condition =
                                run.study().label(run.study().conditions().get(row.condition()));
                        double accuracy = run.study().spec().score(row.result());
                        double perSample = row.result().value(ChipMetric.SPIKES_PER_SAMPLE);
                        out.println(String.join(
                                ",", row.networkId(), condition, "" + row.chip(), "" + accuracy, "" + perSample));
                        spikes.computeIfAbsent(condition, c -> new DoubleSummaryStatistics())
                                .accept(perSample);
                    })
                    .run();
        }
        spikes.forEach((condition, statistics) -> System.out.printf(
                "%s: %.0f … %.0f spikes per sample%n", condition, statistics.getMin(), statistics.getMax()));
    }
}
