package org.spikeyield.spark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.spikeyield.store.WaveCommit;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.plan.Wave;

/** The blocks that are committed before this session runs any: by earlier sessions, or because other runs have their rows. */
final class CommittedWaves {
    private final StudyPlan plan;
    private final RunDirectory directory;
    private final RunLock lock;
    private final String networksSha256;
    private final PrintStream log;
    private final Map<Integer, BlockFile> byIndex = new HashMap<>();

    /**
     * Reads what is committed for these networks and still whole.
     *
     * @param log takes a line for what is not
     */
    CommittedWaves(StudyPlan plan, RunDirectory directory, RunLock lock, String networksSha256, PrintStream log)
            throws IOException {
        this.plan = plan;
        this.directory = directory;
        this.lock = lock;
        this.networksSha256 = networksSha256;
        this.log = log;
        for (Wave wave : plan.waves()) {
            Optional<WaveCommit> commit =
                    WaveCommit.read(directory, wave.index()).map(read -> read.within(wave));
            if (commit.isPresent()) {
                read(commit.get());
            }
        }
    }

    private void read(WaveCommit commit) throws IOException {
        if (!commit.networksSha256().equals(networksSha256)) {
            log.println("wave " + commit.wave() + " was run with other networks: it is run again");
            return;
        }
        List<BlockFile> damaged = commit.damaged(directory);
        for (BlockFile block : damaged) {
            log.println(
                    directory.place(block.file().name()) + ": damaged since it was committed; its block is run again");
        }
        List<BlockFile> whole = new ArrayList<>(commit.blocks());
        whole.removeAll(damaged);
        whole.forEach(block -> byIndex.put(block.block(), block));
    }

    /** All of them by index of the block. Of some only the first rows are there. */
    Map<Integer, BlockFile> byIndex() {
        return Map.copyOf(byIndex);
    }

    /** Number of their rows. */
    long rows() {
        return byIndex.values().stream().mapToLong(BlockFile::rows).sum();
    }

    /** Those of a wave that are needed. */
    List<BlockFile> blocks(Wave wave, Predicate<Block> needed) {
        return found(wave, needed).toList();
    }

    private Stream<BlockFile> found(Wave wave, Predicate<Block> needed) {
        return wave.blocks().stream()
                .filter(needed)
                .map(block -> Optional.ofNullable(byIndex.get(block.index())))
                .flatMap(Optional::stream);
    }

    /** Number of rows in blocks of a wave and of later ones that are needed. */
    long rowsFrom(int wave, Predicate<Block> needed) {
        return byIndex.isEmpty()
                ? 0
                : plan.waves().stream()
                        .skip(wave)
                        .flatMap(later -> found(later, needed))
                        .mapToLong(BlockFile::rows)
                        .sum();
    }

    /** Commits more blocks, in the place of those that are there of the same index. */
    void add(Map<Integer, BlockFile> blocks) throws IOException {
        byIndex.putAll(blocks);
        for (Wave wave : plan.waves()) {
            if (wave.blocks().stream().anyMatch(block -> blocks.containsKey(block.index()))) {
                lock.ensureHeld();
                WaveCommit.withdraw(directory, wave.index());
                new WaveCommit(wave.index(), networksSha256, blocks(wave, any -> true)).write(directory);
            }
        }
    }
}
