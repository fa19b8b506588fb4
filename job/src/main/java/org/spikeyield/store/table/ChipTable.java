package org.spikeyield.store.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.spikeyield.study.ChipRow;

/**
 * Chip rows as Parquet, one column per quantity, in snake_case with units.
 *
 * <p>Everything that shapes the bytes is fixed here and no setting of Hadoop or Spark enters, so equal rows in equal order give equal bytes with
 * equal versions of Parquet and of the codec's library.
 *
 * <p>Implementation note: of the codecs at hand zstd makes the smallest files; its library is the one that Spark carries.
 */
public final class ChipTable {
    private static final CompressionCodecName CODEC = CompressionCodecName.ZSTD;
    private static final long ROW_GROUP_BYTES = 16L << 20;
    private static final int PAGE_BYTES = 256 << 10;
    private static final int DICTIONARY_BYTES = 256 << 10;

    private ChipTable() {}

    /**
     * The fields of a row by column, as text for people: outcomes as one digit per sample, everything else as Java writes it. What the row lacks is
     * left out.
     */
    public static Map<String, String> fields(ChipRow row) {
        Map<String, String> fields = new LinkedHashMap<>();
        ChipColumns.of(row).all().stream()
                .filter(column -> column.value().apply(row) != null)
                .forEach(column -> fields.put(column.name(), column.text(row)));
        return fields;
    }

    /** The bytes of a Parquet file with these rows, at least one, for blocks that fit in memory. */
    static byte[] encode(List<ChipRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetWriter<ChipRow> writer = writer(bytes, ChipColumns.of(rows.get(0)))) {
            for (ChipRow row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** A writer of rows with these columns to a stream, which it closes. */
    static ParquetWriter<ChipRow> writer(OutputStream out, ChipColumns columns) throws IOException {
        return new Builder(new DeterministicFooter(out), columns)
                .withConf(new Configuration(false))
                .withCompressionCodec(CODEC)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .withDictionaryPageSize(DICTIONARY_BYTES)
                .withDictionaryEncoding(true)
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .build();
    }

    /** A reader of a Parquet file with these columns made by this class; {@code read} gives null at its end, and messages name the place. */
    static ParquetReader<ChipRow> reader(InputFile file, ChipColumns columns, String place) throws IOException {
        // without the settings, which Parquet otherwise reads from all files on the class path each time
        return new ParquetReader.Builder<ChipRow>(file, new HadoopParquetConfiguration(new Configuration(false))) {
            @Override
            protected ReadSupport<ChipRow> getReadSupport() {
                return new ChipReadSupport(columns, place);
            }
        }.build();
    }

    private static final class Builder extends ParquetWriter.Builder<ChipRow, Builder> {
        private final ChipColumns columns;

        Builder(OutputStream out, ChipColumns columns) {
            super(new StreamFile(out));
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the class it overrides
        protected WriteSupport<ChipRow> getWriteSupport(Configuration settings) {
            return new ChipWriteSupport(columns);
        }
    }
}
