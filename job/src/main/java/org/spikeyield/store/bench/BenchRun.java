package org.spikeyield.store.bench;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.store.table.PlainTable.Column;
import org.spikeyield.store.table.PlainTable.Type;

/**
 * One run of a cell.
 *
 * @param run number of the run within the benchmark, from 0
 * @param round the round of all cells that it belongs to, from 0
 * @param warmUp whether it is of the rounds that only warm up
 * @param cell what was run
 * @param values all numbers of {@link BenchMetric}
 */
public record BenchRun(int run, int round, boolean warmUp, Cell cell, Map<BenchMetric, Double> values) {
    /** Copies the numbers and checks that none is missing. */
    public BenchRun {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
        if (values.size() != BenchMetric.values().length) {
            throw new IllegalArgumentException("a run with " + values.keySet() + " alone");
        }
    }

    /** One of its numbers. */
    public double value(BenchMetric metric) {
        return values.get(metric);
    }

    static List<Column<BenchRun>> columns() {
        return Stream.concat(
                        Stream.of(
                                new Column<BenchRun>("run", Type.WHOLE, "", "number of the run", row -> (long) row.run),
                                new Column<BenchRun>(
                                        "round",
                                        Type.WHOLE,
                                        "",
                                        "round of all cells, in an order of its own, that the run belongs to",
                                        row -> (long) row.round),
                                new Column<BenchRun>(
                                        "warm_up",
                                        Type.WHOLE,
                                        "",
                                        "1 in the first rounds, which enter no figure",
                                        row -> row.warmUp ? 1L : 0L),
                                new Column<BenchRun>(
                                        "workload",
                                        Type.TEXT,
                                        "",
                                        "simulation, scheduling, broadcast or storage",
                                        row -> row.cell.workload().key()),
                                new Column<BenchRun>(
                                        "scaling",
                                        Type.TEXT,
                                        "",
                                        "strong, weak, or both on the most cores, where they are the same",
                                        row -> row.cell.scaling().key()),
                                new Column<BenchRun>("cores", Type.WHOLE, "", "cores that were free for it", row ->
                                        (long) row.cell.cores())),
                        Stream.of(BenchMetric.values()).map(BenchRun::column))
                .toList();
    }

    private static Column<BenchRun> column(BenchMetric metric) {
        return metric.whole()
                ? new Column<>(
                        metric.column(),
                        Type.WHOLE,
                        metric.unit(),
                        metric.meaning(),
                        row -> Math.round(row.value(metric)))
                : new Column<>(metric.column(), Type.REAL, metric.unit(), metric.meaning(), row -> row.value(metric));
    }

    /**
     * The run of a line of a table.
     *
     * @param fields texts by column
     * @throws IllegalArgumentException when one is missing or cannot be read
     */
    static BenchRun of(Map<String, String> fields) {
        Map<BenchMetric, Double> values = Stream.of(BenchMetric.values())
                .collect(Collectors.toMap(
                        metric -> metric,
                        metric -> Double.valueOf(text(fields, metric.column())),
                        (a, b) -> a,
                        () -> new EnumMap<>(BenchMetric.class)));
        Cell cell = new Cell(
                Workload.of(text(fields, "workload")),
                Scaling.of(text(fields, "scaling")),
                Integer.parseInt(text(fields, "cores")));
        return new BenchRun(
                Integer.parseInt(text(fields, "run")),
                Integer.parseInt(text(fields, "round")),
                text(fields, "warm_up").equals("1"),
                cell,
                values);
    }

    private static String text(Map<String, String> fields, String column) {
        if (!fields.containsKey(column)) {
            throw new IllegalArgumentException("there is no column " + column);
        }
        return fields.get(column);
    }
}
