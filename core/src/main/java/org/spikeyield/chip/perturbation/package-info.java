/**
 * What makes a chip other than its ideal network: each kind of {@link org.spikeyield.chip.perturbation.Perturbation} in a class of its own, with its keys,
 * texts, draws and the numbers of it that can be swept, and what kinds share: the {@link org.spikeyield.chip.perturbation.ChipDraft} that they
 * change, the chip's {@link org.spikeyield.chip.perturbation.ChipStreams}, the {@link org.spikeyield.chip.perturbation.ParameterGroup}s that they act on.
 * Mismatch, the largest kind, has the package {@code chip.mismatch}.
 *
 * <p>Must not depend on: conditions, and the list of kinds.
 */
package org.spikeyield.chip.perturbation;
