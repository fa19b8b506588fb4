package org.spikeyield.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.summary.SummaryFiles;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.store.table.ChipsReader;
import org.spikeyield.store.table.ChipsWriter;
import org.spikeyield.store.table.NameColumns;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Study;
import org.spikeyield.study.file.StudyReader;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.SummaryBuilder;
import org.spikeyield.study.summary.TestSet;

/**
 * Turns a run whose waves are all committed into a finished one: the table in plan order, the summary made in the same pass, the manifest last.
 * Memory is that of one block and one row group, however many rows there are.
 *
 * <p>Interrupted anywhere, it can be done again, and done twice at the same time it does no harm: every file is {@linkplain RunDirectory#put put} under
 * a stable name with a content that depends on the plan and the rows only. The first whole manifest stands.
 */
public final class Completion {
    private final RunDirectory directory;
    private final StudyPlan plan;
    private final BlockFile[] blocks;
    private long failed;
    private long diverged;

    /**
     * @param waves the commits of all waves
     */
    public Completion(RunDirectory directory, StudyPlan plan, List<WaveCommit> waves) {
        this.directory = directory;
        this.plan = plan;
        blocks = new BlockFile[plan.blocks().size()];
        for (WaveCommit wave : waves) {
            wave.blocks().forEach(block -> blocks[block.block()] = block);
        }
    }

    /**
     * Finishes the run.
     *
     * @param ended the plan of the chips that were run; the plan itself unless the study stopped by itself
     * @param files those in {@code networks/} and {@code inputs/}
     * @param inputs what the study names
     * @param reused what was taken from other runs
     * @param versions for the manifest
     */
    public Manifest finish(
            RunLock lock,
            StudyPlan ended,
            List<FileEntry> files,
            List<Input> inputs,
            List<Reused> reused,
            SortedMap<String, String> versions)
            throws IOException {
        lock.ensureHeld();
        ChipsWriter chips = new ChipsWriter(directory, plan.study().task(), NameColumns.of(plan.study()));
        Optional<TestSet> test = TestSet.of(plan.study());
        SummaryBuilder summary = new SummaryBuilder(ended, test);
        try (chips) {
            addAll(ended, chips, summary);
        }
        lock.ensureHeld();
        List<FileEntry> all = new ArrayList<>(files);
        all.addAll(chips.files());
        if (test.isPresent()) {
            all.add(TestSetFile.write(directory, test.get()));
        }
        all.addAll(SummaryFiles.write(directory, plan.study(), summary.build()));
        byte[] resolved = directory.read(RunDirectory.RESOLVED_STUDY, RunDirectory.MAX_STUDY_BYTES);
        all.add(FileEntry.of(RunDirectory.RESOLVED_STUDY, resolved));
        Study stored = StudyReader.resolved(
                new String(resolved, StandardCharsets.UTF_8), plan.study().name());
        Manifest manifest = new Manifest(
                plan.study().name(),
                StudyStamp.of(plan.study()),
                chips.digest().chips(),
                chips.digest().metrics(),
                new Manifest.Counts(ended.rows(), ended.rows() - failed - diverged, failed, diverged),
                plan.study().until().isPresent() ? ended.chips() : List.of(),
                Input.named(inputs, stored.inputs()),
                reused,
                versions,
                BuildInfo.gitRevision(),
                all);
        lock.ensureHeld();
        manifest.write(directory);
        Leftovers.clear(directory, lock);
        return manifest;
    }

    /** A table that cannot be written to its end gets no end: its last part must not look like a whole one. */
    private void addAll(StudyPlan ended, ChipsWriter chips, SummaryBuilder summary) throws IOException {
        try {
            for (Block block : plan.blocks()) {
                if (block.firstChip() >= ended.chips(block.network(), block.condition())) {
                    continue;
                }
                for (ChipRow row : rows(block)) {
                    chips.add(row);
                    summary.add(row);
                    count(row);
                }
            }
        } catch (IOException | RuntimeException e) {
            chips.abandon();
            throw e;
        }
    }

    private List<ChipRow> rows(Block block) throws IOException {
        List<ChipRow> rows = ChipsReader.block(directory, plan.study().task(), blocks[block.index()]);
        for (int i = 0; i < rows.size(); i++) {
            ChipRow row = rows.get(i);
            if (row.network() != block.network()
                    || row.condition() != block.condition()
                    || row.chip() != block.firstChip() + i) {
                throw new DamagedFileException(
                        directory.place(blocks[block.index()].file().name()),
                        "its rows are not those of block " + block.index());
            }
        }
        return rows;
    }

    private void count(ChipRow row) {
        switch (row.result().status()) {
            case OK -> {}
            case FAILED -> failed++;
            case DIVERGED -> diverged++;
        }
    }
}
