/**
 * What is to be found out, and in which order: a study, its plan, the running of one piece of it, and the summary of
 * its rows.
 *
 * <p>{@link org.spikeyield.study.file.StudyReader} turns HOCON text into a checked {@link org.spikeyield.study.Study}, and
 * {@link org.spikeyield.study.file.SurveyReader} into a {@link org.spikeyield.study.Survey} of many;
 * {@link org.spikeyield.study.StudyPlan} cuts it into blocks of chips and waves of blocks, from the study alone;
 * {@link org.spikeyield.study.run.StudyTrainer} makes its networks and {@link org.spikeyield.study.run.BlockRunner} its
 * {@link org.spikeyield.study.ChipRow}s; {@link org.spikeyield.study.summary.SummaryBuilder} makes a
 * {@link org.spikeyield.study.summary.Summary} of the rows in plan order. {@link org.spikeyield.study.ConditionSeries} finds the conditions that
 * differ in one number only. An {@link org.spikeyield.study.run.Explanation} tells why a single chip does what it does.
 *
 * <p>Must not depend on: Spark, Hadoop, ND4J, files or clocks. Network files come in through
 * {@link org.spikeyield.settings.StudyFiles}; who runs the blocks, and where, is not known here.
 */
package org.spikeyield.study;
