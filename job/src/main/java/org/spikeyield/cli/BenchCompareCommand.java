package org.spikeyield.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.report.bench.Comparison;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.bench.StoredBench;
import org.spikeyield.store.files.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code bench compare}: whether two clusters differ. */
@Command(
        name = "compare",
        description =
                "Compares two benchmarks of clusters: ratios of B to A with intervals that hold together with 95 %%, and whether the two differ."
                        + " Starts no Spark.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield bench compare runs/bench-20270104-090000 runs/bench-20270111-090000",
            "",
            "Intervals are for further rounds under the conditions of the same session: other work on the machines makes a difference too."
        })
final class BenchCompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "The directory of a benchmark, a path or a URI.")
    private String first;

    @Parameters(index = "1", paramLabel = "B", description = "That of another one with the same --cores and size.")
    private String second;

    @ParentCommand
    private BenchCommand bench;

    @Override
    public Integer call() throws IOException {
        Configuration settings = Sessions.hadoopSettings();
        try (RunDirectory a = RunDirectory.at(first, settings);
                RunDirectory b = RunDirectory.at(second, settings)) {
            Comparison comparison = Comparison.of(StoredBench.read(a), a.place(), StoredBench.read(b), b.place());
            bench.main().out().print(comparison.text());
            return Exit.DONE;
        }
    }
}
