package org.spikeyield.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.spikeyield.store.Reused;
import org.spikeyield.store.WaveCommit;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.reuse.Reuse;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.Stopping;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.plan.Wave;

/**
 * Runs a study to its manifest: networks, waves of chips, completion. Each wave is one Spark job and is committed before the next; what an earlier
 * session committed is checked and not done again, nor is what other runs have.
 */
public final class StudyRunner {
    private final StudyPlan plan;
    private final RunDirectory directory;
    private final RunLock lock;
    private final InputKeeper inputs;
    private final Reuse reuse;
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
     * @param reuse what is taken from other runs
     * @param partitions how many tasks a wave is cut into; absent: a task per block
     * @param log for progress
     */
    public StudyRunner(
            SparkSession session,
            StudyPlan plan,
            RunDirectory directory,
            RunLock lock,
            InputKeeper inputs,
            Reuse reuse,
            OptionalInt partitions,
            PrintStream log) {
        this.plan = plan;
        this.directory = directory;
        this.lock = lock;
        this.inputs = inputs;
        this.reuse = reuse;
        this.partitions = partitions;
        this.log = log;
        context = JavaSparkContext.fromSparkContext(session.sparkContext());
        jobs = new SparkJobs(session.sparkContext());
        versions.put("spark", session.version());
        lostWork = new LostWork(() -> context.sc().isStopped() || Interruption.underWay(), log);
        context.sc().addSparkListener(lostWork);
        timings = new Timings(directory, plan, lock.token(), jobs::cores, lostWork, log);
        stopping = new Stopping(plan);
        training = new TrainingWave(plan, directory, lock, inputs, reuse, log);
    }

    /** Trains and loads the study's networks; {@link #run} goes on from there, now or in another session. */
    public void train() throws IOException {
        directory.overwrite(RunDirectory.SPARK_SETTINGS, SparkSettings.text(context.getConf()));
        Interruption interruption = new Interruption(context.sc(), log, lock, training::standing);
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
                    .finish(
                            lock,
                            stopping.ended(),
                            training.files(),
                            inputs.inputs(),
                            Reused.of(directory, plan, commits, training.origins()),
                            versions);
        }
    }

    private String standing() {
        return wavesDone + " of " + (plan.study().until().isPresent() ? "at most " : "")
                + plan.waves().size() + " waves are committed in " + directory.place() + ".";
    }

    private List<WaveCommit> runWaves() throws IOException {
        CommittedWaves committed = new CommittedWaves(plan, directory, lock, training.networksSha256(), log);
        if (committed.rows() > 0) {
            log.printf(Locale.ROOT, "resuming: %,d of %,d chips are committed%n", committed.rows(), plan.rows());
        }
        take(committed);
        Study study = plan.study();
        Broadcast<StudyBroadcast> wire = context.broadcast(new StudyBroadcast(
                study.name(), study.resolved(), training.networks(), inputs.kept(), directory, lock.token()));
        List<WaveCommit> commits = new ArrayList<>();
        long done = 0;
        try (Progress progress = new Progress(log, "chips", plan.rows(), committed.rows());
                StudyMetrics metrics = new StudyMetrics()) {
            progress.heeding(new Workers(context.sc())::missing);
            for (Optional<Wave> next = stopping.next(); next.isPresent(); next = stopping.next()) {
                Wave wave = next.get();
                progress.correct(done + committed.rowsFrom(wave.index(), stopping::wants), stopping.rows());
                List<BlockFile> part = committed.blocks(wave, stopping::wants);
                WaveCommit commit = isAll(part, wave)
                        ? new WaveCommit(wave.index(), training.networksSha256(), part)
                        : run(wave, part, wire, progress, metrics);
                commits.add(commit);
                done += commit.rows();
                wavesDone++;
                if (plan.study().until().isPresent()) {
                    look(commit);
                }
            }
            progress.correct(done, stopping.rows());
        } finally {
            wire.destroy();
        }
        return commits;
    }

    private void take(CommittedWaves committed) throws IOException {
        if (!reuse.isEmpty()) {
            try (Heartbeat heartbeat = Heartbeat.telling(log, "taking rows of other runs")) {
                committed.add(reuse.takeRows(training.hashes(), committed.byIndex(), lock.token(), log::println));
            }
        }
    }

    private boolean isAll(List<BlockFile> part, Wave wave) {
        return part.stream().filter(this::isWhole).count()
                == wave.blocks().stream().filter(stopping::wants).count();
    }

    /** Shows the rule that stops the study what a wave has found. */
    private void look(WaveCommit commit) throws IOException {
        for (BlockFile block : commit.blocks()) {
            ChipsReader.block(directory, plan.study().task(), block).forEach(stopping::add);
        }
    }

    private WaveCommit run(
            Wave wave, List<BlockFile> part, Broadcast<StudyBroadcast> wire, Progress progress, StudyMetrics metrics)
            throws IOException {
        List<BlockFile> files =
                new ArrayList<>(part.stream().filter(this::isWhole).toList());
        List<BlockFile> heads = part.stream().filter(block -> !isWhole(block)).toList();
        int[] pending = pending(wave.blocks(), files);
        progress.during("wave " + (wave.index() + 1) + " of " + plan.waves().size());
        List<BlockCommit> done = new ArrayList<>();
        jobs.run(
                "wave " + wave.index() + " of " + plan.waves().size(),
                plan.describe(
                        Arrays.stream(pending).mapToObj(wave.blocks()::get).toList()),
                SparkJobs.deal(pending, partitions.orElse(pending.length)),
                new BlockTask(wire, wave.index(), heads),
                BlockCommit[].class,
                commits -> {
                    for (BlockCommit commit : commits) {
                        done.add(commit);
                        progress.add(commit.rows());
                        metrics.add(commit);
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

    private boolean isWhole(BlockFile file) {
        return plan.blocks().get(file.block()).chips() == file.rows();
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
