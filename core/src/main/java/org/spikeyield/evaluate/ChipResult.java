package org.spikeyield.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.spikeyield.chip.perturbation.Chip;

/**
 * The result of one chip over all samples: one row of the chip table.
 *
 * <p>When the status is not {@link ChipStatus#OK}, every double in the two rule results is NaN and no sample counts as correct.
 *
 * @param status how the trial ended
 * @param message empty when the status is OK; else what happened, of at most {@value #MAX_MESSAGE} characters
 * @param samples number of samples
 * @param threshold scores under {@link DecisionRule#THRESHOLD}
 * @param peak scores under {@link DecisionRule#PEAK}
 * @param metrics its numbers; a row that an earlier program stored lacks those that came later. When the status is not OK, the
 *     {@linkplain ChipMetric#measured measured} ones are NaN
 */
public record ChipResult(
        ChipStatus status,
        String message,
        int samples,
        RuleResult threshold,
        RuleResult peak,
        Map<ChipMetric, Double> metrics) {
    /** Longest message, in characters. */
    public static final int MAX_MESSAGE = 200;

    public ChipResult {
        if (threshold.samples() != samples || peak.samples() != samples) {
            throw new IllegalArgumentException("rule results of " + threshold.samples() + " and " + peak.samples()
                    + " samples in a chip result of " + samples);
        }
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

    /** The scores under one decision rule. */
    public RuleResult rule(DecisionRule rule) {
        return switch (rule) {
            case THRESHOLD -> threshold;
            case PEAK -> peak;
        };
    }

    /** One of its numbers; NaN where the row lacks it. */
    public double value(ChipMetric metric) {
        return metrics.getOrDefault(metric, Double.NaN);
    }

    /** The same result without the numbers that another one lacks. */
    public ChipResult comparableWith(ChipResult other) {
        Map<ChipMetric, Double> shared = new EnumMap<>(metrics);
        shared.keySet().retainAll(other.metrics.keySet());
        return new ChipResult(status, message, samples, threshold, peak, shared);
    }

    /** A row without scores. The message is cut to its longest length and stripped of control characters. */
    static ChipResult without(ChipStatus status, String message, int samples, Chip chip, double noiseSd) {
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        RuleResult none = RuleResult.none(samples);
        return new ChipResult(
                status,
                line.substring(0, Math.min(line.length(), MAX_MESSAGE)),
                samples,
                none,
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
