package org.spikeyield.study.summary;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.DoubleStatistic;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Sum;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.evaluate.ChipMetric.Combination;
import org.spikeyield.evaluate.ChipResult;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.stats.QuantileInterval;
import org.spikeyield.stats.ValueCounts;
import org.spikeyield.stats.signoff.TestSamples;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.ChipsSummary.Failure;
import org.spikeyield.study.summary.RuleSummary.WorstChip;
import org.spikeyield.task.DecisionRule;

/** Takes rows one by one and keeps what a {@link ChipsSummary} is made of; its size does not grow with the chips. */
final class ChipsTally {
    /** Different reasons of failures that are counted; those that come later are not. */
    private static final int MAX_REASONS = 1000;

    private static final int MAX_FAILURES = 3;

    private final Spec spec;
    private final GreyZone greyZone;
    private final int[] labelCounts;
    private final Map<ChipStatus, Integer> statuses = new EnumMap<>(ChipStatus.class);
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private final Map<String, RuleTally> rules = new LinkedHashMap<>();
    private final Map<ChipMetric, DoubleStatistic> metrics = new EnumMap<>(ChipMetric.class);
    private int expected;

    private static final class RuleTally {
        /** Right samples of each class, over all chips. */
        private final long[] right;

        private final ValueCounts accuracies = new ValueCounts();
        private final Optional<DesignEffect> designEffect;
        private double lowest = Double.POSITIVE_INFINITY;
        private WorstChip worst;

        RuleTally(int classes, Optional<TestSamples> samples) {
            right = new long[classes];
            designEffect = samples.map(DesignEffect::new);
        }

        double effect() {
            return designEffect.map(DesignEffect::value).orElse(1.0);
        }
    }

    /**
     * @param labelCounts samples of each class in the test set
     * @param samples how these were drawn; empty where they are independent, or nothing is said of others
     */
    ChipsTally(Study study, GreyZone greyZone, int[] labelCounts, Optional<TestSamples> samples) {
        spec = study.spec();
        this.greyZone = greyZone;
        this.labelCounts = labelCounts;
        for (DecisionRule rule : study.task().rules()) {
            rules.put(rule.key(), new RuleTally(labelCounts.length, samples));
        }
        for (ChipMetric metric : ChipMetric.values()) {
            metrics.put(metric, metric.combination() == Combination.SUM ? Sum.create() : Mean.create());
        }
    }

    void expect(int chips) {
        expected = Math.addExact(expected, chips);
    }

    void add(ChipRow row) {
        ChipResult result = row.result();
        statuses.merge(result.status(), 1, Integer::sum);
        if (result.status() == ChipStatus.FAILED) {
            if (reasons.size() < MAX_REASONS || reasons.containsKey(result.message())) {
                reasons.merge(result.message(), 1, Integer::sum);
            }
        } else {
            rules.forEach((rule, tally) -> judge(row, result.rules().get(rule), tally));
        }
        result.metrics().forEach((metric, value) -> {
            if (result.status() == ChipStatus.OK || metric.combination() == Combination.SUM) {
                metrics.get(metric).accept(value);
            }
        });
    }

    private void judge(ChipRow row, RuleResult scores, RuleTally tally) {
        double accuracy = spec.score(scores);
        for (int label = 0; label < tally.right.length; label++) {
            tally.right[label] += scores.correctOf(label);
        }
        tally.accuracies.add(accuracy);
        if (row.result().status() == ChipStatus.OK) {
            tally.designEffect.ifPresent(effect -> effect.add(scores));
        }
        if (accuracy < tally.lowest) {
            tally.lowest = accuracy;
            tally.worst = new WorstChip(row.networkId(), row.chip());
        }
    }

    ChipsSummary summary() {
        Map<ChipMetric, Double> combined = new EnumMap<>(ChipMetric.class);
        metrics.forEach((metric, values) -> combined.put(metric, values.getAsDouble()));
        Map<String, RuleSummary> byRule = new LinkedHashMap<>();
        rules.forEach((rule, tally) -> byRule.put(rule, summary(tally)));
        return new ChipsSummary(
                expected,
                count(ChipStatus.OK),
                count(ChipStatus.DIVERGED),
                count(ChipStatus.FAILED),
                failures(),
                byRule,
                combined);
    }

    /** The sort is stable: of equally frequent ones the first comes first. */
    private List<Failure> failures() {
        return reasons.entrySet().stream()
                .map(entry -> new Failure(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Failure::chips).reversed())
                .limit(MAX_FAILURES)
                .toList();
    }

    private int count(ChipStatus status) {
        return statuses.getOrDefault(status, 0);
    }

    private RuleSummary summary(RuleTally tally) {
        ValueCounts accuracies = tally.accuracies;
        GreyZone zone = greyZone.with(tally.effect());
        return new RuleSummary(
                accuracies.count() == 0 ? Optional.empty() : Optional.of(accuracies.distribution()),
                quantile(accuracies, 0.05),
                quantile(accuracies, 0.5),
                Optional.ofNullable(tally.worst),
                accuracies.count(),
                count(ChipStatus.FAILED),
                accuracies.count(spec::metBy),
                accuracies.count(zone::contains),
                classAccuracies(tally),
                tally.effect());
    }

    private List<Double> classAccuracies(RuleTally tally) {
        double chips = tally.accuracies.count();
        return IntStream.range(0, labelCounts.length)
                .mapToObj(label -> tally.right[label] / (chips * labelCounts[label]))
                .toList();
    }

    private static Optional<QuantileInterval> quantile(ValueCounts accuracies, double p) {
        return accuracies.count() == 0 ? Optional.empty() : QuantileInterval.of(accuracies, p, Study.CONFIDENCE);
    }
}
