package org.spikeyield.store.table;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.spikeyield.Sha256;
import org.spikeyield.store.table.ChipColumn.Digest;
import org.spikeyield.study.ChipRow;
import org.spikeyield.task.Task;

/**
 * The identity of a chip table: sha-256 over the canonical bytes of its rows in plan order, whatever files hold them.
 *
 * <p>{@code chips_sha256} covers the columns that rows had from the beginning, see {@link ChipRow#writeCanonical}, and no others, so that it can be
 * compared over the years. Columns that come later enter {@code metrics_sha256}, which a table without any of them does not have.
 */
public final class ChipsDigest {
    /** Name of the first digest in manifests. */
    public static final String CHIPS = "chips_sha256";
    /** Name of the second. */
    public static final String METRICS = "metrics_sha256";

    private final Hash chips = new Hash();
    private final Hash metrics = new Hash();
    private final List<ChipColumn> ofChips;
    private final List<ChipColumn> later;

    /** The digests of a table of a task's chips with all columns of this program. */
    public ChipsDigest(Task task) {
        this(task, ChipColumns.later());
    }

    /** The digests of a table whose second one covers these columns. */
    public ChipsDigest(Task task, List<ChipColumn> later) {
        ofChips = ChipColumns.of(task).all().stream()
                .filter(column -> column.digest() == Digest.CHIPS)
                .toList();
        this.later = later;
    }

    /** Takes the next row. */
    public void add(ChipRow row) {
        try {
            row.writeCanonical(chips.out);
            for (ChipColumn column : later) {
                column.writeCanonical(row, metrics.out);
            }
        } catch (IOException e) {
            throw new IllegalStateException("hashing does no input or output", e);
        }
    }

    /** The first digest of all rows. To be called once. */
    public TableDigest chips() {
        return chips.of(ofChips);
    }

    /** The second; nothing when it would cover no column. To be called once. */
    public Optional<TableDigest> metrics() {
        return later.isEmpty() ? Optional.empty() : Optional.of(metrics.of(later));
    }

    private static final class Hash {
        private final MessageDigest digest = Sha256.digest();
        private final DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest));

        TableDigest of(List<ChipColumn> columns) {
            return new TableDigest(
                    HexFormat.of().formatHex(digest.digest()),
                    columns.stream().map(ChipColumn::name).toList());
        }
    }
}
