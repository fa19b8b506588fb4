package org.spikeyield.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.Test;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.store.files.Json;
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
                .hasSize(42);
    }

    @Test
    void encodesTheSameWhateverHadoopIsConfiguredTo() {
        byte[] before = ChipTable.encode(Rows.of(0, 20));
        Configuration.addDefaultResource("org/spikeyield/store/other-parquet-settings.xml");

        assertThat(ChipTable.encode(Rows.of(0, 20))).isEqualTo(before);
    }

    /** A run that an earlier program began has rows of both kinds. */
    @Test
    void keepsApartWhatARowLacksAndWhatIsNoNumber() throws IOException {
        ChipRow without = Rows.of(0, 1).get(0);
        ChipRow with = later(without, 12.5);
        ChipRow nan = later(without, Double.NaN);

        assertThat(decode(ChipTable.encode(List.of(without, with, nan)))).containsExactly(without, with, nan);
        assertThat(ChipTable.fields(without)).doesNotContainKey("spikes_per_sample");
        assertThat(ChipTable.fields(with)).containsEntry("spikes_per_sample", "12.5");
        assertThat(Stream.of(without, with, nan).map(ChipTableTest::metrics)).doesNotHaveDuplicates();
        assertThat(Stream.of(without, with, nan).map(ChipTableTest::chips)).containsOnly(chips(without));
    }

    @Test
    void agreesInWhatBothRowsHave() {
        ChipRow without = Rows.of(0, 1).get(0);

        assertThat(without.agrees(later(without, 12.5))).isTrue();
        assertThat(later(without, 12.5).agrees(without)).isTrue();
        assertThat(later(without, 12.5).agrees(later(without, 13))).isFalse();
        assertThat(later(without, 12.5).agrees(Rows.of(1, 1).get(0))).isFalse();
    }

    @Test
    void saysInItsFooterWhatColumnsMean() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new BytesFile(ChipTable.encode(Rows.of(0, 1))))) {
            String columns =
                    reader.getFooter().getFileMetaData().getKeyValueMetaData().get("spikeyield.columns");
            assertThat(Json.parse(columns.getBytes(StandardCharsets.UTF_8))
                            .orElseThrow()
                            .path("mean_rate_hz")
                            .path("unit")
                            .asText())
                    .isEqualTo("Hz");
        }
    }

    private static ChipRow later(ChipRow row, double spikes) {
        Map<ChipMetric, Double> metrics = new EnumMap<>(row.result().metrics());
        metrics.put(ChipMetric.SPIKES_PER_SAMPLE, spikes);
        ChipResult r = row.result();
        return new ChipRow(
                row.network(),
                row.networkId(),
                row.condition(),
                row.conditionId(),
                row.chip(),
                new ChipResult(r.status(), r.message(), r.samples(), r.rules(), metrics));
    }

    private static String metrics(ChipRow row) {
        ChipsDigest digest = new ChipsDigest(Rows.TASK);
        digest.add(row);
        return digest.metrics().orElseThrow().sha256();
    }

    private static String chips(ChipRow row) {
        ChipsDigest digest = new ChipsDigest(Rows.TASK);
        digest.add(row);
        return digest.chips().sha256();
    }

    private static List<ChipRow> decode(byte[] bytes) throws IOException {
        List<ChipRow> rows = new ArrayList<>();
        try (ParquetReader<ChipRow> reader =
                ChipTable.reader(new BytesFile(bytes), ChipColumns.of(Rows.TASK), "bytes")) {
            for (ChipRow row = reader.read(); row != null; row = reader.read()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
