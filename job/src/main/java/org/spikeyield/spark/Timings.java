package org.spikeyield.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;

/**
 * What a session took: {@code timings/} of the run directory, a table per wave and the figures of the whole. No part of the result, and not hashed;
 * where they cannot be written a warning says so, once, and the run goes on.
 *
 * <p>CPU efficiency is the CPU time of the threads that ran blocks over the most cores that the session had × the time from the start of the first block to the last commit.
 */
final class Timings {
    private static final String TIMINGS = "timings/";
    private static final double NANO = 1e-9;
    private static final double MILLI = 1e-3;

    private final RunDirectory directory;
    private final StudyPlan plan;
    private final String token;
    private final IntSupplier cores;
    private final LostWork lostWork;
    private final PrintStream log;
    private boolean warned;
    private final List<TrainingReport> training = new ArrayList<>();
    private long firstBlockMillis = Long.MAX_VALUE;
    private long lastCommitMillis;
    private final SortedMap<Cell, Cost> costs = new TreeMap<>();
    private long cpuNanos;
    private long chips;
    private int mostCores;

    /** Chips that cost alike: those of one kind of networks under one condition, by their places in the study. */
    private record Cell(int networks, int condition) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return networks == other.networks
                    ? Integer.compare(condition, other.condition)
                    : Integer.compare(networks, other.networks);
        }
    }

    private record Cost(long chips, long cpuNanos) {
        Cost plus(Cost more) {
            return new Cost(chips + more.chips, cpuNanos + more.cpuNanos);
        }

        double secondsPerChip() {
            return cpuNanos * NANO / chips;
        }
    }

    /**
     * @param token of the session, part of the files' names
     * @param cores that the session has now
     * @param lostWork what Spark loses meanwhile
     * @param log for a warning
     */
    Timings(
            RunDirectory directory,
            StudyPlan plan,
            String token,
            IntSupplier cores,
            LostWork lostWork,
            PrintStream log) {
        this.directory = directory;
        this.plan = plan;
        this.token = token;
        this.cores = cores;
        this.lostWork = lostWork;
        this.log = log;
    }

    synchronized void trained(TrainingReport[] reports) {
        training.addAll(List.of(reports));
    }

    /** Writes the table of the networks that the session trained, also where it was interrupted. */
    synchronized void writeTraining() {
        if (training.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder("network,executor,wall_seconds,cpu_seconds\n");
        training.sort(Comparator.comparing(TrainingReport::network));
        for (TrainingReport report : training) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%.3f,%.3f\n",
                    report.network(),
                    report.executor(),
                    report.wallNanos() * NANO,
                    report.cpuNanos() * NANO));
        }
        write("training-" + token + ".csv", text);
    }

    /** Takes a committed wave and writes its table. */
    synchronized void committed(int wave, List<BlockCommit> blocks) {
        lastCommitMillis = System.currentTimeMillis();
        mostCores = Math.max(mostCores, cores.getAsInt());
        StringBuilder text = new StringBuilder(
                "block,network_id,condition,first_chip,chips,executor,start_unix_ms,wall_seconds,cpu_seconds\n");
        for (BlockCommit commit : blocks) {
            firstBlockMillis = Math.min(firstBlockMillis, commit.startMillis());
            cpuNanos += commit.cpuNanos();
            chips += commit.rows();
            Block block = plan.blocks().get(commit.block());
            costs.merge(cell(block), new Cost(commit.rows(), commit.cpuNanos()), Cost::plus);
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%d,%d,%d,%s,%d,%.3f,%.3f\n",
                    block.index(),
                    plan.networks().get(block.network()).id(),
                    block.condition(),
                    block.firstChip(),
                    block.chips(),
                    commit.executor(),
                    commit.startMillis(),
                    commit.wallNanos() * NANO,
                    commit.cpuNanos() * NANO));
        }
        write(String.format(Locale.ROOT, "wave-%05d-%s.csv", wave, token), text);
    }

    /** Writes the figures of the session and gives them in one line; empty when it ran no chips. */
    synchronized String finish() {
        double trainingCpu =
                training.stream().mapToLong(TrainingReport::cpuNanos).sum() * NANO;
        double span = chips == 0 ? 0 : (lastCommitMillis - firstBlockMillis) * MILLI;
        double cpu = cpuNanos * NANO;
        mostCores = Math.max(mostCores, cores.getAsInt());
        double efficiency = span == 0 ? 0 : cpu / (mostCores * span);
        ObjectNode figures = Json.object()
                .put("cores", mostCores)
                .put("training_cpu_seconds", trainingCpu)
                .put("chips", chips)
                .put("chips_cpu_seconds", cpu)
                .put("first_block_to_last_commit_seconds", span)
                .put("chips_per_second", span == 0 ? 0 : chips / span)
                .put("cpu_efficiency", efficiency)
                .put("driver_peak_memory_bytes", peakMemoryBytes())
                .put("failed_task_attempts", lostWork.tasks())
                .put("lost_executors", lostWork.executors());
        ArrayNode cells = figures.putArray("chip_cpu_seconds");
        costs.forEach((cell, cost) -> cells.addObject()
                .put("networks", label(cell))
                .put("condition", condition(cell))
                .put("chips", cost.chips())
                .put("per_chip", cost.secondsPerChip()));
        write("session-" + token + ".json", Json.bytes(figures));
        if (chips == 0) {
            return "";
        }
        return perChip()
                + String.format(
                        Locale.ROOT,
                        "%,d chips in %s: %.1f chips/s, CPU efficiency %.1f %% of %d cores, driver peak memory %d MB",
                        chips,
                        Progress.duration(span),
                        chips / span,
                        100 * efficiency,
                        mostCores,
                        peakMemoryBytes() >> 20)
                + lostWork.text();
    }

    private Cell cell(Block block) {
        return new Cell(plan.networks().get(block.network()).entry(), block.condition());
    }

    private String label(Cell cell) {
        return plan.study().networks().get(cell.networks()).label();
    }

    private String condition(Cell cell) {
        return plan.study().label(plan.study().conditions().get(cell.condition()));
    }

    /** Lines that tell what calibration costs; empty where nothing is done for chips. */
    private String perChip() {
        if (!plan.study().calibrates()) {
            return "";
        }
        StringBuilder text = new StringBuilder("CPU seconds per chip, its calibration and its test together:\n");
        costs.forEach((cell, cost) -> text.append(String.format(
                Locale.ROOT, "  %-16s %-36s %8.2f\n", label(cell), condition(cell), cost.secondsPerChip())));
        return text.toString();
    }

    private void write(String name, StringBuilder text) {
        write(name, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] content) {
        try {
            directory.create(TIMINGS + name, content);
        } catch (IOException e) {
            if (!warned) {
                log.println("warning: " + e.getMessage());
            }
            warned = true;
        }
    }

    /** Peak resident memory of this process where the system tells it, else what the Java heap has now. */
    private static long peakMemoryBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseGet(() -> Runtime.getRuntime().totalMemory());
        } catch (IOException e) {
            return Runtime.getRuntime().totalMemory();
        }
    }
}
