package org.spikeyield.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.spikeyield.spark.failure.SparkJobs;
import org.spikeyield.store.InputKeeper;
import org.spikeyield.store.NetworkCommit;
import org.spikeyield.store.Networks;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.reuse.Reuse;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.StudyTrainer;

/**
 * Brings what a study names into {@code inputs/}, and the networks that it trains into {@code networks/}, a task for each and its shared readouts. A network that was committed, or
 * that another run has, is not trained again.
 */
final class TrainingWave {
    private final StudyPlan plan;
    private final RunDirectory directory;
    private final RunLock lock;
    private final InputKeeper inputs;
    private final Reuse reuse;
    private final PrintStream log;
    private final List<byte[]> networks = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final List<FileEntry> files = new ArrayList<>();
    private final SortedMap<String, String> origins = new TreeMap<>();
    private volatile String standing = "What is committed is kept.";

    TrainingWave(
            StudyPlan plan, RunDirectory directory, RunLock lock, InputKeeper inputs, Reuse reuse, PrintStream log) {
        this.plan = plan;
        this.directory = directory;
        this.lock = lock;
        this.inputs = inputs;
        this.reuse = reuse;
        this.log = log;
    }

    /** The bytes of every network, by ordinal; empty for one that is an input. */
    byte[][] networks() {
        return networks.toArray(byte[][]::new);
    }

    /** Sha-256 of every network's file, by ordinal. */
    List<String> hashes() {
        return List.copyOf(hashes);
    }

    /** {@code chips_sha256} of the runs that networks were taken from, by the network's id. */
    SortedMap<String, String> origins() {
        return Collections.unmodifiableSortedMap(origins);
    }

    /** See {@link Networks#sha256}. */
    String networksSha256() {
        return Networks.sha256(hashes);
    }

    /** All files in {@code networks/} and {@code inputs/}. */
    List<FileEntry> files() {
        return List.copyOf(files);
    }

    /** How far it is, as a sentence; from any thread. */
    String standing() {
        return standing;
    }

    void run(JavaSparkContext context, SparkJobs jobs, Timings timings) throws IOException {
        files.addAll(inputs.keep());
        reuse.takeNetworks(lock.token(), log::println);
        train(context, jobs, timings);
        lock.ensureHeld();
        for (NetworkSlot slot : plan.networks()) {
            if (plan.study().networks().get(slot.entry()) instanceof NetworkSource.FromFile source) {
                hashes.add(source.sha256());
                networks.add(new byte[0]);
                keepCopyOfEarlierProgram(slot, source);
            } else {
                NetworkCommit commit = NetworkCommit.read(directory, slot.id())
                        .orElseThrow(() ->
                                new IOException("network " + slot.id() + " is trained and its files are not there"));
                commit.origin().ifPresent(origin -> origins.put(slot.id(), origin));
                byte[] network = directory.read(commit.network().name());
                FileEntry file = Networks.place(directory, slot.id(), network);
                hashes.add(file.sha256());
                networks.add(network);
                files.add(file);
                files.add(Networks.placeHistory(
                        directory, slot.id(), directory.read(commit.history().name())));
            }
        }
    }

    /** A run that an earlier program began may have a copy here too, which then belongs to what it leaves. */
    private void keepCopyOfEarlierProgram(NetworkSlot slot, NetworkSource.FromFile source) throws IOException {
        if (directory.exists(Networks.name(slot.id()))) {
            files.add(Networks.place(directory, slot.id(), inputs.kept().read(source.file())));
        }
    }

    private void train(JavaSparkContext context, SparkJobs jobs, Timings timings) throws IOException {
        Study study = plan.study();
        List<int[]> pending = new ArrayList<>();
        int untrained = 0;
        for (List<NetworkSlot> together : StudyTrainer.together(study)) {
            int before = untrained;
            for (NetworkSlot slot : together) {
                untrained += NetworkCommit.read(directory, slot.id()).isPresent() ? 0 : 1;
            }
            if (untrained > before) {
                pending.add(together.stream().mapToInt(NetworkSlot::ordinal).toArray());
            }
        }
        if (pending.isEmpty()) {
            return;
        }
        Broadcast<StudyBroadcast> wire = context.broadcast(new StudyBroadcast(
                study.name(), study.resolved(), new byte[0][], inputs.kept(), directory, lock.token()));
        int total = plan.trained().size();
        AtomicInteger trained = new AtomicInteger(total - untrained);
        stands(trained.get());
        if (study.linalg().equals("nd4j")) {
            Sessions.shipLinearAlgebra(context.sc());
        }
        try (Progress progress = new Progress(log, "networks trained", total, total - untrained)) {
            progress.heeding(new Workers(context.sc())::missing);
            progress.during("training");
            jobs.run(
                    "training",
                    untrained + " networks",
                    pending,
                    new TrainingTask(wire),
                    TrainingReport[].class,
                    reports -> {
                        timings.trained(reports);
                        progress.add(reports.length);
                        stands(trained.addAndGet(reports.length));
                    });
        } finally {
            wire.destroy();
            timings.writeTraining();
        }
    }

    private void stands(int trained) {
        standing = trained + " of " + plan.trained().size() + " networks are trained and kept in " + directory.place()
                + ".";
    }
}
