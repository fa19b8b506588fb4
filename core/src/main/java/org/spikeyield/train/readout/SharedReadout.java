package org.spikeyield.train.readout;

import java.util.List;

/**
 * How one readout for all chips is fitted.
 *
 * @param rule what is minimised, and how
 * @param level mismatch of the virtual chips, and with it of the readout's own weights, a fraction
 * @param chips virtual chips
 * @param samples samples that each of them is run on, its own where the task makes any number of them
 * @param lines time constants of the readout's lines, in those of the network's decoding line
 */
public record SharedReadout(Rule rule, double level, int chips, int samples, List<Double> lines) {
    /** The most lines that a readout may have. */
    public static final int MAX_LINES = 4;

    /** What is minimised, and how. */
    public sealed interface Rule {}

    /**
     * In one go, from the moments of all chips: not local, since every weight depends on the correlations of all neurons.
     *
     * @param penalty ρ, in units of the mean squared activity of a train
     */
    public record Ridge(double penalty) implements Rule {}

    /**
     * By least mean squares, step by step on one chip after the other: a weight needs the activity of its neuron and the error of the output, and where the whole
     * population is more active than at first, one number of it.
     *
     * @param learningRate of the first step, over the summed squared activity of the first sample; it falls evenly to zero
     */
    public record LeastMeanSquares(double learningRate) implements Rule {}

    public SharedReadout {
        lines = List.copyOf(lines);
    }
}
