package org.spikeyield.chip.perturbation;

/**
 * One of the things that a {@link org.spikeyield.chip.Condition} does to a chip: each can be taken back alone, and the chip's other draws stay.
 *
 * @param key its name for people, unlike that of any other: that of a group of parameters in study files, such as {@code tau-mem}, or {@code
 *     weight-bits}
 * @param ofNeurons whether it sits in single neurons, their synapses and decoder weights; not so the readout line and noise
 */
public record Cause(String key, boolean ofNeurons) {}
