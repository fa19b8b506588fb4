package org.spikeyield.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

class DeterministicFooterTest {
    private static final int TRAILER = 8;

    @Test
    void ordersTheEncodingsOfEveryColumn() throws IOException {
        byte[] file = ChipTable.encode(Rows.of(0, 50));

        for (ColumnChunk column : columns(footer(file))) {
            List<Encoding> encodings = column.getMeta_data().getEncodings();
            assertThat(encodings).hasSizeGreaterThan(1).isSorted();
        }
    }

    /** As if another process had listed them the other way round. */
    @Test
    void givesTheSameFileWhateverTheOrderWas() throws IOException {
        byte[] file = ChipTable.encode(Rows.of(0, 50));
        FileMetaData footer = footer(file);
        columns(footer)
                .forEach(column -> Collections.reverse(column.getMeta_data().getEncodings()));
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        other.write(file, 0, file.length - TRAILER - size(file));
        Util.writeFileMetaData(footer, other);
        other.write(file, file.length - TRAILER, TRAILER);

        assertThat(other.toByteArray()).isNotEqualTo(file);
        assertThat(through(other.toByteArray())).isEqualTo(file);
    }

    @Test
    void passesOnWhatIsNoWholeFile() throws IOException {
        assertThat(through(new byte[] {1, 2, 3})).containsExactly(1, 2, 3);
        assertThat(through(new byte[0])).isEmpty();
    }

    /** More than is held back, in pieces of every kind. */
    @Test
    void keepsEveryByteOfALongFile() throws IOException {
        byte[] file = ChipTable.encode(Rows.of(0, 50));
        byte[] body = new byte[20 << 20];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31 >> 3);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(body);
        whole.write(file);

        assertThat(Arrays.equals(through(whole.toByteArray()), whole.toByteArray()))
                .isTrue();
    }

    private static byte[] through(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeterministicFooter settled = new DeterministicFooter(out)) {
            int piece = 1;
            for (int at = 0; at < file.length; at += piece, piece = piece * 3 % 1_000_003 + 1) {
                settled.write(file, at, Math.min(piece, file.length - at));
            }
        }
        return out.toByteArray();
    }

    private static List<ColumnChunk> columns(FileMetaData footer) {
        return footer.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .toList();
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - TRAILER - size(file), size(file)));
    }

    private static int size(byte[] file) {
        return ByteBuffer.wrap(file, file.length - TRAILER, Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }
}
