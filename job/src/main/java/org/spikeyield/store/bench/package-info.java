/**
 * What a benchmark of a cluster leaves behind: a directory with the raw rows as Parquet and as CSV, what it ran on, and last the object that makes it whole.
 *
 * <p>{@link org.spikeyield.store.bench.BenchRun} is a run of one {@link org.spikeyield.store.bench.Cell}, with the numbers of
 * {@link org.spikeyield.store.bench.BenchMetric}; {@link org.spikeyield.store.bench.BlockRecord} is one of its blocks;
 * {@link org.spikeyield.store.bench.StoredBench} writes and reads them.
 *
 * <p>Must not depend on: Spark, the packages {@code spark}, {@code report} and {@code cli}.
 */
package org.spikeyield.store.bench;
