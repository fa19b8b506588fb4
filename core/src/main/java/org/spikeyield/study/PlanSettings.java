package org.spikeyield.study;

import java.util.OptionalInt;

/**
 * How a study is cut into pieces; empty where the cost model decides.
 *
 * @param blockChips chips of one (network, condition) that are run as one piece
 * @param waveChips chips of every (network, condition) between two commits, a multiple of the block
 */
public record PlanSettings(OptionalInt blockChips, OptionalInt waveChips) {}
