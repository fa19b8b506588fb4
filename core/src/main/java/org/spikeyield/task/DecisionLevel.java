package org.spikeyield.task;

/**
 * What a rule compares with a boundary: a level that follows from the readout times a gain.
 *
 * @param name what the level is, in a few words
 * @param gain what the readout is multiplied by
 * @param from what the readout times the gain must reach to count; NaN where all of it counts
 * @param boundary what the level must exceed
 * @param values the level at each step {@code [T]}; shared, not to be modified
 */
public record DecisionLevel(String name, double gain, double from, double boundary, float[] values) {}
