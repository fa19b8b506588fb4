package org.spikeyield.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.study.ChipRow;

class ChipsWriterTest {
    @TempDir
    Path temporary;

    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = RunDirectory.at(temporary.toString(), new Configuration());
    }

    private ChipsWriter write(int rows) throws IOException {
        ChipsWriter writer = new ChipsWriter(directory, Rows.TASK, List.of());
        try (writer) {
            for (ChipRow row : Rows.of(0, rows)) {
                writer.add(row);
            }
        }
        return writer;
    }

    @Test
    void cutsTheTableAtFixedPlaces() throws IOException {
        ChipsWriter written = write(ChipsWriter.PART_ROWS + 3);

        assertThat(written.files())
                .extracting(FileEntry::name)
                .containsExactly("chips/part-00000.parquet", "chips/part-00001.parquet");
        assertThat(ChipsReader.part(directory, Rows.TASK, ChipsWriter.PART_ROWS))
                .isEqualTo(Rows.of(ChipsWriter.PART_ROWS, 3));
        for (FileEntry file : written.files()) {
            assertThat(directory.entry(file.name())).isEqualTo(file);
        }
    }

    @Test
    void givesTheRowsBackInOrderWithTheSameIdentity() throws IOException {
        ChipsWriter written = write(50);
        List<ChipRow> rows = new ArrayList<>();
        ChipsDigest digest = new ChipsDigest(Rows.TASK);

        ChipsReader.forEach(directory, Rows.TASK, List.of("chips/part-00000.parquet"), row -> {
            rows.add(row);
            digest.add(row);
        });

        assertThat(rows).isEqualTo(Rows.of(0, 50));
        assertThat(digest.chips()).isEqualTo(written.digest().chips());
    }

    @Test
    void startsAnewOverWhatAnEarlierAttemptLeft() throws IOException {
        directory.create("chips/part-00000.parquet", new byte[] {1, 2, 3});
        directory.create("chips/part-00007.parquet", new byte[] {1, 2, 3});

        write(5);

        assertThat(directory.list("chips")).containsExactly("chips/part-00000.parquet");
    }

    @Test
    void isReadWithAnExceptionThatNamesTheFileWhenThatIsDamaged() throws IOException {
        directory.create(
                "chips/part-00000.parquet",
                new byte[] {'P', 'A', 'R', '1', 0, 0, 0, 0, 1, 0, 0, 0, 'P', 'A', 'R', '1'});

        assertThatThrownBy(() -> ChipsReader.part(directory, Rows.TASK, 0))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("chips/part-00000.parquet");
    }
}
