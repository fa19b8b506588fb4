/**
 * What goes wrong with Spark: jobs that are watched while they run, and each failure of a session, of memory or of storage as one sentence.
 *
 * <p>{@link org.spikeyield.spark.failure.SparkJobs} runs a job, {@link org.spikeyield.spark.failure.SparkFailure} turns what it ended with into what a
 * user can act on, {@link org.spikeyield.spark.failure.Interruption} ends a run that a user interrupts.
 *
 * <p>Must not depend on: what a job does, that is, the package {@code spark} itself.
 */
package org.spikeyield.spark.failure;
