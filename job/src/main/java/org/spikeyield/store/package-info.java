/**
 * The run directory: everything a study leaves behind, on any Hadoop file system.
 *
 * <p>{@link org.spikeyield.store.files.RunDirectory} reads and creates files, in a {@link org.spikeyield.store.files.Storage}; {@link org.spikeyield.store.files.RunLock} keeps a second writer out;
 * {@link org.spikeyield.store.PlanState} says which study a directory belongs to, {@link org.spikeyield.store.WaveCommit} and
 * {@link org.spikeyield.store.NetworkCommit} what is done; {@link org.spikeyield.store.table.ChipTable} is the Parquet form of chip rows, and
 * {@link org.spikeyield.store.table.ChipsWriter} and {@link org.spikeyield.store.table.ChipsReader} are the finished table; {@link org.spikeyield.store.Manifest}
 * is written last, and a directory without one is unfinished. {@link org.spikeyield.store.SurveyDirectory} holds the runs of a survey and
 * {@link org.spikeyield.store.SurveyFiles} their one table. {@link org.spikeyield.store.reuse} takes networks and rows of finished runs into another, and
 * {@link org.spikeyield.store.Reused} is the record of that. {@link org.spikeyield.store.ReportFiles} stand beside the result and are no part of it, nor are the traces of {@link org.spikeyield.store.trace}.
 *
 * <p>The protocol. Files written by tasks, in {@code waves/}, have names that no other attempt uses, and count only when a commit names them with size
 * and sha-256. A commit is one small JSON object, created under a name that must be free; cut short, or without the keys of a commit, it is no
 * commit, and its part is run again. Files of the result have stable names and contents that follow from the study, and are
 * {@linkplain org.spikeyield.store.files.RunDirectory#put put}: never removed, emptied or renamed, and left alone where they are right. The manifest is the
 * last of them. So two processes may be at the same run without harm, and the lock only saves the work of the second: one that was paused,
 * has lost the lock and goes on, writes what is there already. What is beside the result, {@code waves/} and locks, may be removed by
 * anybody once the manifest stands, and the next {@code run} or {@code report} does so, see {@link org.spikeyield.store.Leftovers}. A manifest
 * whose files are gone is damage, not a finished run. No listing need be complete at once.
 *
 * <p>Names that are read, in manifests and commits, are held against {@link org.spikeyield.store.files.FileEntry}; below a run directory links, devices and
 * pipes are refused where they are met, and sizes are looked at before contents.
 *
 * <p>Must not depend on: Spark, the packages {@code spark}, {@code report} and {@code cli}.
 */
package org.spikeyield.store;
