package org.spikeyield.spark.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.spikeyield.spark.bench.TaskRecorder.Finished;
import org.spikeyield.spark.bench.TaskRecorder.Task;
import org.spikeyield.store.bench.BenchMetric;
import org.spikeyield.store.bench.BlockRecord;

/** Makes the numbers of a run of what was planned, what the driver measured, what Spark says and what the blocks report. */
final class RunNumbers {
    private static final double NANO = 1e-9;
    private static final int MIN_FOR_WARM_UP = 4;

    private final Map<BenchMetric, Double> values = new EnumMap<>(BenchMetric.class);

    private RunNumbers() {}

    static Map<BenchMetric, Double> of(
            PlannedCell planned,
            KnownChips known,
            double wallSeconds,
            double broadcastSeconds,
            Finished spark,
            List<BlockRecord> blocks) {
        RunNumbers numbers = new RunNumbers();
        numbers.known(planned, known, wallSeconds);
        numbers.spark(spark);
        numbers.values.put(
                BenchMetric.CPU_EFFICIENCY,
                numbers.values.get(BenchMetric.EXECUTOR_CPU_TIME)
                        * NANO
                        / wallSeconds
                        / planned.cell().cores());
        numbers.blocks(blocks);
        double wait =
                blocks.stream().mapToLong(BlockRecord::broadcastNanos).max().orElse(0) * NANO;
        numbers.values.put(BenchMetric.BROADCAST_SECONDS, broadcastSeconds + wait);
        numbers.values.put(BenchMetric.WRONG_BLOCKS, (double)
                blocks.stream().filter(block -> !block.right()).count());
        return numbers.values;
    }

    private void known(PlannedCell planned, KnownChips known, double seconds) {
        double events = planned.synapticEvents(known);
        values.put(BenchMetric.TASKS, (double) planned.blocks());
        values.put(BenchMetric.CHIPS, (double) planned.chips());
        values.put(BenchMetric.NEURON_STEPS, (double) planned.neuronSteps());
        values.put(BenchMetric.SYNAPTIC_EVENTS, events);
        values.put(BenchMetric.WALL_SECONDS, seconds);
        values.put(BenchMetric.CHIPS_PER_SECOND, planned.chips() / seconds);
        values.put(BenchMetric.NEURON_STEPS_PER_SECOND, planned.neuronSteps() / seconds);
        values.put(BenchMetric.SYNAPTIC_EVENTS_PER_SECOND, events / seconds);
        values.put(
                BenchMetric.SYNAPTIC_EVENTS_PER_SECOND_PER_CORE,
                events / seconds / planned.cell().cores());
        values.put(BenchMetric.BYTES_WRITTEN, (double) planned.bytesWritten());
    }

    private void spark(Finished finished) {
        sum(BenchMetric.EXECUTOR_RUN_TIME, finished, task -> task.metrics().executorRunTime());
        sum(BenchMetric.EXECUTOR_CPU_TIME, finished, task -> task.metrics().executorCpuTime());
        sum(
                BenchMetric.EXECUTOR_DESERIALIZE_TIME,
                finished,
                task -> task.metrics().executorDeserializeTime());
        sum(
                BenchMetric.EXECUTOR_DESERIALIZE_CPU_TIME,
                finished,
                task -> task.metrics().executorDeserializeCpuTime());
        sum(
                BenchMetric.RESULT_SERIALIZATION_TIME,
                finished,
                task -> task.metrics().resultSerializationTime());
        sum(BenchMetric.RESULT_SIZE, finished, task -> task.metrics().resultSize());
        sum(BenchMetric.JVM_GC_TIME, finished, task -> task.metrics().jvmGCTime());
        sum(BenchMetric.SCHEDULER_DELAY, finished, Task::schedulerDelay);
        sum(BenchMetric.GETTING_RESULT_TIME, finished, Task::gettingResultTime);
        values.put(BenchMetric.RETRIES, (double) finished.failed());
    }

    private void sum(BenchMetric metric, Finished finished, ToLongFunction<Task> value) {
        values.put(metric, (double) finished.tasks().stream().mapToLong(value).sum());
    }

    private void blocks(List<BlockRecord> blocks) {
        double[] sorted =
                blocks.stream().mapToDouble(BlockRecord::wallNanos).sorted().toArray();
        double median = quantile(sorted, 0.5);
        values.put(BenchMetric.STRAGGLER_MAX_OVER_MEDIAN, sorted[sorted.length - 1] / median);
        values.put(BenchMetric.STRAGGLER_P99_OVER_P50, quantile(sorted, 0.99) / median);
        values.put(BenchMetric.WARM_UP_SHARE, warmUpShare(blocks));
    }

    /** The smallest value that so large a share of the values does not exceed. */
    private static double quantile(double[] sorted, double p) {
        return sorted[(int) Math.max(0, Math.ceil(p * sorted.length) - 1)];
    }

    static double warmUpShare(List<BlockRecord> blocks) {
        if (blocks.size() < MIN_FOR_WARM_UP) {
            return Double.NaN;
        }
        double[] times = blocks.stream()
                .sorted(Comparator.comparingLong(BlockRecord::startMillis))
                .mapToDouble(block -> block.wallNanos() - block.broadcastNanos())
                .toArray();
        int half = times.length / 2;
        double[] later = Arrays.copyOfRange(times, half, times.length);
        Arrays.sort(later);
        double median = quantile(later, 0.5);
        double surplus = Arrays.stream(times, 0, half)
                .map(time -> Math.max(0, time - median))
                .sum();
        return surplus / Arrays.stream(times).sum();
    }
}
