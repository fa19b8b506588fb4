/**
 * Virtual chips: what a {@link org.spikeyield.chip.Condition} does to the parameters of an ideal network, drawn chip by
 * chip by {@link org.spikeyield.chip.ChipSampler}. A {@link org.spikeyield.chip.Chip} is a spiking network with
 * parameters of its own; nothing here knows how it is simulated or scored. A
 * {@link org.spikeyield.chip.Cause} is one of the things that a condition does.
 */
package org.spikeyield.chip;
