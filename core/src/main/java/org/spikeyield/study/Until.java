package org.spikeyield.study;

/**
 * When a study has seen enough chips of a network under a condition: as soon as the interval for their yield, under the spec's rule,
 * is narrow enough, looked at between waves; at the latest at {@code maxChips}.
 *
 * @param yieldHalfWidth half the width that is narrow enough, above 0
 * @param confidence that none of the study's intervals misses its yield, however often they are looked at; between 0 and 1
 * @param maxChips the most chips of a network under a condition
 */
public record Until(double yieldHalfWidth, double confidence, int maxChips) {}
