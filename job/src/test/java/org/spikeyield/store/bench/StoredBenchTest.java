package org.spikeyield.store.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.bench.MadeUpBench.WithBlocks;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.RunDirectory;

/** A benchmark comes back from its directory, and a directory that holds none says so. */
class StoredBenchTest {
    @TempDir
    private Path place;

    private final WithBlocks made = MadeUpBench.slowed(1, 2, 1);
    private RunDirectory directory;

    @BeforeEach
    void open() {
        directory = RunDirectory.at(place.toString(), new Configuration());
    }

    @Test
    void comesBackAsItWas() throws IOException {
        made.bench().write(directory, made.blocks());

        assertThat(StoredBench.read(directory)).isEqualTo(made.bench());
    }

    @Test
    void hasTheSameRowsAsParquetAndAsText() throws IOException {
        made.bench().write(directory, made.blocks());

        org.apache.hadoop.fs.Path file =
                new org.apache.hadoop.fs.Path(place.resolve("runs.parquet").toUri());
        try (ParquetFileReader parquet = ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))) {
            List<String> columns = parquet.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .toList();
            List<String> lines = Files.readAllLines(place.resolve("runs.csv"));
            assertThat(parquet.getRecordCount())
                    .isEqualTo(lines.size() - 1)
                    .isEqualTo(made.bench().runs().size());
            assertThat(lines.get(0)).isEqualTo(String.join(",", columns));
            assertThat(columns).contains("executorCpuTime", "schedulerDelay", "synaptic_events_per_second_per_core");
        }
        assertThat(Files.readAllLines(place.resolve("blocks.csv")))
                .hasSize(1 + made.blocks().size());
    }

    @Test
    void refusesWhatIsNoBenchmark() throws IOException {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoredBench.read(directory.below("nowhere")))
                .withMessageEndingWith("nowhere: there is no such directory");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoredBench.read(directory))
                .withMessageEndingWith(": no benchmark of a cluster, which has a bench.json");
        made.bench().write(directory, made.blocks());
        Files.delete(place.resolve("bench.json"));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoredBench.read(directory))
                .withMessageContaining("an unfinished benchmark");
    }

    @Test
    void findsWhatWasChangedSince() throws IOException {
        made.bench().write(directory, made.blocks());
        Files.writeString(place.resolve("runs.csv"), "run\n");

        assertThatExceptionOfType(DamagedFileException.class)
                .isThrownBy(() -> StoredBench.read(directory))
                .withMessageContaining("runs.csv");
    }
}
