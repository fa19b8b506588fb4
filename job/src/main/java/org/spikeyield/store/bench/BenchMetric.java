package org.spikeyield.store.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * The numbers of a run of a benchmark, in the order of their columns. Those that Spark has names for have these, in Spark's units; they are sums over the
 * run's tasks.
 */
public enum BenchMetric {
    TASKS(true, "tasks", "tasks of the run"),
    CHIPS(true, "chips", "chips that were run, known in advance"),
    NEURON_STEPS(true, "neuron-steps", "neurons × time steps, known in advance"),
    SYNAPTIC_EVENTS(true, "events", "synapses that spikes reached, known in advance"),
    WALL_SECONDS(false, "s", "from the submission of the job to its end, as the driver sees it"),
    CHIPS_PER_SECOND(false, "1/s", "chips / wall_seconds"),
    NEURON_STEPS_PER_SECOND(false, "1/s", "neuron_steps / wall_seconds"),
    SYNAPTIC_EVENTS_PER_SECOND(false, "1/s", "synaptic_events / wall_seconds"),
    SYNAPTIC_EVENTS_PER_SECOND_PER_CORE(false, "1/s", "synaptic_events / wall_seconds / cores"),
    CPU_EFFICIENCY(false, "", "executorCpuTime / (wall_seconds × cores)"),
    EXECUTOR_RUN_TIME("executorRunTime", "ms", "time in the tasks' code"),
    EXECUTOR_CPU_TIME("executorCpuTime", "ns", "CPU time in the tasks' code"),
    EXECUTOR_DESERIALIZE_TIME("executorDeserializeTime", "ms", "time to deserialise tasks"),
    EXECUTOR_DESERIALIZE_CPU_TIME("executorDeserializeCpuTime", "ns", "CPU time to deserialise tasks"),
    RESULT_SERIALIZATION_TIME("resultSerializationTime", "ms", "time to serialise results"),
    RESULT_SIZE("resultSize", "bytes", "results sent to the driver"),
    JVM_GC_TIME("jvmGCTime", "ms", "collections of garbage while tasks ran"),
    SCHEDULER_DELAY(
            "schedulerDelay",
            "ms",
            "duration of tasks less executorRunTime, executorDeserializeTime, resultSerializationTime and gettingResultTime"),
    GETTING_RESULT_TIME("gettingResultTime", "ms", "time in which the driver fetched results"),
    STRAGGLER_MAX_OVER_MEDIAN(false, "", "longest block / median block"),
    STRAGGLER_P99_OVER_P50(false, "", "99 % quantile of the blocks’ times / their median"),
    BROADCAST_SECONDS(
            false, "s", "making the broadcast on the driver and the longest wait of a task for it; 0 without one"),
    BYTES_WRITTEN(true, "bytes", "bytes that tasks wrote to files"),
    WARM_UP_SHARE(
            false,
            "",
            "share of the blocks’ time, less broadcast waits, by which those of the first half took longer than the median of the second half; NaN below"
                    + " 4 blocks"),
    RETRIES(true, "tasks", "attempts of tasks that failed and were made again"),
    WRONG_BLOCKS(true, "blocks", "blocks whose hash is not the known one");

    private final Optional<String> sparkName;
    private final boolean whole;
    private final String unit;
    private final String meaning;

    BenchMetric(boolean whole, String unit, String meaning) {
        this.sparkName = Optional.empty();
        this.whole = whole;
        this.unit = unit;
        this.meaning = meaning;
    }

    BenchMetric(String sparkName, String unit, String meaning) {
        this.sparkName = Optional.of(sparkName);
        this.whole = true;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** Its column: Spark's name, or one in snake_case. */
    public String column() {
        return sparkName.orElseGet(() -> name().toLowerCase(Locale.ROOT));
    }

    /** Whether its values are whole numbers. */
    public boolean whole() {
        return whole;
    }

    /** Unit of its values; empty where they are pure numbers. */
    public String unit() {
        return unit;
    }

    /** What it is, without a full stop. */
    public String meaning() {
        return meaning;
    }
}
