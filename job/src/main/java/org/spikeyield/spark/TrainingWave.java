package org.spikeyield.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.spikeyield.InvalidInputException;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.store.FileEntry;
import org.spikeyield.store.NetworkCommit;
import org.spikeyield.store.Networks;
import org.spikeyield.store.RunDirectory;
import org.spikeyield.store.RunLock;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.StudyPlan;

/**
 * Brings all networks of a plan into {@code networks/}: trained ones, a task each, and loaded ones as they are. A network that was committed is
 * not trained again.
 */
final class TrainingWave {
    private final StudyPlan plan;
    private final RunDirectory directory;
    private final RunLock lock;
    private final StudyFiles loaded;
    private final PrintStream log;
    private final List<byte[]> networks = new ArrayList<>();
    private final List<FileEntry> networkFiles = new ArrayList<>();
    private final List<FileEntry> allFiles = new ArrayList<>();

    TrainingWave(StudyPlan plan, RunDirectory directory, RunLock lock, StudyFiles loaded, PrintStream log) {
        this.plan = plan;
        this.directory = directory;
        this.lock = lock;
        this.loaded = loaded;
        this.log = log;
    }

    /** The bytes of every network, by ordinal. */
    byte[][] networks() {
        return networks.toArray(byte[][]::new);
    }

    /** See {@link Networks#sha256}. */
    String networksSha256() {
        return Networks.sha256(networkFiles);
    }

    /** All files in {@code networks/}. */
    List<FileEntry> files() {
        return List.copyOf(allFiles);
    }

    void run(JavaSparkContext context, SparkJobs jobs, Timings timings) throws IOException {
        train(context, jobs, timings);
        lock.ensureHeld();
        for (NetworkSlot slot : plan.networks()) {
            if (plan.study().networks().get(slot.entry()) instanceof NetworkSource.FromFile source) {
                byte[] network = loaded.read(source.file());
                FileEntry file = Networks.place(directory, slot.id(), network);
                if (!file.sha256().equals(source.sha256())) {
                    throw new InvalidInputException(source.file() + ": has changed since the study was read");
                }
                add(file, network);
            } else {
                NetworkCommit commit = NetworkCommit.read(directory, slot.id())
                        .orElseThrow(() ->
                                new IOException("network " + slot.id() + " is trained and its files are not there"));
                byte[] network = directory.read(commit.network().name());
                add(Networks.place(directory, slot.id(), network), network);
                allFiles.add(Networks.placeHistory(
                        directory, slot.id(), directory.read(commit.history().name())));
            }
        }
    }

    private void add(FileEntry file, byte[] network) {
        networkFiles.add(file);
        allFiles.add(file);
        networks.add(network);
    }

    private void train(JavaSparkContext context, SparkJobs jobs, Timings timings) throws IOException {
        List<int[]> pending = new ArrayList<>();
        for (NetworkSlot slot : plan.trained()) {
            Optional<NetworkCommit> commit = NetworkCommit.read(directory, slot.id());
            if (commit.isEmpty()) {
                pending.add(new int[] {slot.ordinal()});
            }
        }
        if (pending.isEmpty()) {
            return;
        }
        Study study = plan.study();
        Broadcast<StudyWire> wire = context.broadcast(
                new StudyWire(study.name(), study.resolved(), new byte[0][], directory, lock.token()));
        int total = plan.trained().size();
        if (study.linalg().equals("nd4j")) {
            Sessions.shipLinearAlgebra(context.sc());
        }
        try (Progress progress = new Progress(log, "networks trained", total, total - pending.size())) {
            progress.heeding(new Workers(context.sc())::missing);
            progress.during("training");
            jobs.run("training", pending, new TrainingTask(wire), TrainingReport[].class, reports -> {
                timings.trained(reports);
                progress.add(reports.length);
            });
        } finally {
            wire.destroy();
        }
        timings.writeTraining();
    }
}
