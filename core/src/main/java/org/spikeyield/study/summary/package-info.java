/**
 * What the rows of a study say: a {@link org.spikeyield.study.summary.SummaryBuilder} takes them in plan order, one at a time, and makes a
 * {@link org.spikeyield.study.summary.Summary}. Each question has a tally, which keeps what its answer is made of, and the answer itself.
 *
 * <p>The answers to {@link org.spikeyield.study.Causes} and {@link org.spikeyield.study.Tail} are here and the questions are not: a study is made of
 * questions, and their tallies take studies and plans, so a package of question and answer would use and be used by both. They are also two
 * classes each, which is no package.
 *
 * <p>Must not plan: it reads which chips a {@link org.spikeyield.study.plan.StudyPlan} has and how the yields of a study that stops are
 * bounded, and knows nothing of blocks, waves, costs and memory. Nor does it know how studies are read or run.
 */
package org.spikeyield.study.summary;
