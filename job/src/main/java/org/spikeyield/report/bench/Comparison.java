package org.spikeyield.report.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.spikeyield.InvalidInputException;
import org.spikeyield.report.text.Table;
import org.spikeyield.report.text.Table.Column;
import org.spikeyield.report.text.TextTable;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.scaling.MedianRatio;
import org.spikeyield.stats.scaling.SerialDependence;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.BenchRun;
import org.spikeyield.store.bench.Cell;
import org.spikeyield.store.bench.StoredBench;
import org.spikeyield.store.bench.Workload;

/**
 * Two benchmarks side by side: the ratio of B to A for every cell that both have and every number that is compared, with intervals that hold together with
 * 95 %. Rounds that follow each other and are alike count as one, see {@link SerialDependence}.
 *
 * @param lines a ratio each
 * @param batchA how many rounds of A count as one
 * @param batchB how many rounds of B count as one
 */
public record Comparison(List<Line> lines, int batchA, int batchB) {
    private static final double ERROR = 0.05;

    /**
     * A number of a cell.
     *
     * @param cell what was run
     * @param number what of it
     * @param ratio B over A
     */
    public record Line(Cell cell, String number, Estimate ratio) {
        /** Whether the interval leaves 1 out. */
        public boolean differs() {
            return ratio.interval().filter(bounds -> !bounds.contains(1)).isPresent();
        }
    }

    /** What is compared; a number that is 0 now and then has the resolution of Spark's clock added. */
    private record Number(String name, Function<Workload, Boolean> where, ToDoubleFunction<BenchRun> value) {}

    private static final List<Number> NUMBERS = List.of(
            new Number("events per second", any -> true, run -> run.value(BenchMetric.SYNAPTIC_EVENTS_PER_SECOND)),
            new Number(
                    "CPU time per event",
                    any -> true,
                    run -> run.value(BenchMetric.EXECUTOR_CPU_TIME) / run.value(BenchMetric.SYNAPTIC_EVENTS)),
            new Number("scheduler delay", any -> true, run -> 1 + run.value(BenchMetric.SCHEDULER_DELAY)),
            new Number("deserialisation", any -> true, run -> 1 + run.value(BenchMetric.EXECUTOR_DESERIALIZE_TIME)),
            new Number(
                    "longest over median block", any -> true, run -> run.value(BenchMetric.STRAGGLER_MAX_OVER_MEDIAN)),
            new Number(
                    "broadcast time",
                    workload -> workload == Workload.BROADCAST,
                    run -> 1e-3 + run.value(BenchMetric.BROADCAST_SECONDS)));

    /** Copies the list. */
    public Comparison {
        lines = List.copyOf(lines);
    }

    /**
     * Compares.
     *
     * @param nameA what A is called in messages
     * @param nameB what B is called
     * @throws InvalidInputException when they did not do the same
     */
    public static Comparison of(StoredBench a, String nameA, StoredBench b, String nameB) {
        refuseOther(a, nameA, b, nameB);
        List<Cell> cells = a.cells().stream().filter(b.cells()::contains).toList();
        if (cells.isEmpty()) {
            throw new InvalidInputException(nameA + " measured " + cores(a) + " cores and " + nameB + " " + cores(b)
                    + ": to be compared they need runs alike; give both the same --cores");
        }
        int batchA = batch(a, cells);
        int batchB = batch(b, cells);
        Map<Cell, List<Number>> compared = new LinkedHashMap<>();
        for (Cell cell : cells) {
            compared.put(
                    cell,
                    NUMBERS.stream()
                            .filter(number -> number.where().apply(cell.workload()))
                            .toList());
        }
        int family = compared.values().stream().mapToInt(List::size).sum();
        List<Line> lines = new ArrayList<>();
        compared.forEach((cell, numbers) -> numbers.forEach(number -> lines.add(new Line(
                cell,
                number.name(),
                MedianRatio.of(
                        SerialDependence.batches(values(b, cell, number), batchB),
                        SerialDependence.batches(values(a, cell, number), batchA),
                        1 - ERROR / family)))));
        return new Comparison(lines, batchA, batchB);
    }

    private static void refuseOther(StoredBench a, String nameA, StoredBench b, String nameB) {
        if (a.head().quick() != b.head().quick()) {
            throw new InvalidInputException((a.head().quick() ? nameA : nameB)
                    + " is a quick benchmark and the other a whole one, whose work is larger: they cannot be compared");
        }
        if (!a.head().knownSha256().equals(b.head().knownSha256())) {
            throw new InvalidInputException(nameA + " and " + nameB
                    + " ran other chips, those of different versions of SpikeYield: they cannot be compared");
        }
    }

    private static String cores(StoredBench bench) {
        return bench.head().cores().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static double[] values(StoredBench bench, Cell cell, Number number) {
        return bench.of(cell).stream().mapToDouble(number.value()).toArray();
    }

    /** By the logarithms of all times. */
    private static int batch(StoredBench bench, List<Cell> cells) {
        return SerialDependence.batch(cells.stream()
                .map(cell -> bench.of(cell).stream()
                        .mapToDouble(run -> Math.log(run.value(BenchMetric.WALL_SECONDS)))
                        .toArray())
                .toArray(double[][]::new));
    }

    /** The lines that differ. */
    public List<Line> differing() {
        return lines.stream().filter(Line::differs).toList();
    }

    private List<Line> untold() {
        return lines.stream().filter(line -> line.ratio().interval().isEmpty()).toList();
    }

    /** Whether the two differ, in words. */
    public String verdict() {
        int differing = differing().size();
        int known = lines.size() - untold().size();
        String told = known < lines.size()
                ? " Of " + (lines.size() - known) + " more, rounds are too few for an interval."
                : "";
        if (known == 0) {
            return "cannot be said: both need more rounds for intervals that hold together for " + lines.size()
                    + " numbers";
        }
        return differing == 0
                ? "no difference: the intervals of all " + known
                        + " ratios hold 1 (together with 95 %). Half of them are narrower than "
                        + width() + " %." + told
                : "they differ: in " + differing + " of " + known
                        + " numbers the interval of the ratio leaves 1 out (together with 95 %)." + told;
    }

    /** The median of the intervals' upper over lower bounds, as percent. */
    private String width() {
        double[] widths = lines.stream()
                .map(line -> line.ratio().interval())
                .flatMap(Optional::stream)
                .mapToDouble(bounds -> bounds.upper() / bounds.lower() - 1)
                .sorted()
                .toArray();
        return BenchText.digits(100 * widths[widths.length / 2]);
    }

    /** The ratios as lines of text and the verdict behind them: those of the rates, and all others that differ. */
    public String text() {
        List<Line> shown = lines.stream()
                .filter(line -> line.number().equals(NUMBERS.get(0).name()) || line.differs())
                .toList();
        Table table = new Table(
                "B over A",
                List.of(
                        Column.words("cell"),
                        Column.words("number"),
                        Column.number("ratio"),
                        Column.number("interval"),
                        Column.words("")),
                shown.stream().map(Comparison::cells).toList(),
                List.of("Shown are the rates and what differs, of " + lines.size() + " ratios. " + batches()));
        return TextTable.of(table) + "\n" + verdict() + "\n";
    }

    private static List<String> cells(Line line) {
        return Arrays.asList(
                line.cell().text(),
                line.number(),
                BenchText.factor(line.ratio().value()),
                line.ratio().interval().map(Comparison::bounds).orElse("too few rounds"),
                line.differs() ? "differs" : "");
    }

    private static String bounds(Interval interval) {
        return BenchText.factor(interval.lower()) + " … " + BenchText.factor(interval.upper());
    }

    private String batches() {
        return batchA == 1 && batchB == 1
                ? "Rounds count one by one."
                : String.format(
                        Locale.ROOT,
                        "Rounds that follow each other are alike: the medians of %d of A and of %d of B count as one.",
                        batchA,
                        batchB);
    }
}
