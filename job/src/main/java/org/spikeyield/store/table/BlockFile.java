package org.spikeyield.store.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.ChipRow;

/**
 * The rows of one block, as a task wrote them.
 *
 * @param block index of the block in the plan
 * @param file the Parquet file
 * @param rows number of rows in it
 */
public record BlockFile(int block, FileEntry file, int rows) {
    /**
     * Writes a block's rows to a file of their own.
     *
     * @param attempt used by no other attempt at this block, in this session or any other
     */
    public static BlockFile write(RunDirectory directory, int wave, int block, String attempt, List<ChipRow> rows)
            throws IOException {
        String name = String.format(Locale.ROOT, "%s/block-%06d-%s.parquet", RunDirectory.wave(wave), block, attempt);
        byte[] bytes = ChipTable.encode(rows);
        directory.create(name, bytes);
        return new BlockFile(block, FileEntry.of(name, bytes), rows.size());
    }

    /** Whether the file is there and is the one that was committed. */
    public boolean isWhole(RunDirectory directory) throws IOException {
        return file.isWhole(directory);
    }

    public ObjectNode json() {
        return Json.of(file).put("block", block).put("rows", rows);
    }

    public static BlockFile of(JsonNode node) {
        return new BlockFile(Json.count(node, "block"), Json.fileEntry(node), Json.count(node, "rows"));
    }
}
