package org.spikeyield.study.summary;

import java.util.List;
import org.spikeyield.evaluate.DecisionRule;

/**
 * What became of some chips.
 *
 * @param expected chips that the plan has
 * @param ok chips that ran
 * @param diverged chips whose state did not stay finite
 * @param failed chips whose trial broke
 * @param failures the most frequent reasons of that, the most frequent first
 * @param folded values whose sign was folded, summed over the chips
 * @param floored values that were raised to a floor, summed over the chips
 * @param threshold accuracy and yield under rule threshold
 * @param peak the same under rule peak
 * @param mseTarget mean over the chips that ran of the squared distance from the target; NaN when none ran, as below
 * @param mseTeacher the same from the teacher's response
 * @param reconstructionError mean reconstruction error
 * @param meanRateHz mean rate of a neuron
 * @param spikesPerStep mean number of spikes per step
 * @param zeroedShare mean share of the weights that quantisation set to zero
 * @param noiseSd mean stationary deviation of the membrane noise, as a share of the threshold distance
 * @param gain mean factor that calibration put on the readout; 1 for none
 * @param calibrationSteps mean number of time steps that a chip was run for to calibrate it
 */
public record ChipsSummary(
        int expected,
        int ok,
        int diverged,
        int failed,
        List<Failure> failures,
        long folded,
        long floored,
        RuleSummary threshold,
        RuleSummary peak,
        double mseTarget,
        double mseTeacher,
        double reconstructionError,
        double meanRateHz,
        double spikesPerStep,
        double zeroedShare,
        double noiseSd,
        double gain,
        double calibrationSteps) {
    /**
     * Chips that failed for one reason.
     *
     * @param reason the message in their rows
     * @param chips how many
     */
    public record Failure(String reason, int chips) {}

    public ChipsSummary {
        failures = List.copyOf(failures);
    }

    /** Chips without a row. */
    public int missing() {
        return expected - ok - diverged - failed;
    }

    /** The summary under one rule. */
    public RuleSummary rule(DecisionRule rule) {
        return switch (rule) {
            case THRESHOLD -> threshold;
            case PEAK -> peak;
        };
    }
}
