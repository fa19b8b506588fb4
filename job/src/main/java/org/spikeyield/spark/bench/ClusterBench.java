package org.spikeyield.spark.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.spikeyield.spark.Progress;
import org.spikeyield.spark.SparkSettings;
import org.spikeyield.spark.failure.SparkFailure;
import org.spikeyield.spark.failure.SparkJobs;
import org.spikeyield.stats.QuantileInterval;
import org.spikeyield.store.BuildInfo;
import org.spikeyield.store.bench.BenchHead;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.BenchRun;
import org.spikeyield.store.bench.BlockRecord;
import org.spikeyield.store.bench.Machine;
import org.spikeyield.store.bench.StoredBench;
import org.spikeyield.store.bench.Workload;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;

/** Measures a cluster: all cells once in each round, in another order each time, until the medians are known well enough or a limit is reached. */
public final class ClusterBench {
    /** Half of a median's interval over the median, below which it is known well enough. */
    public static final double PRECISION = 0.01;

    private static final double CONFIDENCE = 0.95;
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int EVENTS_SECONDS = 60;

    private final JavaSparkContext context;
    private final SparkJobs jobs;
    private final TaskRecorder recorder = new TaskRecorder();
    private final BenchOptions options;
    private final Function<Workload, BenchSize> sizes;
    private final RunDirectory directory;
    private final PrintStream log;
    private final List<BenchRun> runs = new ArrayList<>();
    private final List<BlockRecord> blocks = new ArrayList<>();

    /** What was measured: the benchmark and its blocks. */
    public record Measured(StoredBench bench, List<BlockRecord> blocks) {}

    /**
     * @param directory empty; gets the settings and, for a while, what the storage workload writes
     * @param log for progress
     */
    public ClusterBench(SparkSession session, BenchOptions options, RunDirectory directory, PrintStream log) {
        this(session, options, workload -> BenchSize.of(workload, options.quick()), directory, log);
    }

    ClusterBench(
            SparkSession session,
            BenchOptions options,
            Function<Workload, BenchSize> sizes,
            RunDirectory directory,
            PrintStream log) {
        this.sizes = sizes;
        context = JavaSparkContext.fromSparkContext(session.sparkContext());
        jobs = new SparkJobs(session.sparkContext());
        this.options = options;
        this.directory = directory;
        this.log = log;
    }

    /**
     * Measures.
     *
     * @throws org.spikeyield.InvalidInputException when the cluster has not the cores
     * @throws org.spikeyield.spark.failure.RunAbortedException when the cluster does not do its part
     */
    public Measured run() throws IOException {
        int slots = Executors.slots(context.sc(), options.largest(), log);
        directory.create(RunDirectory.SPARK_SETTINGS, SparkSettings.text(context.getConf()));
        context.sc().addSparkListener(recorder);
        try {
            List<Machine> machines = machines(slots);
            List<Integer> cores = options.cores(slots);
            List<PlannedCell> cells = PlannedCell.all(sizes, cores);
            String ended = rounds(cells, new CellRunner(context, recorder, directory, slots));
            BenchHead head = new BenchHead(
                    options.quick(),
                    context.master(),
                    context.version(),
                    BuildInfo.version() + " (" + BuildInfo.gitRevision() + ")",
                    slots,
                    cores,
                    runs.size() / cells.size() - options.warmUpRounds(),
                    ended,
                    KnownChips.sha256());
            return new Measured(new StoredBench(head, machines, runs), blocks);
        } catch (RuntimeException e) {
            throw SparkFailure.between(e, context.sc().isStopped());
        } finally {
            context.sc().removeSparkListener(recorder);
            directory.delete(StorageTask.WORK);
        }
    }

    private List<Machine> machines(int slots) {
        Map<String, Machine> found = new LinkedHashMap<>();
        if (!context.sc().isLocal()) {
            Machine driver = new Machine(
                    "driver", context.getConf().get("spark.driver.host", "unknown"), 0, MachineFacts.here());
            found.put(driver.executor(), driver);
        }
        int executors = Executors.count(context.sc());
        for (int attempt = 0;
                attempt < EVENTS_SECONDS
                        && found.values().stream()
                                        .filter(machine -> machine.slots() > 0)
                                        .count()
                                < executors;
                attempt++) {
            jobs.run(
                    "environment", "what executors run on", shares(slots), new ProbeTask(), String[].class, answers -> {
                        for (String answer : answers) {
                            Machine machine = Machine.of(Json.value(answer));
                            found.put(
                                    machine.executor(),
                                    new Machine(
                                            machine.executor(),
                                            machine.host(),
                                            Executors.slotsOf(context.sc(), machine.executor()),
                                            machine.facts()));
                        }
                    });
        }
        return List.copyOf(found.values());
    }

    private static List<int[]> shares(int count) {
        return SparkJobs.deal(IntStream.range(0, count).toArray(), count);
    }

    /** Runs all rounds; says what ended them. */
    private String rounds(List<PlannedCell> cells, CellRunner runner) throws IOException {
        long start = System.nanoTime();
        int limit = options.warmUpRounds() + options.maxRounds();
        try (Progress progress = new Progress(log, "runs", (long) limit * cells.size(), 0)) {
            for (int round = 0; ; round++) {
                long roundStart = System.nanoTime();
                boolean warmUp = round < options.warmUpRounds();
                progress.during(warmUp ? "warming up" : "round " + (round - options.warmUpRounds() + 1));
                List<PlannedCell> order = new ArrayList<>(cells);
                Collections.shuffle(order, new Random(round));
                for (PlannedCell cell : order) {
                    runner.run(cell, runs.size(), round, warmUp).into(runs, blocks);
                    progress.add(1);
                }
                double seconds = (System.nanoTime() - start) / SECOND;
                double each = (System.nanoTime() - roundStart) / SECOND;
                if (!warmUp && cells.stream().allMatch(this::isKnown)) {
                    progress.expect(runs.size());
                    return "after which every median is known within 1 %";
                }
                if (round + 1 == limit) {
                    progress.expect(runs.size());
                    return "which is the limit";
                }
                double most = options.minutes() * TimeUnit.MINUTES.toSeconds(1);
                if (!warmUp && seconds + each > most) {
                    progress.expect(runs.size());
                    return String.format(
                            Locale.ROOT, "the limit of %s minutes being reached", number(options.minutes()));
                }
                long left = (long) Math.max(1, Math.min(limit - round - 1.0, (most - seconds) / each));
                progress.expect(runs.size() + left * cells.size());
            }
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private boolean isKnown(PlannedCell planned) {
        double[] seconds = runs.stream()
                .filter(run -> !run.warmUp() && run.cell().equals(planned.cell()))
                .mapToDouble(run -> run.value(BenchMetric.WALL_SECONDS))
                .toArray();
        Optional<QuantileInterval> interval = QuantileInterval.of(seconds, 0.5, CONFIDENCE);
        return interval.filter(found -> {
                    double width = found.interval().upper() - found.interval().lower();
                    double middle = (found.interval().upper() + found.interval().lower()) / 2;
                    return width / 2 <= PRECISION * middle;
                })
                .isPresent();
    }
}
