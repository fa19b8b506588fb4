package org.spikeyield.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.spikeyield.spark.failure.Interruption;
import org.spikeyield.spark.failure.RunAbortedException;
import org.spikeyield.spark.failure.SparkFailure;
import org.spikeyield.spark.failure.SparkJobs;
import org.spikeyield.store.BuildInfo;
import org.spikeyield.store.Completion;
import org.spikeyield.store.InputKeeper;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.WaveCommit;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.Stopping;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.plan.Wave;

/**
 * Runs a study to its manifest: networks, waves of chips, completion. Each wave is one Spark job and is committed before the next; what an earlier
 * session committed is checked and not done again.
 */
public final class StudyRunner {
    private final StudyPlan plan;
    private final RunDirectory directory;
    private final RunLock lock;
    private final InputKeeper inputs;
    private final OptionalInt partitions;
    private final PrintStream log;
    private final JavaSparkContext context;
    private final SparkJobs jobs;
    private final SortedMap<String, String> versions = BuildInfo.versions();
    private final LostWork lostWork;
    private final Timings timings;
    private final TrainingWave training;
    private final Stopping stopping;
    private volatile int wavesDone;

    /**
     * @param directory in which the run has begun
     * @param lock held for it
     * @param inputs the files that the study names
     * @param partitions how many tasks a wave is cut into; absent: a task per block
     * @param log for progress
     */
    public StudyRunner(
            SparkSession session,
            StudyPlan plan,
            RunDirectory directory,
            RunLock lock,
            InputKeeper inputs,
            OptionalInt partitions,
            PrintStream log) {
        this.plan = plan;
        this.directory = directory;
        this.lock = lock;
        this.inputs = inputs;
        this.partitions = partitions;
        this.log = log;
        context = JavaSparkContext.fromSparkContext(session.sparkContext());
        jobs = new SparkJobs(session.sparkContext());
        versions.put("spark", session.version());
        lostWork = new LostWork(() -> context.sc().isStopped() || Interruption.underWay(), log);
        context.sc().addSparkListener(lostWork);
        timings = new Timings(directory, plan, lock.token(), jobs.cores(), lostWork, log);
        stopping = new Stopping(plan);
        training = new TrainingWave(plan, directory, lock, inputs, log);
    }

    /** Trains and loads the study's networks; {@link #run} goes on from there, now or in another session. */
    public void train() throws IOException {
        directory.overwrite(RunDirectory.SPARK_SETTINGS, SparkSettings.text(context.getConf()));
        Interruption interruption =
                new Interruption(context.sc(), log, lock, () -> "Networks that are trained are kept.");
        try {
            training.run(context, jobs, timings);
        } catch (RuntimeException e) {
            throw SparkFailure.between(e, context.sc().isStopped());
        } finally {
            interruption.close();
        }
    }

    /**
     * Runs the study to its end.
     *
     * @throws RunAbortedException when it cannot go on; what is committed stays
     * @throws org.spikeyield.InvalidInputException when the directory can no longer be written
     */
    public Manifest run() throws IOException {
        train();
        Interruption interruption = new Interruption(context.sc(), log, lock, this::standing);
        try {
            List<WaveCommit> commits = runWaves();
            Manifest manifest = complete(commits);
            String figures = timings.finish();
            if (!figures.isEmpty()) {
                log.println(figures);
            }
            return manifest;
        } catch (RuntimeException e) {
            throw SparkFailure.between(e, context.sc().isStopped());
        } finally {
            interruption.close();
            context.sc().removeSparkListener(lostWork);
        }
    }

    private Manifest complete(List<WaveCommit> commits) throws IOException {
        try (Heartbeat heartbeat = Heartbeat.telling(log, "writing the table and its summary")) {
            return new Completion(directory, plan, commits)
                    .finish(lock, stopping.ended(), training.files(), inputs.inputs(), versions);
        }
    }

    private String standing() {
        return wavesDone + " of " + (plan.study().until().isPresent() ? "at most " : "")
                + plan.waves().size() + " waves are committed in " + directory.place() + ".";
    }

    private List<WaveCommit> runWaves() throws IOException {
        List<Optional<WaveCommit>> found = new ArrayList<>();
        long rowsDone = 0;
        for (Wave wave : plan.waves()) {
            Optional<WaveCommit> commit = wholePart(wave);
            found.add(commit);
            rowsDone += commit.map(WaveCommit::rows).orElse(0L);
        }
        if (rowsDone > 0) {
            log.printf(Locale.ROOT, "resuming: %,d of %,d chips are committed%n", rowsDone, plan.rows());
        }
        Study study = plan.study();
        Broadcast<StudyBroadcast> wire = context.broadcast(new StudyBroadcast(
                study.name(), study.resolved(), training.networks(), inputs.kept(), directory, lock.token()));
        List<WaveCommit> commits = new ArrayList<>();
        try (Progress progress = new Progress(log, "chips", plan.rows(), rowsDone)) {
            progress.heeding(new Workers(context.sc())::missing);
            for (Optional<Wave> next = stopping.next(); next.isPresent(); next = stopping.next()) {
                Wave wave = next.get();
                progress.expect(stopping.rows());
                Optional<WaveCommit> part = found.get(wave.index());
                WaveCommit commit = isAll(part, wave) ? part.get() : run(wave, part, wire, progress);
                commits.add(commit);
                wavesDone++;
                if (plan.study().until().isPresent()) {
                    look(commit);
                }
            }
            progress.expect(stopping.rows());
        } finally {
            wire.destroy();
        }
        return commits;
    }

    private boolean isAll(Optional<WaveCommit> part, Wave wave) {
        return part.isPresent()
                && part.get().blocks().size()
                        == wave.blocks().stream().filter(stopping::wants).count();
    }

    /** Shows the rule that stops the study what a wave has found. */
    private void look(WaveCommit commit) throws IOException {
        for (BlockFile block : commit.blocks()) {
            ChipsReader.block(directory, plan.study().task(), block).forEach(stopping::add);
        }
    }

    /** What of a wave was committed for these networks and is still whole. */
    private Optional<WaveCommit> wholePart(Wave wave) throws IOException {
        Optional<WaveCommit> commit = WaveCommit.read(directory, wave.index()).map(read -> read.within(wave));
        if (commit.isEmpty()) {
            return commit;
        }
        if (!commit.get().networksSha256().equals(training.networksSha256())) {
            log.println("wave " + wave.index() + " was run with other networks: it is run again");
            return Optional.empty();
        }
        List<BlockFile> damaged = commit.get().damaged(directory);
        for (BlockFile block : damaged) {
            log.println(
                    directory.place(block.file().name()) + ": damaged since it was committed; its block is run again");
        }
        List<BlockFile> whole = new ArrayList<>(commit.get().blocks());
        whole.removeAll(damaged);
        return Optional.of(new WaveCommit(wave.index(), training.networksSha256(), whole));
    }

    private WaveCommit run(Wave wave, Optional<WaveCommit> part, Broadcast<StudyBroadcast> wire, Progress progress)
            throws IOException {
        List<BlockFile> files = new ArrayList<>(part.map(WaveCommit::blocks).orElse(List.of()));
        int[] pending = pending(wave.blocks(), files);
        progress.during("wave " + (wave.index() + 1) + " of " + plan.waves().size());
        List<BlockCommit> done = new ArrayList<>();
        jobs.run(
                "wave " + wave.index() + " of " + plan.waves().size(),
                SparkJobs.deal(pending, partitions.orElse(pending.length)),
                new BlockTask(wire, wave.index()),
                BlockCommit[].class,
                commits -> {
                    for (BlockCommit commit : commits) {
                        done.add(commit);
                        progress.add(commit.rows());
                    }
                });
        done.forEach(commit -> files.add(commit.written()));
        lock.ensureHeld();
        WaveCommit.withdraw(directory, wave.index());
        WaveCommit commit = new WaveCommit(wave.index(), training.networksSha256(), files);
        commit.write(directory);
        timings.committed(wave.index(), done);
        return commit;
    }

    /** Places in the wave's list of the blocks that are wanted and not done yet. */
    private int[] pending(List<Block> blocks, List<BlockFile> done) {
        Set<Integer> indices = done.stream().map(BlockFile::block).collect(Collectors.toSet());
        return IntStream.range(0, blocks.size())
                .filter(place -> stopping.wants(blocks.get(place))
                        && !indices.contains(blocks.get(place).index()))
                .toArray();
    }
}
