package org.spikeyield.store;

import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.spikeyield.study.ChipRow;

/** Takes chip rows back from Parquet; a file with any other schema is refused. */
final class ChipReadSupport extends ReadSupport<ChipRow> {
    @Override
    public ReadContext init(InitContext context) {
        if (!context.getFileSchema().equals(ChipColumn.SCHEMA)) {
            throw new IllegalArgumentException("not a chip table: its columns are " + context.getFileSchema());
        }
        return new ReadContext(ChipColumn.SCHEMA);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the class it overrides
    public RecordMaterializer<ChipRow> prepareForRead(
            Configuration settings, Map<String, String> metadata, MessageType schema, ReadContext context) {
        return new RowMaterializer();
    }

    private static final class RowMaterializer extends RecordMaterializer<ChipRow> {
        private final Object[] values = new Object[ChipColumn.ALL.size()];
        private final Converter[] converters = new Converter[values.length];
        private final GroupConverter root = new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
                return converters[field];
            }

            @Override
            public void start() {
                Arrays.fill(values, null);
            }

            @Override
            public void end() {}
        };

        RowMaterializer() {
            for (int i = 0; i < converters.length; i++) {
                converters[i] = new Field(values, i, ChipColumn.ALL.get(i).kind() == ChipColumn.Kind.TEXT);
            }
        }

        @Override
        public ChipRow getCurrentRecord() {
            return ChipColumn.row(values);
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }

    private static final class Field extends PrimitiveConverter {
        private final Object[] values;
        private final int index;
        private final boolean text;

        Field(Object[] values, int index, boolean text) {
            this.values = values;
            this.index = index;
            this.text = text;
        }

        @Override
        public void addInt(int value) {
            values[index] = value;
        }

        @Override
        public void addDouble(double value) {
            values[index] = value;
        }

        @Override
        public void addBinary(Binary value) {
            values[index] = text ? value.toStringUsingUTF8() : value.getBytes();
        }
    }
}
