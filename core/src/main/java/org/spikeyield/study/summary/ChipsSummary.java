package org.spikeyield.study.summary;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.task.DecisionRule;

/**
 * What became of some chips.
 *
 * @param expected chips that the plan has
 * @param ok chips that ran
 * @param diverged chips whose state did not stay finite
 * @param failed chips whose trial broke
 * @param failures the most frequent reasons of that, the most frequent first
 * @param rules accuracy and yield by the key of the decision rule, in the order of the task
 * @param metrics the chips' numbers combined; a mean of none is NaN
 */
public record ChipsSummary(
        int expected,
        int ok,
        int diverged,
        int failed,
        List<Failure> failures,
        Map<String, RuleSummary> rules,
        Map<ChipMetric, Double> metrics) {
    /**
     * Chips that failed for one reason.
     *
     * @param reason the message in their rows
     * @param chips how many
     */
    public record Failure(String reason, int chips) {}

    public ChipsSummary {
        failures = List.copyOf(failures);
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        metrics = Collections.unmodifiableMap(new EnumMap<>(metrics));
    }

    /** Chips without a row. */
    public int missing() {
        return expected - ok - diverged - failed;
    }

    /** The chips' numbers of one kind combined. */
    public double value(ChipMetric metric) {
        return metrics.get(metric);
    }

    /** The summary under one rule. */
    public RuleSummary rule(DecisionRule rule) {
        return rules.get(rule.key());
    }
}
