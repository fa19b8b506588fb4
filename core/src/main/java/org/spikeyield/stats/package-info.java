/**
 * What a table of chips says about all chips: yields with intervals, distributions, the spread between networks.
 *
 * <p>Plain numbers in, plain numbers out; every result is the same whatever the order in which the numbers arrive. Main
 * types: {@link org.spikeyield.stats.YieldEstimate}, {@link org.spikeyield.stats.QuantileInterval},
 * {@link org.spikeyield.stats.YieldCurve}, {@link org.spikeyield.stats.stop.YieldAtStop}, {@link org.spikeyield.stats.signoff.ZeroFailures}, {@link org.spikeyield.stats.signoff.YieldVerdict}, {@link org.spikeyield.stats.GreyZone},
 * {@link org.spikeyield.stats.Distribution}, {@link org.spikeyield.stats.NetworkMeans},
 * {@link org.spikeyield.stats.HierarchicalYield}, {@link org.spikeyield.stats.LevelCrossing},
 * {@link org.spikeyield.stats.signoff.NewSampleYield}, {@link org.spikeyield.stats.ScaledSigma},
 * {@link org.spikeyield.stats.SobolIndices}, and {@link org.spikeyield.stats.ValueCounts}, which collects a table of any length row
 * by row.
 *
 * <p>The uncertainty is nested: chips of one network are not independent repeats of a method. A yield interval is about
 * further chips of the same network on the same test set; {@link org.spikeyield.stats.NetworkMeans},
 * {@link org.spikeyield.stats.HierarchicalYield} and {@link org.spikeyield.stats.LevelCrossing} speak of further networks, only
 * {@link org.spikeyield.stats.signoff.NewSampleYield} of further samples.
 *
 * <p>Must not depend on any other package of SpikeYield.
 */
package org.spikeyield.stats;
