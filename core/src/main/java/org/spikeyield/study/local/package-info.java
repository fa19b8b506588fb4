/**
 * The front door: {@link org.spikeyield.study.local.StudyRun} runs a study in the threads of this JVM, from its text to a {@link
 * org.spikeyield.study.local.StudyResult}, and {@link org.spikeyield.study.local.TrainedStudy} runs and explains single chips of it.
 *
 * <p>It puts together what the other packages of {@code study} do, each of which can be used by itself: it reads, plans, trains, runs and
 * summarises, and nothing in core uses it. Rows are those of the Spark application, bit for bit, whatever the threads. Must not know: how
 * anything of that is done, or where results are stored.
 */
package org.spikeyield.study.local;
