package org.spikeyield.study.local;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.settings.StudyFiles;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.MemoryCheck;
import org.spikeyield.study.plan.MemoryLimits;
import org.spikeyield.study.plan.Stopping;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.plan.Wave;
import org.spikeyield.study.run.StudyTrainer;
import org.spikeyield.study.summary.SummaryBuilder;

/**
 * A study to be run in this JVM: its networks are trained or read from their files, its chips are run, where it has {@code until} as many as are
 * needed, and their rows are summarised.
 *
 * <pre>{@code
 * StudyResult result = StudyRun.read(Path.of("conf/studies/until-xor.conf")).run();
 * result.yields().forEach(System.out::println);
 * }</pre>
 *
 * <p>Immutable: each option gives another run. Consumers are called by the thread that runs the study, one call at a time, and in the same order however many
 * threads work for it; what they throw ends the run. It ends soon after its thread is interrupted, and when it ends, none of its threads is left. Rows
 * are kept only where the study stops by itself, about a kilobyte a chip.
 */
public final class StudyRun {
    private final Study study;
    private final StudyFiles files;
    private final int threads;
    private final Consumer<ChipRow> onRow;
    private final Consumer<RunProgress> onProgress;

    private StudyRun(
            Study study, StudyFiles files, int threads, Consumer<ChipRow> onRow, Consumer<RunProgress> onProgress) {
        this.study = study;
        this.files = files;
        this.threads = threads;
        this.onRow = onRow;
        this.onProgress = onProgress;
    }

    /**
     * The study of a file, with the networks that it names relative to it.
     *
     * @throws InvalidInputException with every mistake in it
     */
    public static StudyRun read(Path file) {
        return read(file, Map.of());
    }

    /**
     * The study of a file with some values replaced.
     *
     * @param changes values in HOCON by key, such as {@code "networks.0.epochs"}
     */
    public static StudyRun read(Path file, Map<String, String> changes) {
        return parse(text(file), file.toString(), changes, named -> Files.readAllBytes(file.resolveSibling(named)));
    }

    /**
     * The study of a text in HOCON, with the networks that it names relative to the working directory.
     *
     * @throws InvalidInputException with every mistake in it
     */
    public static StudyRun parse(String text) {
        return parse(text, Map.of());
    }

    /**
     * The study of a text with some values replaced.
     *
     * @param changes values in HOCON by key
     */
    public static StudyRun parse(String text, Map<String, String> changes) {
        return parse(text, "study", changes, named -> Files.readAllBytes(Path.of(named)));
    }

    private static StudyRun parse(String text, String name, Map<String, String> changes, StudyFiles files) {
        return of(StudyReader.read(text, name, changes, files), files);
    }

    /**
     * A study that has been read.
     *
     * @param files gives the files that it names
     */
    public static StudyRun of(Study study, StudyFiles files) {
        return new StudyRun(study, files, Runtime.getRuntime().availableProcessors(), row -> {}, progress -> {});
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(file + ": there is no such study file");
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(file + ": is no study, which is a text in UTF-8");
        } catch (IOException e) {
            throw new InvalidInputException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /**
     * The same in so many threads, by default as many as there are processors; no result depends on it.
     *
     * @throws IllegalArgumentException when there is not even one
     */
    public StudyRun threads(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("threads is " + number + ", must be at least 1");
        }
        return new StudyRun(study, files, number, onRow, onProgress);
    }

    /**
     * The same with a consumer of rows, which has each row as soon as it and those before it are there: in the order of the chip table, by network, condition
     * and chip, and where the study stops by itself one wave after the other in that order.
     */
    public StudyRun onRow(Consumer<ChipRow> consumer) {
        return new StudyRun(study, files, threads, consumer, onProgress);
    }

    /** The same with a consumer that is told how far it is, after each network and each few chips. */
    public StudyRun onProgress(Consumer<RunProgress> consumer) {
        return new StudyRun(study, files, threads, onRow, consumer);
    }

    /** The study. */
    public Study study() {
        return study;
    }

    /**
     * Trains the networks of the study, or reads them from their files, and runs no chip.
     *
     * @throws InvalidInputException when the study cannot be run, a network file has changed, or the study's linear algebra is absent
     * @throws InterruptedException when the thread is interrupted
     */
    public TrainedStudy train() throws InterruptedException {
        checkThatItCanBeRun();
        try (Crew crew = new Crew(threads)) {
            return train(crew);
        }
    }

    /**
     * Runs the study.
     *
     * @throws InvalidInputException when the study cannot be run, a network file has changed, or the study's linear algebra is absent
     * @throws InterruptedException when the thread is interrupted
     */
    public StudyResult run() throws InterruptedException {
        checkThatItCanBeRun();
        try (Crew crew = new Crew(threads)) {
            TrainedStudy trained = train(crew);
            return study.until().isPresent() ? runWaves(trained, crew) : runAll(trained, crew);
        }
    }

    private void checkThatItCanBeRun() {
        study.triviality()
                .or(() -> study.task().lacking())
                .or(() -> new MemoryCheck(study, MemoryLimits.ofThisJvm(threads)).problem())
                .ifPresent(problem -> {
                    throw new InvalidInputException(study.name() + ": " + problem);
                });
    }

    private TrainedStudy train(Crew crew) throws InterruptedException {
        StudyPlan plan = StudyPlan.of(study);
        SortedMap<Integer, TrainedNetwork> networks = new TreeMap<>();
        Consumer<Map<Integer, TrainedNetwork>> take = some -> {
            networks.putAll(some);
            onProgress.accept(
                    new RunProgress("networks", networks.size(), plan.networks().size()));
        };
        for (NetworkSlot slot : plan.networks()) {
            if (study.networks().get(slot.entry()) instanceof NetworkSource.FromFile source) {
                take.accept(Map.of(slot.ordinal(), network(source)));
            }
        }
        crew.work(StudyTrainer.together(study), this::train, take);
        return new TrainedStudy(plan, List.copyOf(networks.values()));
    }

    private Map<Integer, TrainedNetwork> train(List<NetworkSlot> together) {
        StudyTrainer trainer = new StudyTrainer(study);
        Map<Integer, TrainedNetwork> trained = new HashMap<>();
        for (NetworkSlot slot : together) {
            trained.put(slot.ordinal(), trainer.train(slot).network());
        }
        return trained;
    }

    private TrainedNetwork network(NetworkSource.FromFile source) {
        byte[] bytes;
        try {
            bytes = files.read(source.file());
        } catch (IOException e) {
            throw new InvalidInputException(source.file() + ": cannot be read any more (" + e.getMessage() + ")");
        }
        if (!Sha256.hex(bytes).equals(source.sha256())) {
            throw new InvalidInputException(source.file() + ": has changed since the study was read");
        }
        return NetworkFile.decode(bytes, source.file());
    }

    /** All chips in plan order, so that no row has to be kept for the summary. */
    private StudyResult runAll(TrainedStudy trained, Crew crew) throws InterruptedException {
        StudyPlan plan = trained.plan();
        SummaryBuilder summary = new SummaryBuilder(plan);
        long[] done = {0};
        crew.work(plan.blocks(), trained.runner()::run, rows -> {
            rows.forEach(summary::add);
            done[0] += rows.size();
            hand(rows, done[0], plan.rows());
        });
        return new StudyResult(trained, summary.build());
    }

    /** Chips wave by wave until no yield needs more; a summary is made of rows in plan order, and of no others than there are in the end. */
    private StudyResult runWaves(TrainedStudy trained, Crew crew) throws InterruptedException {
        Stopping stopping = new Stopping(trained.plan());
        List<ChipRow> kept = new ArrayList<>();
        for (Optional<Wave> wave = stopping.next(); wave.isPresent(); wave = stopping.next()) {
            List<Block> wanted = wave.get().blocks().stream()
                    .filter(stopping::wants)
                    .sorted(Comparator.comparingInt(Block::index))
                    .toList();
            crew.work(wanted, trained.runner()::run, rows -> {
                rows.forEach(stopping::add);
                kept.addAll(rows);
                hand(rows, kept.size(), stopping.rows());
            });
        }
        StudyPlan ended = stopping.ended();
        kept.sort(Comparator.comparingLong(row -> ended.position(row.network(), row.condition(), row.chip())));
        SummaryBuilder summary = new SummaryBuilder(ended);
        kept.forEach(summary::add);
        return new StudyResult(trained, summary.build());
    }

    private void hand(List<ChipRow> rows, long done, long total) {
        rows.forEach(onRow);
        onProgress.accept(new RunProgress("chips", done, total));
    }
}
