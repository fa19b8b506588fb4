/**
 * The run directory: everything a study leaves behind, on any Hadoop file system.
 *
 * <p>{@link org.spikeyield.store.RunDirectory} reads and creates files; {@link org.spikeyield.store.RunLock} keeps a second writer out;
 * {@link org.spikeyield.store.PlanState} says which study a directory belongs to, {@link org.spikeyield.store.WaveCommit} and
 * {@link org.spikeyield.store.NetworkCommit} what is done; {@link org.spikeyield.store.ChipTable} is the Parquet form of chip rows, and
 * {@link org.spikeyield.store.ChipsWriter} and {@link org.spikeyield.store.ChipsReader} are the finished table; {@link org.spikeyield.store.Manifest}
 * is written last, and a directory without one is unfinished. {@link org.spikeyield.store.SurveyDirectory} holds the runs of a survey and
 * {@link org.spikeyield.store.SurveyFiles} their one table. {@link org.spikeyield.store.ReportFiles} stand beside the result and are no part of it.
 *
 * <p>The protocol relies on creation that fails when the name is taken, and on nothing else: no rename, no listing that is complete at once. Files
 * written by tasks have names that no other attempt uses, and count only when a commit names them with size and sha-256. A commit is one small
 * JSON object; cut short it does not parse, and is then no commit.
 *
 * <p>Must not depend on: Spark, the packages {@code spark}, {@code report} and {@code cli}.
 */
package org.spikeyield.store;
