/**
 * The yield of a study that stops by itself: intervals that are valid at the chip at which it stops.
 *
 * <p>Main type: {@link org.spikeyield.stats.stop.YieldAtStop}, by planned looks or by intervals that hold at all times.
 *
 * <p>Must not know more than {@code stats}, which does not know it.
 */
package org.spikeyield.stats.stop;
