/**
 * Networks and rows of finished runs, taken into another run.
 *
 * <p>{@link org.spikeyield.store.reuse.ReuseSources} are the runs that are offered, {@link org.spikeyield.store.reuse.Reuse} is what one run takes of
 * them. What is taken becomes what a run would have committed itself: a {@link org.spikeyield.store.NetworkCommit}, and blocks of
 * {@link org.spikeyield.store.WaveCommit}s. So a run that took rows is resumed as any other, and needs the directories that it took from no longer. Which rows may be taken is
 * decided by {@link org.spikeyield.study.plan.Overlap}.
 *
 * <p>Must not depend on: Spark.
 */
package org.spikeyield.store.reuse;
