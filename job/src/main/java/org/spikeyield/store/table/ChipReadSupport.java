package org.spikeyield.store.table;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.spikeyield.store.files.DamagedFileException;
import org.spikeyield.store.files.Format;
import org.spikeyield.study.ChipRow;

/**
 * Takes chip rows back from Parquet, by the names of columns: those that this program does not know are left alone, and those that came after the
 * file was written are empty. A file without one of the first columns is no chip table.
 */
final class ChipReadSupport extends ReadSupport<ChipRow> {
    private final ChipColumns columns;
    private final String place;

    /**
     * @param columns that the file should have
     * @param place the file, for messages
     */
    ChipReadSupport(ChipColumns columns, String place) {
        this.columns = columns;
        this.place = place;
    }

    @Override
    public ReadContext init(InitContext context) {
        MessageType there = context.getFileSchema();
        Set<String> versions = context.getKeyValueMetadata().getOrDefault(Format.FOOTER_KEY, Set.of());
        versions.forEach(this::checkVersion);
        // what another program says of a row in other words is no fault
        boolean named = versions.equals(Set.of(Format.CHIP_TABLE.version()));
        List<Type> read = new ArrayList<>();
        for (ChipColumn column : columns.all()) {
            if (column.digest() == ChipColumn.Digest.NONE && !named) {
                continue;
            }
            if (there.containsField(column.name())) {
                if (!there.getType(column.name()).equals(column.type())) {
                    throw new IllegalArgumentException("not a chip table: its column is " + there.getType(column.name())
                            + " and not " + column.type());
                }
                read.add(column.type());
            } else if (column.digest() != ChipColumn.Digest.METRICS) {
                throw new IllegalArgumentException("not a chip table: it has no column " + column.name());
            }
        }
        return new ReadContext(new MessageType(there.getName(), read));
    }

    private void checkVersion(String version) {
        try {
            Format.CHIP_TABLE.check(version, place);
        } catch (DamagedFileException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the class it overrides
    public RecordMaterializer<ChipRow> prepareForRead(
            Configuration settings, Map<String, String> metadata, MessageType schema, ReadContext context) {
        return new RowMaterializer(columns, context.getRequestedSchema());
    }

    private static final class RowMaterializer extends RecordMaterializer<ChipRow> {
        private static final int MAX_SHOWN = 100;

        private final ChipColumns columns;
        private final Object[] values;
        private final Converter[] converters;
        private final List<Integer> names = new ArrayList<>();
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

        RowMaterializer(ChipColumns columns, MessageType read) {
            this.columns = columns;
            values = new Object[columns.all().size()];
            converters = new Converter[read.getFieldCount()];
            for (int i = 0; i < values.length; i++) {
                ChipColumn column = columns.all().get(i);
                if (read.containsField(column.name())) {
                    if (column.digest() == ChipColumn.Digest.NONE) {
                        names.add(i);
                    }
                    converters[read.getFieldIndex(column.name())] =
                            column.valueType() == ChipColumn.ValueType.INT32_LIST
                                    ? new ListField(values, i, columns.valuesOfRow(column.name()))
                                    : new Field(values, i, column.valueType() == ChipColumn.ValueType.STRING);
                }
            }
        }

        @Override
        public ChipRow getCurrentRecord() {
            ChipRow row = columns.row(values);
            for (int name : names) {
                ChipColumn column = columns.all().get(name);
                Object said = column.value().apply(row);
                if (!Objects.equals(values[name], said)) {
                    throw new IllegalArgumentException(
                            column.name() + " is " + shown(values[name]) + ", the study says " + shown(said));
                }
            }
            return row;
        }

        private static String shown(Object value) {
            String line = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
            return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "…";
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }

    private static final class Field extends PrimitiveConverter {
        /** Far above the outcomes of as many samples as a study may have. */
        private static final int MAX_VALUE_BYTES = 1 << 20;

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

        /** A length is believed before there are bytes for it. */
        @Override
        public void addBinary(Binary value) {
            if (value.length() > MAX_VALUE_BYTES) {
                throw new IllegalArgumentException("a value of " + value.length() + " bytes");
            }
            values[index] = text ? value.toStringUsingUTF8() : value.getBytes();
        }
    }

    /** A list of whole numbers, see {@link ChipColumn#type}. */
    private static final class ListField extends GroupConverter {
        private final Object[] values;
        private final int index;
        private final int[] list;
        private int length;

        private final GroupConverter element = new GroupConverter() {
            private final PrimitiveConverter number = new PrimitiveConverter() {
                @Override
                public void addInt(int value) {
                    if (length == list.length) {
                        throw new IllegalArgumentException("a list of more than " + list.length + " values");
                    }
                    list[length++] = value;
                }
            };

            @Override
            public Converter getConverter(int field) {
                return number;
            }

            @Override
            public void start() {}

            @Override
            public void end() {}
        };

        /** @param most values that a list has */
        ListField(Object[] values, int index, int most) {
            this.values = values;
            this.index = index;
            list = new int[most];
        }

        @Override
        public Converter getConverter(int field) {
            return element;
        }

        @Override
        public void start() {
            length = 0;
        }

        @Override
        public void end() {
            values[index] = Arrays.copyOf(list, length);
        }
    }
}
