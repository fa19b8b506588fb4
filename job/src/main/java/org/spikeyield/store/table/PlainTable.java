package org.spikeyield.store.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.spikeyield.store.files.CsvText;
import org.spikeyield.store.files.Json;

/**
 * Rows of any kind as a CSV text and as a Parquet file, for tables that fit in memory.
 *
 * @param <T> what a row is
 * @param name of the schema
 * @param columns at least one
 * @param rows in the order in which they are written
 */
public record PlainTable<T>(String name, List<Column<T>> columns, List<T> rows) {
    /** What values a column has. */
    public enum Type {
        /** A {@code String}. */
        TEXT,
        /** A {@code Long}. */
        WHOLE,
        /** A {@code Double}. */
        REAL
    }

    /**
     * A column.
     *
     * @param name in snake_case with its unit
     * @param unit empty where values are pure numbers or texts
     * @param meaning without a full stop
     * @param value of the type
     */
    public record Column<T>(String name, Type type, String unit, String meaning, Function<T, Object> value) {
        private void write(T row, int index, RecordConsumer out) {
            out.startField(name, index);
            Object of = value.apply(row);
            switch (type) {
                case TEXT -> out.addBinary(Binary.fromString((String) of));
                case WHOLE -> out.addLong((Long) of);
                case REAL -> out.addDouble((Double) of);
            }
            out.endField(name, index);
        }
    }

    /** The columns' names, then row by row, a comma between and {@code \n} behind; texts with commas, quotes or line ends in quotes. */
    public byte[] csv() {
        StringBuilder text = new StringBuilder();
        StringJoiner head = new StringJoiner(",", "", "\n");
        columns.forEach(column -> head.add(column.name()));
        text.append(head);
        for (T row : rows) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            columns.forEach(column ->
                    line.add(CsvText.cell(String.valueOf(column.value().apply(row)))));
            text.append(line);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The Parquet file, with unit and meaning of each column in its footer. */
    public byte[] parquet() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ParquetWriter<T> writer = new Builder<>(this, bytes)
                .withConf(new Configuration(false))
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build()) {
            for (T row : rows) {
                writer.write(row);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private MessageType schema() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (Column<T> column : columns) {
            switch (column.type()) {
                case TEXT ->
                    schema.required(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case WHOLE -> schema.required(PrimitiveTypeName.INT64).named(column.name());
                case REAL -> schema.required(PrimitiveTypeName.DOUBLE).named(column.name());
            }
        }
        return schema.named(name);
    }

    private String meanings() {
        ObjectNode meanings = Json.object();
        columns.forEach(column ->
                meanings.putObject(column.name()).put("unit", column.unit()).put("meaning", column.meaning()));
        return meanings.toString();
    }

    private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
        private final PlainTable<T> table;

        Builder(PlainTable<T> table, ByteArrayOutputStream out) {
            super(new StreamFile(new DeterministicFooter(out)));
            this.table = table;
        }

        @Override
        protected Builder<T> self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the class it overrides
        protected WriteSupport<T> getWriteSupport(Configuration settings) {
            return new Support<>(table);
        }
    }

    private static final class Support<T> extends WriteSupport<T> {
        private final PlainTable<T> table;
        private RecordConsumer out;

        Support(PlainTable<T> table) {
            this.table = table;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract in the class it overrides
        public WriteContext init(Configuration settings) {
            return new WriteContext(table.schema(), Map.of("spikeyield.columns", table.meanings()));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(T row) {
            out.startMessage();
            for (int i = 0; i < table.columns.size(); i++) {
                table.columns.get(i).write(row, i, out);
            }
            out.endMessage();
        }
    }
}
