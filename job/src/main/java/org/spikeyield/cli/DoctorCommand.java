package org.spikeyield.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.spikeyield.InvalidInputException;
import org.spikeyield.linalg.LinearAlgebra;
import org.spikeyield.spark.Sessions;
import org.spikeyield.store.BuildInfo;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code doctor}: whether this machine can run studies. */
@Command(
        name = "doctor",
        description = "Shows what a study would run on, and whether anything prevents it; starts no Spark.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  scripts/spikeyield doctor",
            "  scripts/spikeyield doctor --out hdfs://host/runs",
            "",
            "Exits with 2 when something prevents it."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final double GIGABYTE = 1 << 30;
    private static final long MIN_FREE_BYTES = 1L << 30;

    @Option(names = "--out", paramLabel = "DIR", description = "Where runs would be written; default ${DEFAULT-VALUE}.")
    private String out = "runs";

    @ParentCommand
    private Main main;

    private final List<String> problems = new ArrayList<>();

    @Override
    public Integer call() {
        SortedMap<String, String> versions = BuildInfo.versions();
        tell("spikeyield", versions.get("spikeyield") + ", sources at " + BuildInfo.gitRevision());
        tell(
                "java",
                System.getProperty("java.version") + " of " + System.getProperty("java.vendor") + " in "
                        + System.getProperty("java.home"));
        tell(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores, " + memory());
        tell(
                "spark",
                org.apache.spark.package$.MODULE$.SPARK_VERSION() + " in "
                        + System.getenv().getOrDefault("SPARK_HOME", "no SPARK_HOME"));
        tell("hadoop", versions.get("hadoop"));
        tell("parquet", versions.get("parquet"));
        tellLinearAlgebra();
        tellDisk();
        tellWriting();
        problems.forEach(main.err()::println);
        return problems.isEmpty() ? Exit.DONE : Exit.MISTAKE;
    }

    private void tell(String name, String text) {
        PrintStream stream = main.out();
        stream.printf(Locale.ROOT, "%-11s %s%n", name, text);
    }

    private static String memory() {
        long bytes =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 0;
        return String.format(
                Locale.ROOT,
                "%.1f GB memory, %.1f GB of it for this JVM's heap",
                bytes / GIGABYTE,
                Runtime.getRuntime().maxMemory() / GIGABYTE);
    }

    private void tellLinearAlgebra() {
        try {
            LinearAlgebra.named("nd4j");
            tell("nd4j", "works (studies with linalg = nd4j can be trained)");
        } catch (InvalidInputException e) {
            tell("nd4j", "does not work");
            problems.addAll(e.problems());
        }
    }

    private void tellDisk() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            FileStore store = Files.getFileStore(temporary);
            tell(
                    "disk",
                    String.format(
                            Locale.ROOT,
                            "%.1f GB free for temporary files in %s",
                            store.getUsableSpace() / GIGABYTE,
                            temporary));
            if (store.getUsableSpace() < MIN_FREE_BYTES) {
                problems.add(temporary + ": less than 1 GB is free, where Spark keeps its temporary files");
            }
        } catch (IOException e) {
            problems.add(temporary + ": cannot be looked at (" + e.getMessage() + ")");
        }
    }

    /** Takes and releases the lock of a directory that nobody else uses: what a run does first. */
    private void tellWriting() {
        try (RunDirectory runs = RunDirectory.at(out, Sessions.hadoopSettings());
                RunDirectory probe = RunDirectory.at(
                        runs.place("doctor-" + ProcessHandle.current().pid()), Sessions.hadoopSettings())) {
            probe.make();
            try {
                RunLock.acquire(probe).close();
            } finally {
                probe.removeIfEmpty();
                runs.removeIfEmpty();
            }
            tell("runs", "can be written to " + runs.place());
        } catch (InvalidInputException e) {
            tell("runs", "cannot be written");
            problems.addAll(e.problems());
        } catch (IOException e) {
            tell("runs", "cannot be written");
            problems.add(e.getMessage());
        }
    }
}
