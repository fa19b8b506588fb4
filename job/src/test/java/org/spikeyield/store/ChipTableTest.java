package org.spikeyield.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.Test;
import org.spikeyield.study.ChipRow;

class ChipTableTest {
    @Test
    void givesEveryFieldOfEveryRowBack() throws IOException {
        List<ChipRow> rows = Rows.of(0, 40);

        assertThat(decode(ChipTable.encode(rows))).isEqualTo(rows);
    }

    @Test
    void writesTheSameBytesForTheSameRows() {
        assertThat(ChipTable.encode(Rows.of(5, 300))).isEqualTo(ChipTable.encode(Rows.of(5, 300)));
    }

    @Test
    void namesEveryColumnInSnakeCaseAndLeavesNoneOut() throws IOException {
        ParquetMetadata footer;
        try (ParquetFileReader reader = ParquetFileReader.open(new BytesFile(ChipTable.encode(Rows.of(0, 1))))) {
            footer = reader.getFooter();
        }

        assertThat(footer.getFileMetaData().getSchema().getFields())
                .extracting(field -> field.getName())
                .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*"))
                .contains("network_id", "chip", "status", "threshold_accuracy", "peak_outcomes", "mean_rate_hz")
                .hasSize(41);
    }

    @Test
    void encodesTheSameWhateverHadoopIsConfiguredTo() {
        byte[] before = ChipTable.encode(Rows.of(0, 20));
        Configuration.addDefaultResource("org/spikeyield/store/other-parquet-settings.xml");

        assertThat(ChipTable.encode(Rows.of(0, 20))).isEqualTo(before);
    }

    private static List<ChipRow> decode(byte[] bytes) throws IOException {
        List<ChipRow> rows = new ArrayList<>();
        try (ParquetReader<ChipRow> reader = ChipTable.reader(new BytesFile(bytes), "bytes")) {
            for (ChipRow row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
