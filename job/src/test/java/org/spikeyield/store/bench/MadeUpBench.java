package org.spikeyield.store.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A benchmark of two executors on 1, 2 and 4 cores that nobody ran: times follow Amdahl's law and scatter by some percent. */
public final class MadeUpBench {
    private static final double SERIAL = 0.1;
    private static final int EVENTS = 1_000_000;

    private final SplittableRandom random;
    private final double scatter;
    private final double slower;
    private final List<BenchRun> runs = new ArrayList<>();
    private final List<BlockRecord> blocks = new ArrayList<>();

    private MadeUpBench(long seed, int rounds, double scatter, double factor, double slower) {
        random = new SplittableRandom(seed);
        this.scatter = scatter;
        this.slower = slower;
        for (int round = 0; round <= rounds; round++) {
            for (Workload workload : Workload.values()) {
                for (int cores : new int[] {1, 2, 4}) {
                    add(round, new Cell(workload, cores == 4 ? Scaling.BOTH : Scaling.STRONG, cores), 1, factor);
                    if (cores < 4) {
                        add(round, new Cell(workload, Scaling.WEAK, cores), cores / 4.0, factor);
                    }
                }
            }
        }
    }

    private void add(int round, Cell cell, double work, double factor) {
        double noise = Math.exp(scatter * random.nextGaussian());
        double seconds = factor * noise * work * (SERIAL + (1 - SERIAL) / cell.cores());
        Map<BenchMetric, Double> values = new EnumMap<>(BenchMetric.class);
        for (BenchMetric metric : BenchMetric.values()) {
            values.put(metric, 1 + scatter * random.nextDouble());
        }
        values.put(BenchMetric.TASKS, 4.0);
        values.put(BenchMetric.WALL_SECONDS, seconds);
        values.put(BenchMetric.SYNAPTIC_EVENTS, EVENTS * work);
        values.put(BenchMetric.SYNAPTIC_EVENTS_PER_SECOND, EVENTS * work / seconds);
        values.put(BenchMetric.SYNAPTIC_EVENTS_PER_SECOND_PER_CORE, EVENTS * work / seconds / cell.cores());
        values.put(BenchMetric.EXECUTOR_CPU_TIME, 1e9 * factor * work * Math.exp(scatter * random.nextGaussian()));
        values.replaceAll((metric, value) -> metric.whole() ? Math.rint(value) : value);
        BenchRun run = new BenchRun(runs.size(), round, round == 0, cell, values);
        for (int block = 0; block < 4; block++) {
            boolean second = block % 2 == 1 && cell.cores() > 1;
            long nanos = Math.round(1e9 * seconds / 4 * (second ? slower : 1) * Math.exp(0.01 * random.nextGaussian()));
            blocks.add(new BlockRecord(
                    run.run(), block, second ? "1" : "0", "host", block, nanos, nanos, EVENTS, 0, 0, "ab", true));
        }
        runs.add(run);
    }

    /**
     * The benchmark.
     *
     * @param rounds that count
     * @param scatter standard deviation of the logarithms of times
     * @param factor on all times
     */
    public static StoredBench of(long seed, int rounds, double scatter, double factor) {
        return bench(new MadeUpBench(seed, rounds, scatter, factor, 1).runs, rounds);
    }

    private static StoredBench bench(List<BenchRun> runs, int rounds) {
        Map<String, String> facts = Map.of("cpu", "a <processor>", "java", "17", "clock_source", "tsc");
        return new StoredBench(
                new BenchHead(
                        true,
                        "spark://host:7077",
                        "4.2.0",
                        "1.0",
                        4,
                        List.of(1, 2, 4),
                        rounds,
                        "after 9 rounds",
                        "ab".repeat(32)),
                List.of(
                        new Machine("driver", "host", 0, new TreeMap<>(facts)),
                        new Machine("0", "host", 2, new TreeMap<>(facts)),
                        new Machine("1", "host", 2, new TreeMap<>(facts))),
                runs);
    }

    /** A benchmark with its blocks. */
    public record WithBlocks(StoredBench bench, List<BlockRecord> blocks) {}

    /** One whose second executor takes so many times as long. */
    public static WithBlocks slowed(long seed, int rounds, double slower) {
        MadeUpBench made = new MadeUpBench(seed, rounds, 0.02, 1, slower);
        return new WithBlocks(bench(made.runs, rounds), made.blocks);
    }
}
