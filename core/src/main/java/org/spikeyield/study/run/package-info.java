/**
 * What is done to the networks and chips of a study: {@link org.spikeyield.study.run.StudyTrainer} makes its networks,
 * {@link org.spikeyield.study.run.BlockRunner} its {@link org.spikeyield.study.ChipRow}s, and an {@link org.spikeyield.study.run.Explanation}
 * tells why a single chip does what it does. A chip is explained by running variants of it on the benches that its block is run on, so the
 * search has no package of its own.
 *
 * <p>Every result is a function of the study, the network and the chip. Must not know: how studies are read, what is made of the rows, or
 * who runs the blocks, where, and after which others.
 */
package org.spikeyield.study.run;
