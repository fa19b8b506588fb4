/**
 * Training: a {@link org.spikeyield.train.Trainer} is a pure function of its settings, the seed and the replicate.
 *
 * <p>Each {@link org.spikeyield.train.Method} has a package of its own with what it reads, how it begins and how it learns: {@code ads} the local
 * rule that follows a teacher, {@code bptt} back-propagation through time, {@code force} recursive least squares, {@code reservoir} a readout
 * alone; {@code teacher} makes the rate networks that some follow. What they share is here: the loop over epochs, the choice
 * among candidates, the metadata of the result. The list of methods is {@link org.spikeyield.study.file.Methods}.
 *
 * <p>Methods do not see each other; nothing here knows of whole studies or of where networks are stored.
 */
package org.spikeyield.train;
