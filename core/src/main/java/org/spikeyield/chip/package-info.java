/**
 * Virtual chips: what a {@link org.spikeyield.chip.Condition} does to the parameters of an ideal network, drawn chip by
 * chip by {@link org.spikeyield.chip.ChipSampler}. A {@link org.spikeyield.chip.Chip} is a spiking network with
 * parameters of its own; nothing here knows how it is simulated or scored.
 */
package org.spikeyield.chip;
