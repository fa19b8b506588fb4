package org.spikeyield.store.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.ChipRow;

/**
 * The rows of one block, as a task wrote them or as they were taken from another run.
 *
 * @param block index of the block in the plan
 * @param file the Parquet file
 * @param rows number of rows in it, from the first chip of the block on
 * @param origin whose rows the first ones are; empty where all were run here
 */
public record BlockFile(int block, FileEntry file, int rows, Optional<Origin> origin) {
    private static final String REUSED_ROWS = "reused_rows";
    private static final String REUSED_FROM = "reused_from";

    /**
     * Where rows come from that were not run here.
     *
     * @param chipsSha256 identity of the other run's table
     * @param rows how many, from the first on
     */
    public record Origin(String chipsSha256, int rows) {}

    /** Rows that were all run here. */
    public BlockFile(int block, FileEntry file, int rows) {
        this(block, file, rows, Optional.empty());
    }

    /** The same with the first rows coming from elsewhere. */
    public BlockFile from(Optional<Origin> other) {
        return new BlockFile(block, file, rows, other);
    }

    /** Whether none of the rows was run here, so that they may be fewer than the block has chips. */
    public boolean isTaken() {
        return origin.filter(from -> from.rows() == rows).isPresent();
    }

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
        ObjectNode node = Json.of(file).put("block", block).put("rows", rows);
        origin.ifPresent(from -> node.put(REUSED_ROWS, from.rows()).put(REUSED_FROM, from.chipsSha256()));
        return node;
    }

    public static BlockFile of(JsonNode node) {
        Optional<Origin> origin = node.has(REUSED_ROWS)
                ? Optional.of(new Origin(Json.sha256(node, REUSED_FROM), Json.count(node, REUSED_ROWS)))
                : Optional.empty();
        return new BlockFile(Json.count(node, "block"), Json.fileEntry(node), Json.count(node, "rows"), origin);
    }
}
