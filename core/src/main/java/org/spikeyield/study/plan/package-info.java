/**
 * How a study is worked off: a {@link org.spikeyield.study.plan.StudyPlan} cuts it into {@link org.spikeyield.study.plan.Block}s of chips and
 * {@link org.spikeyield.study.plan.Wave}s of blocks, {@link org.spikeyield.study.plan.Stopping} tells between waves which of them are still needed,
 * and {@link org.spikeyield.study.plan.MemoryCheck} whether all of it fits into the memory that it is run in. What sizes and costs the plan is cut
 * by are values of the study, since its identity depends on them: {@link org.spikeyield.study.BlockSizes}, {@link org.spikeyield.study.CostModel}.
 * {@link org.spikeyield.study.plan.Overlap} says what two plans have in common.
 *
 * <p>A plan is a function of the study alone, so that every machine makes the same one. Must not know: how studies are read, how chips are run, or
 * what is made of their rows beyond whether a chip is good.
 */
package org.spikeyield.study.plan;
