package org.spikeyield.study;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;

/** Results of chips for tests. */
public final class Results {
    public static final int SAMPLES = 20;

    private Results() {}

    public static ChipResult ok(int correctByThreshold, int correctByPeak) {
        return new ChipResult(
                ChipStatus.OK,
                "",
                SAMPLES,
                rules(rule(correctByThreshold), rule(correctByPeak)),
                metrics(
                        correctByThreshold / 100.0,
                        0.5,
                        0.25,
                        18,
                        5.5,
                        1,
                        2,
                        0.25,
                        0.5,
                        1 + correctByThreshold / 100.0,
                        1000 * correctByThreshold));
    }

    /** By the rules of most tasks. */
    public static Map<String, RuleResult> rules(RuleResult threshold, RuleResult peak) {
        Map<String, RuleResult> rules = new LinkedHashMap<>();
        rules.put("threshold", threshold);
        rules.put("peak", peak);
        return rules;
    }

    /** The same without folded and floored values. */
    public static ChipResult unfolded(ChipResult r) {
        Map<ChipMetric, Double> metrics = new EnumMap<>(r.metrics());
        metrics.put(ChipMetric.FOLDED, 0.0);
        metrics.put(ChipMetric.FLOORED, 0.0);
        return new ChipResult(r.status(), r.message(), r.samples(), r.rules(), metrics);
    }

    public static ChipResult broken(ChipStatus status) {
        RuleResult none = new RuleResult(0, SAMPLES, 0, 0, 0, 0, 0, Double.NaN, Double.NaN, new byte[3]);
        double nan = Double.NaN;
        return new ChipResult(
                status, "broke", SAMPLES, rules(none, none), metrics(nan, nan, nan, nan, nan, 1, 2, 0, 0, 1, 0));
    }

    private static RuleResult rule(int correct) {
        byte[] outcomes = new byte[3];
        for (int s = 0; s < correct; s++) {
            outcomes[s / 8] |= (byte) (1 << s % 8);
        }
        double accuracy = correct / (double) SAMPLES;
        return new RuleResult(correct, SAMPLES - correct, correct, 0, 0, 0, correct, accuracy, accuracy, outcomes);
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
