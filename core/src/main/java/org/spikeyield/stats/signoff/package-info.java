/**
 * What may be said of chips that are still to be made: the yield over new test samples, whether a target yield is shown or refuted, and how many
 * chips without a failure that takes.
 *
 * <p>Main types: {@link org.spikeyield.stats.signoff.NewSampleYield}, fed by a {@link org.spikeyield.stats.signoff.NewSampleTally} for each network,
 * {@link org.spikeyield.stats.signoff.YieldVerdict} and {@link org.spikeyield.stats.signoff.ZeroFailures}.
 *
 * <p>Must not know more than {@code stats}, which does not know it.
 */
package org.spikeyield.stats.signoff;
