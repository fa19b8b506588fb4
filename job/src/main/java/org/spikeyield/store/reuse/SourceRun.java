package org.spikeyield.store.reuse;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.Manifest;
import org.spikeyield.store.Networks;
import org.spikeyield.store.Reused;
import org.spikeyield.store.StoredRun;
import org.spikeyield.store.Verification;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.ChipColumn;
import org.spikeyield.store.table.ChipColumns;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.study.plan.Overlap;
import org.spikeyield.study.plan.StudyPlan;

/** A finished run that another may take from. Nothing is written to its directory. */
final class SourceRun {
    /** Chips that are run again before anything is taken, as {@code verify} does by default. */
    private static final int SAMPLE = 3;

    private final RunDirectory directory;
    private final StoredRun run;
    private final Manifest manifest;
    private boolean sound;

    /**
     * Opens a run.
     *
     * @throws InvalidInputException when it is no run directory, unfinished, or made under a law that this program does not keep
     * @throws DamagedFileException when its files are not what its manifest states
     */
    SourceRun(RunDirectory directory) throws IOException {
        this.directory = directory;
        directory.refuseFile();
        run = new StoredRun(directory);
        manifest = run.manifest()
                .orElseThrow(() -> new InvalidInputException(directory.place()
                        + ": is unfinished and cannot be reused, there is no whole " + Manifest.FILE));
        Optional<String> unkept = run.unkept();
        if (unkept.isPresent()) {
            throw new InvalidInputException(directory.place() + ": cannot be reused: " + unkept.get());
        }
        manifest.requireFiles(directory);
    }

    String place() {
        return directory.place();
    }

    StudyPlan plan() {
        return run.plan();
    }

    String chipsSha256() {
        return manifest.chipsSha256();
    }

    /** Sha-256 of the networks' files by ordinal. */
    Map<Integer, String> networks() {
        Map<Integer, String> hashes = new HashMap<>();
        for (NetworkSlot slot : plan().networks()) {
            if (plan().study().networks().get(slot.entry()) instanceof NetworkSource.FromFile file) {
                hashes.put(slot.ordinal(), file.sha256());
            } else {
                manifest.file(Networks.name(slot.id()))
                        .map(FileEntry::sha256)
                        .ifPresent(sha256 -> hashes.put(slot.ordinal(), sha256));
            }
        }
        return hashes;
    }

    /** Whether it has a network that it trained, with the course of its training. */
    boolean has(NetworkSlot slot) {
        return manifest.file(Networks.name(slot.id())).isPresent()
                && manifest.file(Networks.historyName(slot.id())).isPresent();
    }

    /**
     * A file that the manifest lists.
     *
     * @throws DamagedFileException when it is not what the manifest states
     */
    byte[] read(String name) throws IOException {
        byte[] content = directory.read(name);
        manifest.requireWhole(directory, name, content);
        return content;
    }

    /** The columns of this program that its rows lack. */
    List<String> lacking() {
        List<String> there = manifest.metrics().map(digest -> digest.columns()).orElse(List.of());
        return ChipColumns.later().stream()
                .map(ChipColumn::name)
                .filter(name -> !there.contains(name))
                .toList();
    }

    /** Its rows in the order of its plan. */
    void rows(Consumer<ChipRow> action) throws IOException {
        ChipsReader.forEach(directory, plan().study().task(), manifest.files(ChipsWriter.CHIPS), action);
    }

    /**
     * Verifies the run as {@code verify} does, once.
     *
     * @throws DamagedFileException with the first finding
     */
    void requireSound() throws IOException {
        if (!sound) {
            List<String> findings = new Verification(directory, manifest).findings(SAMPLE, 1);
            if (!findings.isEmpty()) {
                throw new DamagedFileException(directory.place(), "and nothing is taken from it: " + findings.get(0));
            }
            sound = true;
        }
    }

    /** The record of this run in the directory of another, before anything is taken. */
    Reused record(RunDirectory taker, StudyPlan plan, List<Overlap.Cell> cells) {
        return new Reused(
                taker.relative(directory),
                plan().study().name(),
                manifest.hash(),
                chipsSha256(),
                List.of(),
                cells.stream()
                        .map(cell -> new Reused.Cell(
                                plan.networks().get(cell.network()).id(),
                                plan.study().conditions().get(cell.condition()).id(),
                                0,
                                looks(cell)))
                        .toList());
    }

    /** After how many chips of a cell somebody looked at their results: those of this run, and those that it had taken. */
    private List<Integer> looks(Overlap.Cell cell) {
        String network = plan().networks().get(cell.fromNetwork()).id();
        String condition = plan().study().conditions().get(cell.fromCondition()).id();
        SortedSet<Integer> looks = new TreeSet<>();
        looks.add(plan().chips(cell.fromNetwork(), cell.fromCondition()));
        for (Reused before : manifest.reused()) {
            before.cells().stream()
                    .filter(one ->
                            one.network().equals(network) && one.conditionId().equals(condition))
                    .forEach(one -> looks.addAll(one.looks()));
        }
        return List.copyOf(looks);
    }
}
