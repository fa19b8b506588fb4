package org.spikeyield.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikeyield.chip.perturbation.Chip;
import org.spikeyield.task.DecisionRule;

/**
 * The result of one chip over all samples: one row of the chip table.
 *
 * <p>When the status is not {@link ChipStatus#OK}, every double in the rule results is NaN and no sample counts as correct.
 *
 * @param status how the trial ended
 * @param message empty when the status is OK; else what happened, of at most {@value #MAX_MESSAGE} characters
 * @param samples number of samples
 * @param rules scores by the key of the decision rule, in the order of the task, at least one; all of as many classes
 * @param metrics its numbers; a row that an earlier program stored lacks those that came later. When the status is not OK, the
 *     {@linkplain ChipMetric#measured measured} ones are NaN
 */
public record ChipResult(
        ChipStatus status,
        String message,
        int samples,
        Map<String, RuleResult> rules,
        Map<ChipMetric, Double> metrics) {
    /** Longest message, in characters. */
    public static final int MAX_MESSAGE = 200;

    public ChipResult {
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("chip result without any decision rule");
        }
        int classes = classes(rules);
        rules.forEach((rule, scores) -> {
            if (scores.samples() != samples) {
                throw new IllegalArgumentException("scores by rule " + rule + " of " + scores.samples()
                        + " samples in a chip result of " + samples);
            }
            if (scores.classes() != classes) {
                throw new IllegalArgumentException(
                        "scores by rule " + rule + " of " + scores.classes() + " classes beside others of " + classes);
            }
        });
        if (message.length() > MAX_MESSAGE) {
            throw new IllegalArgumentException(
                    "message of " + message.length() + " characters, allowed " + MAX_MESSAGE);
        }
        if ((status == ChipStatus.OK) != message.isEmpty()) {
            throw new IllegalArgumentException("status " + status + " with the message '" + message + "'");
        }
        metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
        for (ChipMetric metric : ChipMetric.values()) {
            if (metric.original() && !metrics.containsKey(metric)) {
                throw new IllegalArgumentException("chip result without " + metric.column());
            }
        }
    }

    private static int classes(Map<String, RuleResult> rules) {
        return rules.values().iterator().next().classes();
    }

    /** Number of classes that samples have. */
    public int classes() {
        return classes(rules);
    }

    /**
     * The scores under one decision rule.
     *
     * @throws IllegalArgumentException when the row has none under it
     */
    public RuleResult rule(DecisionRule rule) {
        RuleResult scores = rules.get(rule.key());
        if (scores == null) {
            throw new IllegalArgumentException("no scores by rule " + rule.key() + ", only by " + rules.keySet());
        }
        return scores;
    }

    /** One of its numbers; NaN where the row lacks it. */
    public double value(ChipMetric metric) {
        return metrics.getOrDefault(metric, Double.NaN);
    }

    /** The same result without the numbers that another one lacks. */
    public ChipResult comparableWith(ChipResult other) {
        Map<ChipMetric, Double> shared = new EnumMap<>(metrics);
        shared.keySet().retainAll(other.metrics.keySet());
        return new ChipResult(status, message, samples, rules, shared);
    }

    /** A row without scores. The message is cut to its longest length and stripped of control characters. */
    static ChipResult without(ChipStatus status, String message, TeacherBench bench, Chip chip, double noiseSd) {
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        Map<String, RuleResult> none = new LinkedHashMap<>();
        for (DecisionRule rule : bench.rules()) {
            none.put(rule.key(), RuleResult.none(bench.classes(), bench.samples()));
        }
        return new ChipResult(
                status,
                line.substring(0, Math.min(line.length(), MAX_MESSAGE)),
                bench.samples(),
                none,
                unmeasured(chip, noiseSd));
    }

    /** The numbers of a chip that is not run and not calibrated. */
    static Map<ChipMetric, Double> unmeasured(Chip chip, double noiseSd) {
        Map<ChipMetric, Double> metrics = new EnumMap<>(ChipMetric.class);
        for (ChipMetric metric : ChipMetric.values()) {
            metrics.put(metric, Double.NaN);
        }
        metrics.put(ChipMetric.FOLDED, (double) chip.folded());
        metrics.put(ChipMetric.FLOORED, (double) chip.floored());
        metrics.put(ChipMetric.ZEROED_SHARE, chip.zeroedShare());
        metrics.put(ChipMetric.NOISE_SD, noiseSd);
        metrics.put(ChipMetric.GAIN, 1.0);
        metrics.put(ChipMetric.CALIBRATION_STEPS, 0.0);
        return metrics;
    }
}
