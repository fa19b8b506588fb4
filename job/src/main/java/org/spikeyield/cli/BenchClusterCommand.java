package org.spikeyield.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.bench.BenchPage;
import org.spikeyield.report.bench.BenchReading;
import org.spikeyield.report.bench.BenchTables;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.spark.Sessions;
import org.spikeyield.spark.bench.BenchOptions;
import org.spikeyield.spark.bench.ClusterBench;
import org.spikeyield.spark.bench.ClusterBench.Measured;
import org.spikeyield.store.bench.StoredBench;
import org.spikeyield.store.files.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code bench cluster}: what a cluster does, and whether it does it right. */
@Command(
        name = "cluster",
        description =
                "Measures the cluster that it is submitted to: four workloads whose work is known in advance, on more and more of its cores,"
                        + " again and again; names executors that are slow or compute wrongly. Needs no data.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield bench cluster --quick",
            "  scripts/spikeyield bench cluster --cores 1,8,64 --out hdfs://host/bench/monday \\",
            "    -- --master spark://host:7077",
            "",
            "Leaves runs and blocks as Parquet and CSV, environment.json, spark.conf, report.html and, last, bench.json.",
            "Exits with 3 when a result is not the known one."
        })
final class BenchClusterCommand implements Callable<Integer> {
    private static final double MINUTES = 8;
    private static final double QUICK_MINUTES = 1.2;
    private static final double MAX_MINUTES = 24 * 60;

    @Option(names = "--quick", description = "Less work and fewer rounds, for a first look: under two minutes.")
    private boolean quick;

    @Option(
            names = "--cores",
            split = ",",
            paramLabel = "N",
            description =
                    "Numbers of cores, such as 1,2,4; default 1, 2, 4 and so on up to all that the application has.")
    private List<Integer> cores = List.of();

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "No round begins after so long, default 8, and 1.2 with --quick; it ends earlier when every"
                    + " median is known within 1 %%.")
    private Double minutes;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "An empty or new directory that the executors reach; default ./runs/bench-DATE-TIME.")
    private String out;

    @ParentCommand
    private BenchCommand bench;

    @Override
    public Integer call() throws IOException {
        BenchOptions options = options();
        String place = out != null
                ? out
                : "runs/bench-"
                        + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                                .format(LocalDateTime.now());
        try (RunDirectory directory = RunDirectory.at(place, Sessions.hadoopSettings())) {
            directory.refuseFile();
            if (!directory.children("").isEmpty()) {
                throw new InvalidInputException(
                        directory.place() + ": is not empty, a benchmark needs a directory of its own");
            }
            directory.make();
            return tell(measure(options, directory), directory);
        }
    }

    private BenchOptions options() {
        for (int count : cores) {
            if (count < 1) {
                throw new InvalidInputException("--cores has " + count + ", allowed are whole numbers from 1");
            }
        }
        double limit = minutes != null ? minutes : quick ? QUICK_MINUTES : MINUTES;
        if (!(limit > 0 && limit <= MAX_MINUTES)) {
            throw new InvalidInputException("--minutes is " + CanonicalNumber.of(limit)
                    + ", allowed is above 0 and up to " + CanonicalNumber.of(MAX_MINUTES));
        }
        return new BenchOptions(quick, List.copyOf(new TreeSet<>(cores)), limit);
    }

    private Measured measure(BenchOptions options, RunDirectory directory) throws IOException {
        PrintStream log = bench.main().err();
        boolean done = false;
        try {
            SparkSession session = Sessions.open("bench cluster");
            try {
                Measured measured = new ClusterBench(session, options, directory, log).run();
                done = true;
                return measured;
            } finally {
                Sessions.close(session);
            }
        } finally {
            if (!done) {
                directory.removeIfEmpty();
            }
        }
    }

    private int tell(Measured measured, RunDirectory directory) throws IOException {
        BenchReading reading = new BenchReading(measured.bench(), measured.blocks());
        directory.create(StoredBench.PAGE, BenchPage.of(reading).getBytes(StandardCharsets.UTF_8));
        measured.bench().write(directory, measured.blocks());
        PrintStream text = bench.main().out();
        BenchTables tables = new BenchTables(reading);
        text.println(TextTable.of(tables.rates()));
        text.println(TextTable.of(tables.losses()));
        if (measured.bench().head().cores().size() > 1) {
            text.println(TextTable.of(tables.laws()));
        }
        if (!tables.speeds().rows().isEmpty()) {
            text.println(TextTable.of(tables.speeds()));
        }
        int rounds = measured.bench().head().rounds();
        text.println(rounds
                + (rounds == 1 ? " round, " : " rounds, ")
                + measured.bench().head().ended());
        text.println(reading.slowness());
        text.println(reading.correctness());
        text.println("directory " + directory.place());
        text.println("report " + directory.place(StoredBench.PAGE));
        return reading.wrong().isEmpty() ? Exit.DONE : Exit.NOT_WHOLE;
    }
}
