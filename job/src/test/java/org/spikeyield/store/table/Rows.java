package org.spikeyield.store.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.study.ChipRow;
import org.spikeyield.task.Task;
import org.spikeyield.task.TemporalXor;

/** Chip rows that no chip ever gave, of every status. */
public final class Rows {
    public static final int SAMPLES = 13;
    /** Whose rules and classes the rows have. */
    public static final Task TASK = new TemporalXor(1);

    private Rows() {}

    /** Rows of one network and condition with chips [first, first + count). Every 7th diverged, every 11th failed. */
    public static List<ChipRow> of(int first, int count) {
        List<ChipRow> rows = new ArrayList<>();
        for (int chip = first; chip < first + count; chip++) {
            rows.add(new ChipRow(1, "ads-001", 2, "00112233aabbccdd", chip, result(chip)));
        }
        return rows;
    }

    private static ChipResult result(int chip) {
        if (chip % 7 == 6) {
            return without(ChipStatus.DIVERGED, "a membrane potential is not finite");
        }
        if (chip % 11 == 10) {
            return without(ChipStatus.FAILED, "IllegalStateException: ü");
        }
        SplittableRandom random = new SplittableRandom(chip);
        return new ChipResult(
                ChipStatus.OK,
                "",
                SAMPLES,
                rules(rule(random), rule(random)),
                metrics(
                        random.nextDouble(),
                        random.nextDouble(),
                        chip % 5 == 0 ? Double.NaN : random.nextDouble(),
                        -0.0,
                        Double.MIN_VALUE,
                        chip,
                        2 * chip,
                        random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble(),
                        3 * chip));
    }

    private static RuleResult rule(SplittableRandom random) {
        int bits = random.nextInt(1 << SAMPLES);
        int correct = Integer.bitCount(bits);
        return new RuleResult(
                correct,
                SAMPLES - correct,
                correct,
                0,
                0,
                0,
                random.nextInt(SAMPLES),
                (double) correct / SAMPLES,
                random.nextDouble(),
                new byte[] {(byte) bits, (byte) (bits >> 8)});
    }

    private static ChipResult without(ChipStatus status, String message) {
        RuleResult none = new RuleResult(0, SAMPLES, 0, 0, 0, 0, 0, Double.NaN, Double.NaN, new byte[2]);
        double nan = Double.NaN;
        return new ChipResult(
                status, message, SAMPLES, rules(none, none), metrics(nan, nan, nan, nan, nan, 3, 4, 0, 0, 1, 0));
    }

    /** By the rules of that task. */
    public static Map<String, RuleResult> rules(RuleResult threshold, RuleResult peak) {
        Map<String, RuleResult> rules = new LinkedHashMap<>();
        rules.put("threshold", threshold);
        rules.put("peak", peak);
        return rules;
    }

    /** The first numbers of a chip, in the order of their list; the row lacks those behind. */
    public static Map<ChipMetric, Double> metrics(double... values) {
        Map<ChipMetric, Double> metrics = new EnumMap<>(ChipMetric.class);
        for (int i = 0; i < values.length; i++) {
            metrics.put(ChipMetric.values()[i], values[i]);
        }
        return metrics;
    }
}
