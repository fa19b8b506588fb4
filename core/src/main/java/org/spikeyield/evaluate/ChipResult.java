package org.spikeyield.evaluate;

import org.spikeyield.chip.Chip;

/**
 * The result of one chip over all samples: one row of the chip table.
 *
 * <p>When the status is not {@link ChipStatus#OK}, every double here and in the two rule results is NaN and no sample counts
 * as correct; {@code folded}, {@code floored}, {@code zeroedShare} and {@code noiseSd} stand whenever the chip could be built.
 *
 * @param status how the trial ended
 * @param message empty when the status is OK; else what happened, of at most {@value #MAX_MESSAGE} characters
 * @param samples number of samples
 * @param threshold scores under {@link DecisionRule#THRESHOLD}
 * @param peak scores under {@link DecisionRule#PEAK}
 * @param mseTarget mean over samples and steps of (z − target)², z the chip's filtered readout, the target unfiltered
 * @param mseTeacher mean over samples and steps of (z − z_teacher)², both readouts filtered alike
 * @param reconstructionError mean over samples of {@code Σ_c var_t(a_c − xhat_c) / Σ_c var_t(a_c)}, taken every
 *     10 ms, a the teacher's activations tanh(x) and xhat the chip's decoded estimate; see {@link Reconstruction}; NaN when no
 *     sample has any variance of the teacher
 * @param meanRateHz spikes per neuron and second, over all samples
 * @param spikesPerStep spikes of the whole chip per time step, over all samples
 * @param folded values of the chip whose sign was folded, see the package {@code chip}
 * @param floored values of the chip that were raised to a floor or kept finite, see the package {@code chip}
 * @param zeroedShare share of the weights that quantisation set to zero, see {@link org.spikeyield.chip.Chip}
 * @param noiseSd stationary deviation of the membrane noise, see {@link org.spikeyield.chip.Noise#stationary}
 * @param gain factor that calibration put on the readout; 1 for none
 * @param calibrationSteps time steps that this chip alone was run for to calibrate it
 */
public record ChipResult(
        ChipStatus status,
        String message,
        int samples,
        RuleResult threshold,
        RuleResult peak,
        double mseTarget,
        double mseTeacher,
        double reconstructionError,
        double meanRateHz,
        double spikesPerStep,
        int folded,
        int floored,
        double zeroedShare,
        double noiseSd,
        double gain,
        int calibrationSteps) {
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
    }

    /** The scores under one decision rule. */
    public RuleResult rule(DecisionRule rule) {
        return switch (rule) {
            case THRESHOLD -> threshold;
            case PEAK -> peak;
        };
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
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                chip.folded(),
                chip.floored(),
                chip.zeroedShare(),
                noiseSd,
                1,
                0);
    }
}
