/**
 * What is said of a benchmark of a cluster: figures with intervals, laws of scaling, slow and wrong executors, the page, and how two benchmarks compare.
 *
 * <p>{@link org.spikeyield.report.bench.BenchReading} computes, {@link org.spikeyield.report.bench.BenchTables} and
 * {@link org.spikeyield.report.bench.ScalingFigures} show, {@link org.spikeyield.report.bench.BenchPage} is the page and
 * {@link org.spikeyield.report.bench.Comparison} sets two benchmarks side by side.
 *
 * <p>Must not depend on: Spark, the packages {@code spark} and {@code cli}.
 */
package org.spikeyield.report.bench;
