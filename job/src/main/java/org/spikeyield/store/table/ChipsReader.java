package org.spikeyield.store.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.SeekableInputStream;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.ChipRow;
import org.spikeyield.task.Task;

/** Reads chip rows back: of the finished table, or of one block of a run under way. */
public final class ChipsReader {
    private ChipsReader() {}

    /**
     * Gives every row of the finished table in plan order.
     *
     * @param task of the run's study
     * @param files names of the table's files, as the manifest lists them
     * @throws DamagedFileException when a file is no chip table any more
     */
    public static void forEach(RunDirectory directory, Task task, List<String> files, Consumer<ChipRow> action)
            throws IOException {
        forEach(directory, ChipColumns.of(task), files, action);
    }

    /**
     * The same; columns of no digest among those asked for have to be what the study says where this version of the format wrote them.
     *
     * @param columns of the study's task
     */
    public static void forEach(
            RunDirectory directory, ChipColumns columns, List<String> files, Consumer<ChipRow> action)
            throws IOException {
        for (String name : files) {
            forEach(directory.place(name), new StoredFile(directory, name), columns, ChipsWriter.PART_ROWS, action);
        }
    }

    /** The rows of the finished table's part that holds this position of the plan. */
    public static List<ChipRow> part(RunDirectory directory, Task task, long position) throws IOException {
        String name = ChipsWriter.name(position);
        List<ChipRow> rows = new ArrayList<>();
        forEach(directory, task, List.of(name), rows::add);
        return rows;
    }

    /**
     * The rows of a block, as committed.
     *
     * @param task of the run's study
     * @throws DamagedFileException when the file is not the one that was committed
     */
    public static List<ChipRow> block(RunDirectory directory, Task task, BlockFile block) throws IOException {
        String name = block.file().name();
        byte[] bytes = directory.read(name);
        if (!FileEntry.of(name, bytes).equals(block.file())) {
            throw new DamagedFileException(directory.place(name), "size or sha-256 differ from those committed");
        }
        List<ChipRow> rows = new ArrayList<>(block.rows());
        forEach(directory.place(name), new BytesFile(bytes), ChipColumns.of(task), block.rows(), rows::add);
        if (rows.size() != block.rows()) {
            throw new DamagedFileException(directory.place(name), rows.size() + " rows instead of " + block.rows());
        }
        return rows;
    }

    private static void forEach(
            String place, InputFile file, ChipColumns columns, long mostRows, Consumer<ChipRow> action)
            throws IOException {
        TableBounds.check(place, file, mostRows, columns);
        try (ParquetReader<ChipRow> reader = ChipTable.reader(file, columns, place)) {
            long number = 0;
            for (ChipRow row = next(place, number, reader); row != null; row = next(place, number, reader)) {
                action.accept(row);
                number++;
            }
        }
    }

    /** Parquet reports damage by exceptions of many kinds. */
    private static ChipRow next(String place, long number, ParquetReader<ChipRow> reader) throws IOException {
        try {
            return reader.read();
        } catch (FileNotFoundException | InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Parquet's own sentence says where it was, and the one that it wraps what was wrong there
            Throwable why = e instanceof ParquetDecodingException && e.getCause() != null ? e.getCause() : e;
            throw new DamagedFileException(
                    place,
                    "row " + number + " cannot be read as one of a chip table (" + RunDirectory.reason(why) + ")",
                    e);
        }
    }

    private record StoredFile(RunDirectory directory, String name) implements InputFile {
        @Override
        public long getLength() throws IOException {
            return directory
                    .status(name)
                    .orElseThrow(() -> new FileNotFoundException(directory.place(name) + ": there is no such file"))
                    .bytes();
        }

        @Override
        public SeekableInputStream newStream() throws IOException {
            return HadoopStreams.wrap(directory.open(name));
        }
    }
}
