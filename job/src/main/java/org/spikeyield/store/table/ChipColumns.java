package org.spikeyield.store.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.store.table.ChipColumn.Digest;
import org.spikeyield.store.table.ChipColumn.ValueType;
import org.spikeyield.study.ChipRow;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.task.Task;

/**
 * The columns of a chip table, which follow from the decision rules and the number of classes of the study's task: those of the row, those of each
 * rule, and those of {@link ChipMetric}. Of two classes a rule has a column for each kind of decision, of more the list of all.
 *
 * <p>Their order is the order in the file, and the one in which {@link #row} takes the values back; files are read by the names of columns.
 */
public final class ChipColumns {
    private static final List<ChipColumn> METRICS = metrics();

    private final List<String> rules;
    private final int classes;
    private final List<ChipColumn> all;

    private ChipColumns(List<String> rules, int classes, List<ChipColumn> names) {
        this.rules = rules;
        this.classes = classes;
        List<ChipColumn> columns = rowColumns();
        rules.forEach(rule -> addRule(columns, rule));
        columns.addAll(METRICS);
        columns.addAll(names);
        all = List.copyOf(columns);
    }

    /** Those of the chips of a task. */
    public static ChipColumns of(Task task) {
        return of(task, List.of());
    }

    /**
     * The same and some more at their end.
     *
     * @param names see {@link NameColumns}
     */
    public static ChipColumns of(Task task, List<ChipColumn> names) {
        return new ChipColumns(task.rules().stream().map(DecisionRule::key).toList(), task.classes(), names);
    }

    /** Those that a row has values of. */
    static ChipColumns of(ChipRow row) {
        return new ChipColumns(
                List.copyOf(row.result().rules().keySet()), row.result().classes(), List.of());
    }

    /** All of them, in order. */
    public List<ChipColumn> all() {
        return all;
    }

    /** The columns of {@link Digest#METRICS}, which are the same for all tasks. */
    public static List<ChipColumn> later() {
        return METRICS.stream()
                .filter(column -> column.digest() == Digest.METRICS)
                .toList();
    }

    MessageType schema() {
        return new MessageType("chip_row", all.stream().map(ChipColumn::type).toArray(Type[]::new));
    }

    /** How many values a row has in a column of this name; 0 where it is none of these. */
    int valuesOfRow(String name) {
        return all.stream()
                .filter(column -> column.name().equals(name))
                .mapToInt(column -> column.valueType() == ValueType.INT32_LIST ? classes * classes : 1)
                .findFirst()
                .orElse(0);
    }

    private static List<ChipColumn> rowColumns() {
        return new ArrayList<>(List.of(
                row("network", ValueType.INT32, "place of the network in the plan, from 0", ChipRow::network),
                row("network_id", ValueType.STRING, "name of the network", ChipRow::networkId),
                row("condition", ValueType.INT32, "place of the condition in the study, from 0", ChipRow::condition),
                row("condition_id", ValueType.STRING, "hash of the condition's settings", ChipRow::conditionId),
                row("chip", ValueType.INT32, "number of the chip, from 0", ChipRow::chip),
                result(
                        "status",
                        ValueType.STRING,
                        "how the trial ended: `ok`, `diverged` or `failed`",
                        r -> r.status().name().toLowerCase(Locale.ROOT)),
                result(
                        "message",
                        ValueType.STRING,
                        "what happened; empty when the status is `ok`",
                        ChipResult::message),
                result("samples", ValueType.INT32, "samples of the test set", ChipResult::samples)));
    }

    private static List<ChipColumn> metrics() {
        List<ChipColumn> columns = new ArrayList<>();
        for (ChipMetric metric : ChipMetric.values()) {
            boolean whole = metric.type() == ChipMetric.Type.WHOLE;
            columns.add(new ChipColumn(
                    metric.column(),
                    whole ? ValueType.INT32 : ValueType.DOUBLE,
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

    private void addRule(List<ChipColumn> to, String rule) {
        to.add(rule("correct", ValueType.INT32, rule, "correctly classified samples", RuleResult::correct));
        to.add(rule("undecided", ValueType.INT32, rule, "samples without a decision", RuleResult::undecided));
        if (classes == 2) {
            addDecisionsOfTwo(to, rule);
        } else {
            to.add(rule(
                    "confusion",
                    ValueType.INT32_LIST,
                    rule,
                    "for each class in turn, how many of its samples were decided for each of the L classes: L·L values; the others of a class are undecided",
                    RuleResult::confusion));
        }
        to.add(rule(
                "teacher_agreement",
                ValueType.INT32,
                rule,
                "samples decided as the teacher decides",
                RuleResult::teacherAgreement));
        to.add(rule("accuracy", ValueType.DOUBLE, rule, "share of correctly classified samples", RuleResult::accuracy));
        to.add(rule(
                "balanced_accuracy",
                ValueType.DOUBLE,
                rule,
                classes == 2
                        ? "mean of the shares of correctly classified positive and negative samples"
                        : "mean over the classes of the share of correctly classified samples",
                RuleResult::balancedAccuracy));
        to.add(rule(
                "outcomes",
                ValueType.BINARY,
                rule,
                "a bit for each sample, the lowest of each byte first: 1 where the decision is right",
                RuleResult::outcomes));
    }

    private static void addDecisionsOfTwo(List<ChipColumn> to, String rule) {
        to.add(rule(
                "true_positive",
                ValueType.INT32,
                rule,
                "positive samples decided positive (true positives)",
                RuleResult::truePositive));
        to.add(rule(
                "false_positive",
                ValueType.INT32,
                rule,
                "negative samples decided positive (false positives)",
                RuleResult::falsePositive));
        to.add(rule(
                "true_negative",
                ValueType.INT32,
                rule,
                "negative samples decided negative (true negatives)",
                RuleResult::trueNegative));
        to.add(rule(
                "false_negative",
                ValueType.INT32,
                rule,
                "positive samples decided negative (false negatives)",
                RuleResult::falseNegative));
    }

    private static ChipColumn row(String name, ValueType valueType, String meaning, Function<ChipRow, Object> value) {
        return new ChipColumn(name, valueType, Digest.CHIPS, "", meaning, value);
    }

    private static ChipColumn result(
            String name, ValueType valueType, String meaning, Function<ChipResult, Object> value) {
        return row(name, valueType, meaning, row -> value.apply(row.result()));
    }

    private static ChipColumn rule(
            String name, ValueType valueType, String rule, String meaning, Function<RuleResult, Object> value) {
        return result(
                rule + "_" + name,
                valueType,
                "by rule `" + rule + "`: " + meaning,
                result -> value.apply(result.rules().get(rule)));
    }

    /** The row whose values these are, in the order of {@link #all}; those of {@link Digest#METRICS} may be null, and those of no digest are not looked at. */
    ChipRow row(Object[] values) {
        Iterator<Object> rest = Arrays.asList(values).iterator();
        int network = (int) rest.next();
        String networkId = (String) rest.next();
        int condition = (int) rest.next();
        String conditionId = (String) rest.next();
        int chip = (int) rest.next();
        ChipStatus status = ChipStatus.valueOf(((String) rest.next()).toUpperCase(Locale.ROOT));
        String message = (String) rest.next();
        int samples = (int) rest.next();
        Map<String, RuleResult> scores = new LinkedHashMap<>();
        for (String rule : rules) {
            scores.put(rule, classes == 2 ? scoresOfTwo(rest) : scores(rest));
        }
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
                new ChipResult(status, message, samples, scores, metrics));
    }

    private static RuleResult scoresOfTwo(Iterator<Object> rest) {
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

    private RuleResult scores(Iterator<Object> rest) {
        int correct = (int) rest.next();
        int undecided = (int) rest.next();
        int[] confusion = (int[]) rest.next();
        if (confusion.length != classes * classes) {
            throw new IllegalArgumentException(
                    "a confusion of " + confusion.length + " values of " + classes + " classes");
        }
        return new RuleResult(
                correct, undecided, confusion, (int) rest.next(), (double) rest.next(), (double) rest.next(), (byte[])
                        rest.next());
    }
}
