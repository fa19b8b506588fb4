/**
 * A benchmark of a cluster: work that is known in advance, run again and again on some of its cores, in one session.
 *
 * <p>{@link org.spikeyield.spark.bench.ClusterBench} is the driver's side, {@link org.spikeyield.spark.bench.BenchTask} what executors do. The chips are those of
 * {@link org.spikeyield.spark.bench.KnownChips}, whose events and hashes are part of the program. Cores that a run is not to have are held meanwhile by tasks that
 * sleep, see {@link org.spikeyield.spark.bench.HeldCores}, so that all numbers of cores are measured in turns and no session is opened twice.
 *
 * <p>Must not depend on: the packages {@code report} and {@code cli}.
 */
package org.spikeyield.spark.bench;
