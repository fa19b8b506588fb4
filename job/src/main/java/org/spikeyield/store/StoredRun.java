package org.spikeyield.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.audio.SpokenWord;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipTrace;
import org.spikeyield.network.NetworkFile;
import org.spikeyield.network.TrainedNetwork;
import org.spikeyield.rng.Role;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.run.BlockRunner;
import org.spikeyield.study.run.Explanation;
import org.spikeyield.study.summary.TestSet;
import org.spikeyield.task.Sample;

/** A run directory, finished or not, opened to look into it: its study, its rows, and its chips run once more. Nothing is written. */
public final class StoredRun {
    private final RunDirectory directory;
    private final StudyPlan plan;
    private final Optional<Manifest> manifest;
    private final Inputs inputs;
    private BlockRunner runner;
    private Optional<Study> opened = Optional.empty();
    /** Asked for once: networks from files are read for it. */
    private Optional<String> unkept;

    /**
     * Opens a run directory.
     *
     * @throws InvalidInputException when there is none, or its study cannot be read
     */
    public StoredRun(RunDirectory directory) throws IOException {
        this.directory = directory;
        String text;
        try {
            if (!directory.isDirectory()) {
                throw new FileNotFoundException(directory.place());
            }
            text = new String(
                    directory.read(RunDirectory.RESOLVED_STUDY, RunDirectory.MAX_STUDY_BYTES), StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            if (SurveyDirectory.isIn(directory)) {
                throw new InvalidInputException(directory.place() + ": is the directory of a survey; its runs are "
                        + directory.place(SurveyDirectory.VARIANTS + "/NNN"));
            }
            throw new InvalidInputException(
                    directory.place() + ": is no run directory, there is no " + RunDirectory.RESOLVED_STUDY);
        }
        manifest = Manifest.read(directory);
        if (manifest.isPresent()) {
            manifest.get().requireWhole(directory, RunDirectory.RESOLVED_STUDY, text.getBytes(StandardCharsets.UTF_8));
        }
        StudyPlan all = StudyPlan.of(StudyReader.resolved(text, directory.place(RunDirectory.RESOLVED_STUDY)));
        checkEnd(all.study());
        inputs = Inputs.recorded(directory, manifest);
        inputs.requireOf(all.study(), manifest.isPresent() ? Manifest.FILE : PlanState.FILE);
        try {
            plan = manifest.map(Manifest::ended)
                    .filter(chips -> !chips.isEmpty())
                    .map(all::ending)
                    .orElse(all);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(directory.place(Manifest.FILE), e.getMessage(), e);
        }
    }

    private void checkEnd(Study study) throws DamagedFileException {
        if (manifest.isEmpty()
                || study.until().isPresent() != manifest.get().ended().isEmpty()) {
            return;
        }
        throw new DamagedFileException(
                directory.place(Manifest.FILE),
                study.until().isPresent()
                        ? "'ended' is missing, and the study stops by itself"
                        : "'ended' says where chips were stopped, and the study runs all of them");
    }

    /** Why its chips cannot be run again by this program, in a sentence; empty when they can. */
    public Optional<String> unkept() {
        if (unkept == null) {
            unkept = manifest.flatMap(made -> made.stamp().unkept())
                    .or(() -> study().unkept())
                    .or(this::unkeptForItsNetworks);
        }
        return unkept;
    }

    /** What {@link #unkept} says of networks from files; nothing when they are not there, which whoever runs a chip is told. */
    private Optional<String> unkeptForItsNetworks() {
        if (study().networks().stream().noneMatch(NetworkSource.FromFile.class::isInstance)) {
            return Optional.empty();
        }
        try {
            return study().knowing(networks()).unkept();
        } catch (IOException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** The study. */
    public Study study() {
        return plan.study();
    }

    /** The study's plan; once the run is finished, of the chips that were run. */
    public StudyPlan plan() {
        return plan;
    }

    /** The files that the study names, as the run has them; none in a run of an earlier program, whose networks are all in {@code networks/}. */
    public Inputs inputs() {
        return inputs;
    }

    /** Which recordings its test samples are of, as it is stored; empty where they are of none, an earlier program made the run, or it is unfinished. */
    Optional<TestSet> testSet() throws IOException {
        return manifest.isPresent()
                ? TestSetFile.read(directory, manifest.get(), study().testLabels())
                : Optional.empty();
    }

    /** The same as the recordings make it, which have to be there. */
    Optional<TestSet> drawnTestSet() throws IOException {
        return TestSet.of(opened());
    }

    /** The manifest, when the run is finished. */
    public Optional<Manifest> manifest() {
        return manifest;
    }

    /**
     * Runs one chip once more.
     *
     * @throws InvalidInputException when a network file is missing or damaged
     */
    public ChipRow replay(int network, int condition, int chip) throws IOException {
        return runner().run(new Block(0, network, condition, chip, 1)).get(0);
    }

    /**
     * Runs one chip on one test sample and keeps what it did.
     *
     * @param condition what the chip has to bear, one of the study's or another
     * @throws InvalidInputException when a network file is missing or damaged
     */
    public ChipTrace trace(int network, Condition condition, int chip, int sample) throws IOException {
        return runner().trace(network, condition, chip, sample);
    }

    /**
     * Finds out why a chip does what it does; see {@link BlockRunner#explain}.
     *
     * @throws InvalidInputException when a network file is missing or damaged
     */
    public Explanation explain(int network, int condition, int chip, int searchTrials, Runnable afterEach)
            throws IOException {
        return runner().explain(network, condition, chip, searchTrials, afterEach);
    }

    /**
     * The most chips that an explanation runs.
     *
     * @throws InvalidInputException when a network file is missing or damaged
     */
    public int explanationTrials(int network, int condition, int searchTrials) throws IOException {
        return runner().explanationTrials(network, condition, searchTrials);
    }

    private BlockRunner runner() throws IOException {
        if (runner == null) {
            if (unkept().isPresent()) {
                throw new InvalidInputException(
                        directory.place() + ": its chips cannot be run again: " + unkept().get());
            }
            runner = new BlockRunner(opened(), plan, networks());
        }
        return runner;
    }

    private Study opened() throws IOException {
        if (opened.isEmpty()) {
            opened = Optional.of(study().open(inputs));
        }
        return opened.get();
    }

    /**
     * A test sample, as the task makes it.
     *
     * @throws InvalidInputException when a file that it is made of is missing or damaged
     */
    public Sample sample(int sample) throws IOException {
        return opened().task().sample(study().seed(), Role.TEST, 0, sample);
    }

    /**
     * What a test sample sounds like; empty where it is no sound.
     *
     * @throws InvalidInputException when a file that it is made of is missing or damaged
     */
    public Optional<SpokenWord> sound(int sample) throws IOException {
        return opened().task().sound(study().seed(), Role.TEST, 0, sample);
    }

    private List<TrainedNetwork> networks() throws IOException {
        List<TrainedNetwork> networks = new ArrayList<>();
        for (NetworkSlot slot : plan.networks()) {
            Optional<Input> input = input(slot);
            String place = input.map(inputs::place).orElseGet(() -> directory.place(Networks.name(slot.id())));
            try {
                byte[] content = input.isPresent() ? inputs.read(input.get().name()) : inNetworks(slot);
                networks.add(NetworkFile.decode(content, place));
            } catch (FileNotFoundException e) {
                throw new InvalidInputException(place + ": is not there (yet)");
            }
        }
        return networks;
    }

    /** The input that a network comes from; nothing for one that the run trained or put into {@code networks/} otherwise. */
    Optional<Input> input(NetworkSlot slot) {
        return study().networks().get(slot.entry()) instanceof NetworkSource.FromFile file
                ? inputs.find(file.file())
                : Optional.empty();
    }

    private byte[] inNetworks(NetworkSlot slot) throws IOException {
        String name = Networks.name(slot.id());
        byte[] content = directory.read(name);
        if (manifest.isPresent()) {
            manifest.get().requireWhole(directory, name, content);
        }
        return content;
    }

    /** A chip's row as it is stored, in the finished table or in a committed wave; nothing when it is not stored yet. */
    public Optional<ChipRow> stored(int network, int condition, int chip) throws IOException {
        List<ChipRow> rows;
        if (manifest.isPresent()) {
            long position = plan.position(network, condition, chip);
            manifest.get().requireWhole(directory, ChipsWriter.name(position));
            rows = ChipsReader.part(directory, study().task(), position);
        } else {
            Optional<BlockFile> block = committedBlock(network, condition, chip);
            if (block.isEmpty()) {
                return Optional.empty();
            }
            rows = ChipsReader.block(directory, study().task(), block.get());
        }
        return rows.stream()
                .filter(row -> row.network() == network && row.condition() == condition && row.chip() == chip)
                .findFirst();
    }

    private Optional<BlockFile> committedBlock(int network, int condition, int chip) throws IOException {
        for (int wave = 0; wave < plan.waves().size(); wave++) {
            for (Block block : plan.waves().get(wave).blocks()) {
                if (block.network() == network
                        && block.condition() == condition
                        && block.firstChip() <= chip
                        && chip < block.firstChip() + block.chips()) {
                    return WaveCommit.read(directory, wave)
                            .flatMap(commit -> commit.blocks().stream()
                                    .filter(file -> file.block() == block.index())
                                    .findFirst());
                }
            }
        }
        return Optional.empty();
    }
}
