package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.study.plan.Wave;

/**
 * The statement that a wave is done: the one file of every block that counts. Files in the wave's directory that are not listed do not exist for
 * any reader.
 *
 * @param wave index of the wave
 * @param networksSha256 of the networks that the chips carried, see {@link Networks#sha256}
 * @param blocks ordered by block
 */
public record WaveCommit(int wave, String networksSha256, List<BlockFile> blocks) {
    public WaveCommit {
        blocks = blocks.stream()
                .sorted(Comparator.comparingInt(BlockFile::block))
                .toList();
    }

    /** Number of rows in all blocks. */
    public long rows() {
        return blocks.stream().mapToLong(BlockFile::rows).sum();
    }

    /** The blocks whose files are not what was committed. */
    public List<BlockFile> damaged(RunDirectory directory) throws IOException {
        List<BlockFile> damaged = new ArrayList<>();
        for (BlockFile block : blocks) {
            if (!block.isWhole(directory)) {
                damaged.add(block);
            }
        }
        return damaged;
    }

    /** The name of a wave's commit. */
    public static String name(int wave) {
        return RunDirectory.wave(wave) + "/_wave.json";
    }

    /** The commit of a wave; nothing when the wave is not committed, or its commit was cut short or is none. */
    public static Optional<WaveCommit> read(RunDirectory directory, int wave) throws IOException {
        return Json.read(directory, name(wave), Format.WAVE, WaveCommit::of).filter(commit -> commit.wave() == wave);
    }

    /**
     * The same commit without what is no block of the wave in the plan, or not the first of its number. Rows that were taken from another run may be
     * the first of their block only; the others are still to be run.
     */
    public WaveCommit within(Wave planned) {
        Map<Integer, Integer> chips = new HashMap<>();
        planned.blocks().forEach(block -> chips.put(block.index(), block.chips()));
        return new WaveCommit(
                wave,
                networksSha256,
                blocks.stream()
                        .filter(block -> isOf(chips.remove(block.block()), block))
                        .toList());
    }

    private static boolean isOf(Integer chips, BlockFile block) {
        return chips != null && (block.rows() == chips || block.isTaken() && block.rows() < chips);
    }

    private static WaveCommit of(JsonNode node) {
        List<BlockFile> blocks = new ArrayList<>();
        node.path("blocks").forEach(block -> blocks.add(BlockFile.of(block)));
        return new WaveCommit(Json.count(node, "wave"), Json.text(node, "networks_sha256"), blocks);
    }

    /** Creates the commit, create-only; a commit that was cut short must have been removed by {@link #withdraw}. */
    public void write(RunDirectory directory) throws IOException {
        ObjectNode node =
                Format.WAVE.object().put("wave", wave).put("rows", rows()).put("networks_sha256", networksSha256);
        ArrayNode list = node.putArray("blocks");
        blocks.forEach(block -> list.add(block.json()));
        directory.create(name(wave), Json.bytes(node));
    }

    /** Takes a wave's commit back: the wave is not done after all. */
    public static void withdraw(RunDirectory directory, int wave) throws IOException {
        directory.delete(name(wave));
    }
}
