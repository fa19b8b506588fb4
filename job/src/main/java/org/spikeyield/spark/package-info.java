/**
 * Runs a study's plan on a Spark session: the training wave, then the chip waves, each one Spark job whose rows are committed before the next.
 *
 * <p>{@link org.spikeyield.spark.StudyRunner} is the driver's side; {@link org.spikeyield.spark.BlockTask} and
 * {@link org.spikeyield.spark.TrainingTask} are what executors do; {@link org.spikeyield.spark.SpikeYieldRegistrator} names to Kryo all that
 * travels between them: the study's text, the bytes of the network files, and flat commits back. Rows do not travel, they are written by the tasks.
 * {@link org.spikeyield.spark.Sessions} makes the session.
 *
 * <p>Nothing here enters a result: what runs where, and in how many tasks, decides only how long it takes.
 *
 * <p>Must not depend on: the packages {@code report} and {@code cli}.
 */
package org.spikeyield.spark;
