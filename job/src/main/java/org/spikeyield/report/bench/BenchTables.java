package org.spikeyield.report.bench;

import static org.spikeyield.store.bench.BenchMetric.EXECUTOR_DESERIALIZE_TIME;
import static org.spikeyield.store.bench.BenchMetric.JVM_GC_TIME;
import static org.spikeyield.store.bench.BenchMetric.SCHEDULER_DELAY;
import static org.spikeyield.store.bench.BenchMetric.TASKS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.scaling.ScalingLaw;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.BenchRun;
import org.spikeyield.store.bench.Cell;
import org.spikeyield.store.bench.Machine;
import org.spikeyield.store.bench.Scaling;
import org.spikeyield.store.bench.Workload;

/** The tables of a benchmark, for console and page. */
public final class BenchTables {
    private final BenchReading reading;

    public BenchTables(BenchReading reading) {
        this.reading = reading;
    }

    private static List<Column> columns(String first, String... others) {
        return Stream.concat(Stream.of(Column.words(first)), Stream.of(others).map(Column::number))
                .toList();
    }

    /** How much was done in which time. */
    public Table rates() {
        List<Column> columns = new ArrayList<>(List.of(Column.words("workload"), Column.words("scaling")));
        columns.addAll(columns(
                        "",
                        "cores",
                        "tasks",
                        "runs",
                        "s",
                        "± %",
                        "chips/s",
                        "neuron-steps/s",
                        "events/s",
                        "events/s/core")
                .subList(1, 10));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : reading.bench().cells()) {
            Estimate seconds = reading.median(cell, BenchMetric.WALL_SECONDS);
            rows.add(List.of(
                    cell.workload().key(),
                    cell.scaling().key(),
                    String.valueOf(cell.cores()),
                    BenchText.count(Math.round(median(cell, TASKS))),
                    String.valueOf(reading.bench().of(cell).size()),
                    BenchText.digits(seconds.value()),
                    BenchText.precision(seconds),
                    BenchText.rate(median(cell, BenchMetric.CHIPS_PER_SECOND)),
                    BenchText.rate(median(cell, BenchMetric.NEURON_STEPS_PER_SECOND)),
                    BenchText.rate(median(cell, BenchMetric.SYNAPTIC_EVENTS_PER_SECOND)),
                    BenchText.rate(median(cell, BenchMetric.SYNAPTIC_EVENTS_PER_SECOND_PER_CORE))));
        }
        return new Table(
                "Medians over runs",
                columns,
                rows,
                List.of(
                        "± %: half of the 95 % interval of the median time, two of the sorted times, whatever their distribution."));
    }

    /** Where the time went. */
    public Table losses() {
        List<Column> columns = new ArrayList<>(List.of(Column.words("workload"), Column.words("scaling")));
        columns.addAll(columns(
                        "",
                        "cores",
                        "CPU %",
                        "delay ms",
                        "deser ms",
                        "GC ms",
                        "max/med",
                        "p99/p50",
                        "bcast s",
                        "MB written",
                        "warm-up %",
                        "retries")
                .subList(1, 12));
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : reading.bench().cells()) {
            rows.add(List.of(
                    cell.workload().key(),
                    cell.scaling().key(),
                    String.valueOf(cell.cores()),
                    BenchText.percent(median(cell, BenchMetric.CPU_EFFICIENCY)),
                    BenchText.digits(perTask(cell, SCHEDULER_DELAY)),
                    BenchText.digits(perTask(cell, EXECUTOR_DESERIALIZE_TIME)),
                    BenchText.digits(median(cell, JVM_GC_TIME)),
                    BenchText.digits(median(cell, BenchMetric.STRAGGLER_MAX_OVER_MEDIAN)),
                    BenchText.digits(median(cell, BenchMetric.STRAGGLER_P99_OVER_P50)),
                    cell.workload() == Workload.BROADCAST
                            ? BenchText.digits(median(cell, BenchMetric.BROADCAST_SECONDS))
                            : "",
                    cell.workload() == Workload.STORAGE
                            ? BenchText.digits(median(cell, BenchMetric.BYTES_WRITTEN) / (1 << 20))
                            : "",
                    BenchText.percent(median(cell, BenchMetric.WARM_UP_SHARE)),
                    String.valueOf(reading.bench().of(cell).stream()
                            .mapToLong(run -> Math.round(run.value(BenchMetric.RETRIES)))
                            .sum())));
        }
        return new Table(
                "Where the time goes, medians over runs",
                columns,
                rows,
                List.of(
                        "CPU %: executorCpuTime over cores × time. delay, deser: schedulerDelay and executorDeserializeTime for each task. GC: jvmGCTime of a run."
                                + " max/med, p99/p50: times of a run’s blocks. bcast: broadcast_seconds. retries: of all runs."));
    }

    private double median(Cell cell, BenchMetric metric) {
        return reading.median(cell, metric).value();
    }

    private double perTask(Cell cell, BenchMetric metric) {
        return reading.median(cell, (BenchRun run) -> run.value(metric) / run.value(TASKS))
                .value();
    }

    /** The laws of scaling. */
    public Table laws() {
        List<List<String>> rows = new ArrayList<>();
        for (Workload workload : Workload.values()) {
            BenchReading.Laws laws = reading.laws(workload);
            rows.add(row(workload, "Amdahl", laws.amdahl(), "two"));
            rows.add(row(workload, "universal", laws.universal(), "three"));
        }
        List<Column> columns = new ArrayList<>(List.of(Column.words("workload"), Column.words("law")));
        columns.addAll(columns("", "serial σ %", "crosstalk κ %", "best cores", "largest residual %")
                .subList(1, 5));
        columns.add(Column.words("residuals"));
        return new Table(
                "Laws of scaling, fitted to the medians of strong scaling",
                columns,
                rows,
                List.of(
                        "T(p) = T(1)·(1 + σ(p − 1) + κp(p − 1))/p, Amdahl with κ = 0. Residuals: measured over fitted time less one, by cores, in %."
                                + " As many numbers of cores as parameters leave no residual, so that nothing tests the law."));
    }

    private List<String> row(Workload workload, String name, Optional<ScalingLaw> fitted, String needed) {
        if (fitted.isEmpty()) {
            return List.of(workload.key(), name, "–", "–", "–", "–", "needs " + needed + " numbers of cores");
        }
        ScalingLaw law = fitted.get();
        List<Cell> cells = reading.series(workload, Scaling.STRONG);
        List<String> residuals = new ArrayList<>();
        for (int k = 0; k < cells.size(); k++) {
            residuals.add(cells.get(k).cores() + ": " + BenchText.signed(100 * law.residuals()[k]));
        }
        return List.of(
                workload.key(),
                name,
                BenchText.digits(100 * law.serial()),
                name.equals("Amdahl") ? "" : BenchText.digits(100 * law.crosstalk()),
                law.best().isPresent() ? BenchText.digits(law.best().getAsDouble()) : "",
                BenchText.digits(100 * law.worst()),
                String.join(", ", residuals));
    }

    /** How fast the executors simulate beside each other; no row where there is one executor. */
    public Table speeds() {
        List<List<String>> rows = new ArrayList<>();
        for (BenchReading.Speed speed : reading.speeds()) {
            rows.add(List.of(
                    speed.place(),
                    String.valueOf(speed.runs()),
                    BenchText.digits(speed.nanosPerEvent()),
                    BenchText.factor(speed.ratio().value()),
                    BenchText.interval(speed.ratio().interval()),
                    speed.slow() ? "slower" : ""));
        }
        return new Table(
                "Wall time of simulation by executor, beside the others in the same runs",
                columns("executor", "runs", "ns/event", "ratio to others", "interval", "verdict"),
                rows,
                List.of(
                        "Intervals of the median ratio hold for all executors together with 95 %; slower: the whole interval is above "
                                + BenchReading.SLOWER + "."));
    }

    /** What the benchmark ran on: a row for each kind of machine. */
    public Table machines() {
        Map<List<String>, List<String>> places =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Machine machine : reading.bench().machines()) {
            Map<String, String> facts = machine.facts();
            List<String> kind = Stream.of(
                            "cpu", "cpus", "java", "java_flags", "heap_megabytes", "kernel", "clock_source")
                    .map(name -> facts.getOrDefault(name, ""))
                    .toList();
            places.computeIfAbsent(kind, key -> new ArrayList<>())
                    .add(machine.place() + (machine.slots() > 0 ? " (" + machine.slots() + ")" : ""));
        }
        List<List<String>> rows = new ArrayList<>();
        places.forEach((kind, where) -> rows.add(Stream.concat(Stream.of(String.join(", ", where)), kind.stream())
                .toList()));
        return new Table(
                "Machines; in brackets the tasks that an executor runs at once",
                List.of(
                        Column.words("where"),
                        Column.words("processor"),
                        Column.number("CPUs"),
                        Column.words("Java"),
                        Column.words("flags"),
                        Column.number("heap MB"),
                        Column.words("kernel"),
                        Column.words("clock")),
                rows,
                List.of());
    }
}
