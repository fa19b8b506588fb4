/**
 * How times of a parallel program depend on the number of cores, and how the times of two machines compare.
 *
 * <p>Main types: {@link org.spikeyield.stats.scaling.ScalingLaw}, {@link org.spikeyield.stats.scaling.MedianRatio}.
 *
 * <p>Must not know more than {@code stats}, which does not know it.
 */
package org.spikeyield.stats.scaling;
