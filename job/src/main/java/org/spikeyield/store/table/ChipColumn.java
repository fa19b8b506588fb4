package org.spikeyield.store.table;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.spikeyield.study.ChipRow;

/**
 * One column of the chip table: its name, its type and where its value comes from. {@link ChipColumns} lists
 * those that there are.
 *
 * @param name in snake_case, with its unit where it has one
 * @param valueType Java type of the values
 * @param digest which of a table's digests covers it
 * @param unit unit of the values; empty where they are pure numbers, texts or bits
 * @param meaning what it is, without a full stop
 * @param value the value of a row; null where the row lacks it, which those of {@link Digest#CHIPS} may not
 */
public record ChipColumn(
        String name, ValueType valueType, Digest digest, String unit, String meaning, Function<ChipRow, Object> value) {
    public enum ValueType {
        INT32,
        DOUBLE,
        STRING,
        BINARY,
        INT32_LIST
    }

    /** The digests of a table, see {@link ChipsDigest}. */
    public enum Digest {
        /** The columns from the beginning, closed. */
        CHIPS,
        /** Columns that came later; a table that was stored before has none of their values. */
        METRICS,
        /** None: what the study says of a row, see {@link NameColumns}. */
        NONE
    }

    /** Names of the groups of a list. */
    private static final String LIST = "list";

    private static final String ELEMENT = "element";

    Type type() {
        Type.Repetition repetition = digest == Digest.CHIPS ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
        return switch (valueType) {
            case INT32 -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case STRING ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
            case INT32_LIST ->
                Types.list(repetition).requiredElement(PrimitiveTypeName.INT32).named(name);
        };
    }

    /** Writes the value as the field of this number, where the row has one. */
    void write(ChipRow row, int index, RecordConsumer out) {
        Object field = value.apply(row);
        if (field == null) {
            return;
        }
        out.startField(name, index);
        switch (valueType) {
            case INT32 -> out.addInteger((Integer) field);
            case DOUBLE -> out.addDouble((Double) field);
            case STRING -> out.addBinary(Binary.fromReusedByteArray(((String) field).getBytes(StandardCharsets.UTF_8)));
            case BINARY -> out.addBinary(Binary.fromReusedByteArray((byte[]) field));
            case INT32_LIST -> writeList((int[]) field, out);
        }
        out.endField(name, index);
    }

    /** A list in Parquet is a group of which another one is repeated. */
    private static void writeList(int[] values, RecordConsumer out) {
        out.startGroup();
        if (values.length > 0) {
            out.startField(LIST, 0);
            for (int value : values) {
                out.startGroup();
                out.startField(ELEMENT, 0);
                out.addInteger(value);
                out.endField(ELEMENT, 0);
                out.endGroup();
            }
            out.endField(LIST, 0);
        }
        out.endGroup();
    }

    /** Writes the value's bytes for the second digest: whether there is one, and in the manner of {@link ChipRow#writeCanonical} which. */
    void writeCanonical(ChipRow row, DataOutput out) throws IOException {
        Object field = value.apply(row);
        out.writeBoolean(field != null);
        if (field == null) {
            return;
        }
        switch (valueType) {
            case INT32 -> out.writeInt((Integer) field);
            case DOUBLE -> out.writeLong(Double.doubleToLongBits((Double) field));
            case STRING -> writeBytes(((String) field).getBytes(StandardCharsets.UTF_8), out);
            case BINARY -> writeBytes((byte[]) field, out);
            case INT32_LIST -> {
                out.writeInt(((int[]) field).length);
                for (int value : (int[]) field) {
                    out.writeInt(value);
                }
            }
        }
    }

    private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    String text(ChipRow row) {
        Object field = value.apply(row);
        if (valueType == ValueType.INT32_LIST) {
            return Arrays.toString((int[]) field);
        }
        if (valueType != ValueType.BINARY) {
            return String.valueOf(field);
        }
        byte[] bits = (byte[]) field;
        StringBuilder digits = new StringBuilder();
        for (int sample = 0; sample < row.result().samples(); sample++) {
            digits.append(bits[sample / Byte.SIZE] >> sample % Byte.SIZE & 1);
        }
        return digits.toString();
    }
}
