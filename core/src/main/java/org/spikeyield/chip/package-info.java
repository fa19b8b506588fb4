/**
 * Virtual chips: what a {@link org.spikeyield.chip.Condition} does to the parameters of an ideal network, drawn chip by
 * chip by {@link org.spikeyield.chip.ChipSampler}. A {@link org.spikeyield.chip.perturbation.Chip} is a spiking network with
 * parameters of its own; nothing here knows how it is simulated or scored. A
 * {@link org.spikeyield.chip.perturbation.Cause} is one of the things that a condition does.
 *
 * <p>A condition is one {@link org.spikeyield.chip.perturbation.Perturbation} of each kind in {@link org.spikeyield.chip.Perturbations#ALL}, and a
 * calibration. To add a kind: a record that implements it, with a value that does nothing; its group in
 * {@link org.spikeyield.rng.StreamGroup}, if it draws; its line in the list. Nobody outside of {@code chip} has to know it. A behaviour with a
 * result version is added when its law changes for the first time.
 *
 * <p>No kinds of their own: {@link org.spikeyield.chip.perturbation.Correlation} and {@link org.spikeyield.chip.mismatch.Redraw}, which say from which normal draws
 * the factors of mismatch are made and do nothing without it; dead and stuck neurons, which are taken from the two ends of one random order
 * and may not be more than all, so that both are in {@link org.spikeyield.chip.perturbation.Faults}; calibrations, which are done for a chip, not to it.
 * Settings that kinds share are read by what they are of: {@link org.spikeyield.chip.perturbation.Mask} and
 * {@link org.spikeyield.chip.perturbation.ThresholdReference}; each kind keeps its own copy.
 */
package org.spikeyield.chip;
