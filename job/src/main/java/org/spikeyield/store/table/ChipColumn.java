package org.spikeyield.store.table;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.spikeyield.evaluate.ChipMetric;
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
 * @param unit unit of the values; empty where they are pure numbers, texts or bits
 * @param meaning what it is, without a full stop
 * @param value the value of a row; null where the row lacks it, which only those of {@link Digest#METRICS} may
 */
public record ChipColumn(
        String name, Kind kind, Digest digest, String unit, String meaning, Function<ChipRow, Object> value) {
    public enum Kind {
        WHOLE,
        REAL,
        TEXT,
        BYTES
    }

    /** The digests of a table, see {@link ChipsDigest}. */
    public enum Digest {
        /** The columns from the beginning, closed. */
        CHIPS,
        /** Columns that came later; a table that was stored before has none of their values. */
        METRICS
    }

    public static final List<ChipColumn> ALL = all();
    static final MessageType SCHEMA =
            new MessageType("chip_row", ALL.stream().map(ChipColumn::type).toArray(Type[]::new));

    /** The columns that a digest covers, in order. */
    public static List<ChipColumn> of(Digest digest) {
        return ALL.stream().filter(column -> column.digest == digest).toList();
    }

    private static List<ChipColumn> all() {
        List<ChipColumn> columns = new ArrayList<>();
        columns.add(row("network", Kind.WHOLE, "place of the network in the plan, from 0", ChipRow::network));
        columns.add(row("network_id", Kind.TEXT, "name of the network", ChipRow::networkId));
        columns.add(row("condition", Kind.WHOLE, "place of the condition in the study, from 0", ChipRow::condition));
        columns.add(row("condition_id", Kind.TEXT, "hash of the condition's settings", ChipRow::conditionId));
        columns.add(row("chip", Kind.WHOLE, "number of the chip, from 0", ChipRow::chip));
        columns.add(result(
                "status",
                Kind.TEXT,
                "how the trial ended: `ok`, `diverged` or `failed`",
                r -> r.status().name().toLowerCase(Locale.ROOT)));
        columns.add(result("message", Kind.TEXT, "what happened; empty when the status is `ok`", ChipResult::message));
        columns.add(result("samples", Kind.WHOLE, "samples of the test set", ChipResult::samples));
        for (DecisionRule rule : DecisionRule.values()) {
            addRule(columns, rule);
        }
        for (ChipMetric metric : ChipMetric.values()) {
            boolean whole = metric.type() == ChipMetric.Type.WHOLE;
            columns.add(new ChipColumn(
                    metric.column(),
                    whole ? Kind.WHOLE : Kind.REAL,
                    metric.original() ? Digest.CHIPS : Digest.METRICS,
                    metric.unit(),
                    metric.meaning(),
                    row -> number(row.result().metrics().get(metric), whole)));
        }
        return List.copyOf(columns);
    }

    private static Object number(Double value, boolean whole) {
        return value != null && whole ? (Object) value.intValue() : value;
    }

    private static void addRule(List<ChipColumn> columns, DecisionRule rule) {
        columns.add(rule("correct", Kind.WHOLE, rule, "samples answered rightly", RuleResult::correct));
        columns.add(rule("undecided", Kind.WHOLE, rule, "samples without an answer", RuleResult::undecided));
        columns.add(rule("true_positive", Kind.WHOLE, rule, "positive samples answered so", RuleResult::truePositive));
        columns.add(
                rule("false_positive", Kind.WHOLE, rule, "negative ones called positive", RuleResult::falsePositive));
        columns.add(rule("true_negative", Kind.WHOLE, rule, "negative samples answered so", RuleResult::trueNegative));
        columns.add(
                rule("false_negative", Kind.WHOLE, rule, "positive ones called negative", RuleResult::falseNegative));
        columns.add(rule(
                "teacher_agreement",
                Kind.WHOLE,
                rule,
                "samples answered as the teacher does",
                RuleResult::teacherAgreement));
        columns.add(rule("accuracy", Kind.REAL, rule, "share of the samples answered rightly", RuleResult::accuracy));
        columns.add(rule(
                "balanced_accuracy",
                Kind.REAL,
                rule,
                "mean of the shares of positive and of negative samples answered rightly",
                RuleResult::balancedAccuracy));
        columns.add(rule(
                "outcomes",
                Kind.BYTES,
                rule,
                "a bit for each sample, the lowest of each byte first: 1 where the answer is right",
                RuleResult::outcomes));
    }

    private static ChipColumn row(String name, Kind kind, String meaning, Function<ChipRow, Object> value) {
        return new ChipColumn(name, kind, Digest.CHIPS, "", meaning, value);
    }

    private static ChipColumn result(String name, Kind kind, String meaning, Function<ChipResult, Object> value) {
        return row(name, kind, meaning, row -> value.apply(row.result()));
    }

    private static ChipColumn rule(
            String name, Kind kind, DecisionRule rule, String meaning, Function<RuleResult, Object> value) {
        String prefix = rule.name().toLowerCase(Locale.ROOT);
        return result(
                prefix + "_" + name,
                kind,
                "by rule `" + prefix + "`: " + meaning,
                result -> value.apply(result.rule(rule)));
    }

    PrimitiveType type() {
        Type.Repetition repetition = digest == Digest.CHIPS ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
        return switch (kind) {
            case WHOLE -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case REAL -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case BYTES -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
        };
    }

    /** Writes the value as the field of this number, where the row has one. */
    void write(ChipRow row, int index, RecordConsumer out) {
        Object field = value.apply(row);
        if (field == null) {
            return;
        }
        out.startField(name, index);
        switch (kind) {
            case WHOLE -> out.addInteger((Integer) field);
            case REAL -> out.addDouble((Double) field);
            case TEXT -> out.addBinary(Binary.fromReusedByteArray(((String) field).getBytes(StandardCharsets.UTF_8)));
            case BYTES -> out.addBinary(Binary.fromReusedByteArray((byte[]) field));
        }
        out.endField(name, index);
    }

    /** Writes the value's bytes for the second digest: whether there is one, and in the manner of {@link ChipRow#writeCanonical} which. */
    void writeCanonical(ChipRow row, DataOutput out) throws IOException {
        Object field = value.apply(row);
        out.writeBoolean(field != null);
        if (field == null) {
            return;
        }
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
        Iterator<Object> rest = Arrays.asList(values).iterator();
        int network = (int) rest.next();
        String networkId = (String) rest.next();
        int condition = (int) rest.next();
        String conditionId = (String) rest.next();
        int chip = (int) rest.next();
        ChipStatus status = ChipStatus.valueOf(((String) rest.next()).toUpperCase(Locale.ROOT));
        String message = (String) rest.next();
        int samples = (int) rest.next();
        RuleResult threshold = rule(rest);
        RuleResult peak = rule(rest);
        Map<ChipMetric, Double> metrics = new EnumMap<>(ChipMetric.class);
        for (ChipMetric metric : ChipMetric.values()) {
            Number value = (Number) rest.next();
            if (value != null) {
                metrics.put(metric, value.doubleValue());
            }
        }
        return new ChipRow(
                network,
                networkId,
                condition,
                conditionId,
                chip,
                new ChipResult(status, message, samples, threshold, peak, metrics));
    }

    private static RuleResult rule(Iterator<Object> rest) {
        return new RuleResult(
                (int) rest.next(),
                (int) rest.next(),
                (int) rest.next(),
                (int) rest.next(),
                (int) rest.next(),
                (int) rest.next(),
                (int) rest.next(),
                (double) rest.next(),
                (double) rest.next(),
                (byte[]) rest.next());
    }
}
