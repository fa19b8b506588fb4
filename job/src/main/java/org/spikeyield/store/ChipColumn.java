package org.spikeyield.store;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.study.ChipRow;

/**
 * One column of the chip table: its name, its type and where its value comes from. The order of {@link #ALL} is the order in the file, and the one
 * in which {@link #row} takes the values back; files are read by the names of columns.
 *
 * @param name in snake_case, with its unit where it has one
 * @param kind Java type of the values
 * @param digest which of a table's digests covers it
 * @param value the value of a row
 */
record ChipColumn(String name, Kind kind, Digest digest, Function<ChipRow, Object> value) {
    enum Kind {
        WHOLE,
        REAL,
        TEXT,
        BYTES
    }

    /** The digests of a table, see {@link ChipsDigest}. */
    enum Digest {
        /** The columns from the beginning, closed. */
        CHIPS,
        /** Columns that came later; a table that was stored before has none of their values. */
        METRICS
    }

    private static final int RULE_COLUMNS = 10;

    static final List<ChipColumn> ALL = all();
    static final MessageType SCHEMA =
            new MessageType("chip_row", ALL.stream().map(ChipColumn::type).toArray(Type[]::new));

    private static ChipColumn first(String name, Kind kind, Function<ChipRow, Object> value) {
        return new ChipColumn(name, kind, Digest.CHIPS, value);
    }

    /** The columns that a digest covers, in order. */
    static List<ChipColumn> of(Digest digest) {
        return ALL.stream().filter(column -> column.digest == digest).toList();
    }

    private static List<ChipColumn> all() {
        List<ChipColumn> columns = new ArrayList<>();
        columns.add(first("network", Kind.WHOLE, ChipRow::network));
        columns.add(first("network_id", Kind.TEXT, ChipRow::networkId));
        columns.add(first("condition", Kind.WHOLE, ChipRow::condition));
        columns.add(first("condition_id", Kind.TEXT, ChipRow::conditionId));
        columns.add(first("chip", Kind.WHOLE, ChipRow::chip));
        columns.add(result("status", Kind.TEXT, r -> r.status().name().toLowerCase(Locale.ROOT)));
        columns.add(result("message", Kind.TEXT, ChipResult::message));
        columns.add(result("samples", Kind.WHOLE, ChipResult::samples));
        addRule(columns, "threshold", DecisionRule.THRESHOLD);
        addRule(columns, "peak", DecisionRule.PEAK);
        columns.add(result("mse_target", Kind.REAL, ChipResult::mseTarget));
        columns.add(result("mse_teacher", Kind.REAL, ChipResult::mseTeacher));
        columns.add(result("reconstruction_error", Kind.REAL, ChipResult::reconstructionError));
        columns.add(result("mean_rate_hz", Kind.REAL, ChipResult::meanRateHz));
        columns.add(result("spikes_per_step", Kind.REAL, ChipResult::spikesPerStep));
        columns.add(result("folded", Kind.WHOLE, ChipResult::folded));
        columns.add(result("floored", Kind.WHOLE, ChipResult::floored));
        columns.add(result("zeroed_share", Kind.REAL, ChipResult::zeroedShare));
        columns.add(result("noise_sd", Kind.REAL, ChipResult::noiseSd));
        columns.add(result("gain", Kind.REAL, ChipResult::gain));
        columns.add(result("calibration_steps", Kind.WHOLE, ChipResult::calibrationSteps));
        return List.copyOf(columns);
    }

    private static void addRule(List<ChipColumn> columns, String prefix, DecisionRule rule) {
        columns.add(rule(prefix, "correct", Kind.WHOLE, rule, RuleResult::correct));
        columns.add(rule(prefix, "undecided", Kind.WHOLE, rule, RuleResult::undecided));
        columns.add(rule(prefix, "true_positive", Kind.WHOLE, rule, RuleResult::truePositive));
        columns.add(rule(prefix, "false_positive", Kind.WHOLE, rule, RuleResult::falsePositive));
        columns.add(rule(prefix, "true_negative", Kind.WHOLE, rule, RuleResult::trueNegative));
        columns.add(rule(prefix, "false_negative", Kind.WHOLE, rule, RuleResult::falseNegative));
        columns.add(rule(prefix, "teacher_agreement", Kind.WHOLE, rule, RuleResult::teacherAgreement));
        columns.add(rule(prefix, "accuracy", Kind.REAL, rule, RuleResult::accuracy));
        columns.add(rule(prefix, "balanced_accuracy", Kind.REAL, rule, RuleResult::balancedAccuracy));
        columns.add(rule(prefix, "outcomes", Kind.BYTES, rule, RuleResult::outcomes));
    }

    private static ChipColumn result(String name, Kind kind, Function<ChipResult, Object> value) {
        return first(name, kind, row -> value.apply(row.result()));
    }

    private static ChipColumn rule(
            String prefix, String name, Kind kind, DecisionRule rule, Function<RuleResult, Object> value) {
        return result(prefix + "_" + name, kind, result -> value.apply(result.rule(rule)));
    }

    PrimitiveType type() {
        return switch (kind) {
            case WHOLE -> Types.required(PrimitiveTypeName.INT32).named(name);
            case REAL -> Types.required(PrimitiveTypeName.DOUBLE).named(name);
            case TEXT ->
                Types.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case BYTES -> Types.required(PrimitiveTypeName.BINARY).named(name);
        };
    }

    void write(ChipRow row, RecordConsumer out) {
        Object field = value.apply(row);
        switch (kind) {
            case WHOLE -> out.addInteger((Integer) field);
            case REAL -> out.addDouble((Double) field);
            case TEXT -> out.addBinary(Binary.fromReusedByteArray(((String) field).getBytes(StandardCharsets.UTF_8)));
            case BYTES -> out.addBinary(Binary.fromReusedByteArray((byte[]) field));
        }
    }

    /** Writes the value's bytes for a digest, in the manner of {@link ChipRow#writeCanonical}. */
    void writeCanonical(ChipRow row, DataOutput out) throws IOException {
        Object field = value.apply(row);
        switch (kind) {
            case WHOLE -> out.writeInt((Integer) field);
            case REAL -> out.writeLong(Double.doubleToLongBits((Double) field));
            case TEXT -> writeBytes(((String) field).getBytes(StandardCharsets.UTF_8), out);
            case BYTES -> writeBytes((byte[]) field, out);
        }
    }

    private static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    String text(ChipRow row) {
        Object field = value.apply(row);
        if (kind != Kind.BYTES) {
            return String.valueOf(field);
        }
        byte[] bits = (byte[]) field;
        StringBuilder digits = new StringBuilder();
        for (int sample = 0; sample < row.result().samples(); sample++) {
            digits.append(bits[sample / Byte.SIZE] >> sample % Byte.SIZE & 1);
        }
        return digits.toString();
    }

    /** The row whose values these are, in the order of {@link #ALL}; those of {@link Digest#METRICS} may be null. */
    static ChipRow row(Object[] values) {
        int i = 8;
        RuleResult threshold = rule(values, i);
        i += RULE_COLUMNS;
        RuleResult peak = rule(values, i);
        i += RULE_COLUMNS;
        ChipResult result = new ChipResult(
                ChipStatus.valueOf(((String) values[5]).toUpperCase(Locale.ROOT)),
                (String) values[6],
                (int) values[7],
                threshold,
                peak,
                (double) values[i],
                (double) values[i + 1],
                (double) values[i + 2],
                (double) values[i + 3],
                (double) values[i + 4],
                (int) values[i + 5],
                (int) values[i + 6],
                (double) values[i + 7],
                (double) values[i + 8],
                (double) values[i + 9],
                (int) values[i + 10]);
        return new ChipRow(
                (int) values[0], (String) values[1], (int) values[2], (String) values[3], (int) values[4], result);
    }

    private static RuleResult rule(Object[] values, int i) {
        return new RuleResult(
                (int) values[i],
                (int) values[i + 1],
                (int) values[i + 2],
                (int) values[i + 3],
                (int) values[i + 4],
                (int) values[i + 5],
                (int) values[i + 6],
                (double) values[i + 7],
                (double) values[i + 8],
                (byte[]) values[i + 9]);
    }
}
