/**
 * One chip, all samples, one row of results: the readout filter, the scores, and the trial that runs
 * a virtual chip over a fixed set of samples.
 *
 * <p>Main types: {@link org.spikeyield.evaluate.TestBench} (samples and the teacher's responses, computed once and shared
 * by all threads), {@link org.spikeyield.evaluate.ChipTrial} (one per thread) and
 * {@link org.spikeyield.evaluate.ChipResult} (the row). {@link org.spikeyield.evaluate.TeacherBench} scores a teacher alone,
 * {@link org.spikeyield.evaluate.ChipTrace} is what a chip does on one sample, to be looked at.
 *
 * <p>Depends on {@code chip}, {@code simulate}, {@code task}, {@code network} and {@code rng}; it must not know of training,
 * studies, statistics over chips, files or Spark. No clock, thread or host enters a result.
 */
package org.spikeyield.evaluate;
