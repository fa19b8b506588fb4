package org.spikeyield.study;

import org.spikeyield.chip.Condition;
import org.spikeyield.task.DecisionRule;

/**
 * A claim to be tested: networks of one kind are more accurate than those of another. All claims of a study are one family, written
 * down before it is run.
 *
 * @param better label of the kind that is claimed to be better
 * @param than label of the other
 * @param condition under which condition
 * @param rule by which decision rule
 */
public record Comparison(String better, String than, Condition condition, DecisionRule rule) {}
