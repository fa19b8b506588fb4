package org.spikeyield.report.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.QuantileInterval;
import org.spikeyield.stats.scaling.ScalingLaw;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.BenchRun;
import org.spikeyield.store.bench.BlockRecord;
import org.spikeyield.store.bench.Cell;
import org.spikeyield.store.bench.Scaling;
import org.spikeyield.store.bench.StoredBench;
import org.spikeyield.store.bench.Workload;

/**
 * The figures of a benchmark.
 *
 * @param bench the benchmark
 * @param blocks its blocks
 */
public record BenchReading(StoredBench bench, List<BlockRecord> blocks) {
    /** Of all intervals. */
    public static final double CONFIDENCE = 0.95;
    /** An executor is slow when it is surely slower than the others by more than this. */
    public static final double SLOWER = 1.05;

    /** Copies the list. */
    public BenchReading {
        blocks = List.copyOf(blocks);
    }

    /** Median and distribution-free interval of a number over the runs of a cell; numbers that are none are left out, NaN where none is left. */
    Estimate median(Cell cell, BenchMetric metric) {
        return median(cell, run -> run.value(metric));
    }

    Estimate median(Cell cell, ToDoubleFunction<BenchRun> value) {
        double[] values = bench.of(cell).stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .toArray();
        return median(values, CONFIDENCE);
    }

    private static Estimate median(double[] values, double confidence) {
        if (values.length == 0) {
            return new Estimate(Double.NaN, Optional.empty());
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return new Estimate(
                (sorted[last / 2] + sorted[(last + 1) / 2]) / 2,
                QuantileInterval.of(values, 0.5, confidence).map(QuantileInterval::interval));
    }

    /** The cells of a workload that belong to a series, by cores. */
    List<Cell> series(Workload workload, Scaling scaling) {
        return bench.cells().stream()
                .filter(cell -> cell.workload() == workload && cell.scaling().isIn(scaling))
                .sorted(Comparator.comparingInt(Cell::cores))
                .toList();
    }

    /** The cell of a workload on the most cores. */
    Cell largest(Workload workload) {
        List<Cell> cells = series(workload, Scaling.STRONG);
        return cells.get(cells.size() - 1);
    }

    /** Amdahl's law and the universal scalability law, fitted to the medians of the times of strong scaling. */
    record Laws(Optional<ScalingLaw> amdahl, Optional<ScalingLaw> universal) {}

    Laws laws(Workload workload) {
        List<Cell> cells = series(workload, Scaling.STRONG);
        double[] cores = cells.stream().mapToDouble(Cell::cores).toArray();
        double[] seconds = cells.stream()
                .mapToDouble(cell -> median(cell, BenchMetric.WALL_SECONDS).value())
                .toArray();
        return new Laws(ScalingLaw.amdahl(cores, seconds), ScalingLaw.universal(cores, seconds));
    }

    /**
     * How fast an executor simulates beside others.
     *
     * @param place the executor with its host
     * @param runs runs of the simulation workload in which it and others had blocks
     * @param nanosPerEvent wall time of its blocks for each synaptic event, median over these runs
     * @param ratio to all others in the same run, median over these runs; intervals of all executors hold together
     */
    public record Speed(String place, int runs, double nanosPerEvent, Estimate ratio) {
        /** Whether it is slower than the others by more than {@link #SLOWER} says. */
        public boolean slow() {
            return ratio.interval().filter(bounds -> bounds.lower() > SLOWER).isPresent();
        }
    }

    private record Load(long nanos, long events) {
        static final Load NONE = new Load(0, 0);

        static Load of(BlockRecord block) {
            return new Load(block.wallNanos(), block.synapticEvents());
        }

        Load plus(Load more) {
            return new Load(nanos + more.nanos, events + more.events);
        }

        Load minus(Load less) {
            return new Load(nanos - less.nanos, events - less.events);
        }

        double each() {
            return (double) nanos / events;
        }
    }

    /** The executors that ran beside others, by their names. */
    public List<Speed> speeds() {
        Map<Integer, BenchRun> counted = bench.runs().stream()
                .filter(run -> !run.warmUp() && run.cell().workload() == Workload.SIMULATION)
                .collect(Collectors.toMap(BenchRun::run, run -> run));
        Map<Integer, Map<String, Load>> loads = new LinkedHashMap<>();
        for (BlockRecord block : blocks) {
            if (counted.containsKey(block.run()) && block.synapticEvents() > 0) {
                loads.computeIfAbsent(block.run(), run -> new LinkedHashMap<>())
                        .merge(block.place(), Load.of(block), Load::plus);
            }
        }
        loads.values().removeIf(run -> run.size() < 2);
        List<String> places = loads.values().stream()
                .flatMap(run -> run.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        double confidence = 1 - (1 - CONFIDENCE) / Math.max(1, places.size());
        return places.stream().map(place -> speed(place, loads, confidence)).toList();
    }

    private static Speed speed(String place, Map<Integer, Map<String, Load>> loads, double confidence) {
        List<Double> own = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (Map<String, Load> run : loads.values()) {
            if (run.containsKey(place)) {
                Load all = run.values().stream().reduce(Load.NONE, Load::plus);
                own.add(run.get(place).each());
                ratios.add(run.get(place).each() / all.minus(run.get(place)).each());
            }
        }
        return new Speed(place, own.size(), median(array(own), CONFIDENCE).value(), median(array(ratios), confidence));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Blocks of an executor whose results are not the known ones.
     *
     * @param place the executor with its host
     * @param wrong how many
     * @param all of how many that it ran
     * @param first the first of them
     */
    public record Wrong(String place, long wrong, long all, BlockRecord first) {
        /** It, as the end of a sentence. */
        public String text() {
            return place + ", " + wrong + " of its " + all + " blocks, first block " + first.block() + " of run "
                    + first.run() + " (hash " + first.sha256() + ", " + first.synapticEvents() + " events)";
        }
    }

    /** The executors that computed wrongly. */
    public List<Wrong> wrong() {
        Map<String, List<BlockRecord>> byPlace = blocks.stream()
                .collect(Collectors.groupingBy(BlockRecord::place, LinkedHashMap::new, Collectors.toList()));
        List<Wrong> wrong = new ArrayList<>();
        byPlace.forEach((place, all) -> {
            List<BlockRecord> bad = all.stream().filter(block -> !block.right()).toList();
            if (!bad.isEmpty()) {
                wrong.add(new Wrong(place, bad.size(), all.size(), bad.get(0)));
            }
        });
        return wrong;
    }

    /** Whether all results were right, in a sentence. */
    public String correctness() {
        long executors = blocks.stream().map(BlockRecord::place).distinct().count();
        List<Wrong> wrong = wrong();
        return wrong.isEmpty()
                ? "All " + BenchText.count(blocks.size()) + " blocks on "
                        + (executors == 1 ? "the executor" : "all " + executors + " executors")
                        + " have the known hashes and synaptic events."
                : "Computed wrongly: " + wrong.stream().map(Wrong::text).collect(Collectors.joining("; ")) + ".";
    }

    /** Which executors are slow, in a sentence. */
    public String slowness() {
        List<Speed> speeds = speeds();
        List<Speed> slow = speeds.stream().filter(Speed::slow).toList();
        if (speeds.isEmpty()) {
            return "There is one executor, which cannot be compared with others.";
        }
        if (!slow.isEmpty()) {
            return "Slower than the others: "
                    + slow.stream().map(BenchReading::slow).collect(Collectors.joining("; ")) + ".";
        }
        return speeds.stream().allMatch(speed -> speed.ratio().interval().isPresent())
                ? "No executor is shown to be 5 % slower than the others."
                : "There are too few runs to say whether an executor is slower than the others.";
    }

    private static String slow(Speed speed) {
        Interval bounds = speed.ratio().interval().orElseThrow();
        return speed.place() + ", " + BenchText.factor(speed.ratio().value()) + " times as long ("
                + BenchText.factor(bounds.lower()) + " … " + BenchText.factor(bounds.upper()) + ")";
    }
}
