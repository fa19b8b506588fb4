package org.spikeyield.study.plan;

/**
 * Consecutive chips of one network under one condition, run as one piece.
 *
 * @param index place in the plan, whose order is network, condition, chip
 * @param network ordinal of the network
 * @param condition place of the condition in the study
 * @param firstChip number of the first chip
 * @param chips how many
 */
public record Block(int index, int network, int condition, int firstChip, int chips) {
    /** The same without its first chips, which are run already. */
    public Block without(int first) {
        return new Block(index, network, condition, firstChip + first, chips - first);
    }
}
