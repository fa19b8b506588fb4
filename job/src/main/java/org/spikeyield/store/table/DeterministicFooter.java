package org.spikeyield.store.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Passes a Parquet file on with the encodings of every column in ascending order. Parquet itself lists them as its hash set has them, by
 * the identities of objects, and so in another order in another process; the list is a set to every reader.
 *
 * <p>Holds the last {@value #WINDOW} bytes back, which a footer is far from filling.
 */
final class DeterministicFooter extends OutputStream {
    private static final int WINDOW = 8 << 20;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** Behind the footer stand its length, little-endian, and the magic word. */
    private static final int TRAILER = Integer.BYTES + 4;

    private final OutputStream out;
    private byte[] held = new byte[1 << 16];
    private int length;

    DeterministicFooter(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        if (length + count > held.length) {
            int surplus = Math.max(0, length - WINDOW);
            out.write(held, 0, surplus);
            System.arraycopy(held, surplus, held, 0, length - surplus);
            length -= surplus;
            held = Arrays.copyOf(held, Math.max(length + count, Math.min(2 * held.length, 2 * WINDOW)));
        }
        System.arraycopy(bytes, offset, held, length, count);
        length += count;
    }

    /** A file that was cut short has no footer, and is passed on as it is. */
    @Override
    public void close() throws IOException {
        try (out) {
            out.write(settle(Arrays.copyOf(held, length)));
        }
    }

    /** The end of a Parquet file with its encodings in order; the same when it is no whole end of one. */
    static byte[] settle(byte[] end) throws IOException {
        int footerEnd = end.length - TRAILER;
        if (footerEnd < 0 || !Arrays.equals(MAGIC, Arrays.copyOfRange(end, end.length - MAGIC.length, end.length))) {
            return end;
        }
        int size = ByteBuffer.wrap(end, footerEnd, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, footerEnd - size, size));
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                Collections.sort(column.getMeta_data().getEncodings());
            }
        }
        ByteArrayOutputStream settled = new ByteArrayOutputStream(end.length);
        settled.write(end, 0, footerEnd - size);
        Util.writeFileMetaData(footer, settled);
        int written = settled.size() - (footerEnd - size);
        settled.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(written)
                .array());
        settled.write(MAGIC);
        return settled.toByteArray();
    }
}
