package org.spikeyield.store.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.hadoop.ParquetWriter;
import org.spikeyield.Sha256;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.FileOutput;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.ChipRow;
import org.spikeyield.task.Task;

/**
 * Writes the finished table, {@code chips/part-NNNNN.parquet}: part n holds the rows at positions [n·{@value #PART_ROWS}, (n+1)·{@value #PART_ROWS})
 * of the plan, so that its bytes depend on nothing but these rows. Memory is that of one row group.
 */
public final class ChipsWriter implements AutoCloseable {
    /** Directory of the finished table. */
    public static final String CHIPS = "chips";

    public static final int PART_ROWS = 100_000;
    private static final int BUFFER = 1 << 16;

    private final RunDirectory directory;
    private final ChipColumns columns;
    private final ChipsDigest digest;
    private final List<FileEntry> files = new ArrayList<>();
    private long position;
    private Part part;
    private boolean abandoned;

    /**
     * Starts with the first row.
     *
     * @param task of the run's study
     * @param names columns beside those of rows, see {@link NameColumns}
     */
    public ChipsWriter(RunDirectory directory, Task task, List<ChipColumn> names) {
        columns = ChipColumns.of(task, names);
        digest = new ChipsDigest(task);
        this.directory = directory;
    }

    public static String name(long position) {
        return String.format(Locale.ROOT, "%s/part-%05d.parquet", CHIPS, position / PART_ROWS);
    }

    /** Takes the next row in plan order. */
    public void add(ChipRow row) throws IOException {
        if (position % PART_ROWS == 0) {
            closePart();
            part = new Part(directory, name(position), columns);
        }
        part.add(row);
        digest.add(row);
        position++;
    }

    /** The table's identity; after {@link #close}, once. */
    public ChipsDigest digest() {
        return digest;
    }

    /** The files written; after {@link #close}. */
    public List<FileEntry> files() {
        return List.copyOf(files);
    }

    /** Gives the table up: the part under way gets no end, and {@link #close} does nothing. */
    public void abandon() {
        if (part != null) {
            part.abandon();
            part = null;
        }
        abandoned = true;
    }

    private void closePart() throws IOException {
        if (part != null) {
            Part done = part;
            part = null;
            files.add(done.finish());
        }
    }

    /** Ends the table, and removes what stands beside its files. */
    @Override
    public void close() throws IOException {
        if (abandoned) {
            return;
        }
        closePart();
        List<String> names = files.stream().map(FileEntry::name).toList();
        for (String name : directory.list(CHIPS)) {
            if (!names.contains(name)) {
                directory.delete(name);
            }
        }
    }

    private static final class Part {
        private final RunDirectory directory;
        private final String name;
        private final FileOutput file;
        private final HashingStream out;
        private final ParquetWriter<ChipRow> writer;

        Part(RunDirectory directory, String name, ChipColumns columns) throws IOException {
            this.directory = directory;
            this.name = name;
            file = directory.putStream(name);
            out = new HashingStream(new BufferedOutputStream(file, BUFFER));
            writer = ChipTable.writer(out, columns);
        }

        void abandon() {
            file.abandon();
        }

        void add(ChipRow row) throws IOException {
            try {
                writer.write(row);
            } catch (IOException e) {
                file.abandon();
                throw directory.failed(name, "cannot be written", e);
            }
        }

        FileEntry finish() throws IOException {
            try {
                writer.close();
            } catch (IOException e) {
                file.abandon();
                throw directory.failed(name, "cannot be written", e);
            }
            return out.entry(name);
        }
    }

    private static final class HashingStream extends OutputStream {
        private final OutputStream out;
        private final MessageDigest digest = Sha256.digest();
        private long bytes;

        HashingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            out.write(content, offset, length);
            digest.update(content, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        FileEntry entry(String name) {
            return new FileEntry(name, bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
