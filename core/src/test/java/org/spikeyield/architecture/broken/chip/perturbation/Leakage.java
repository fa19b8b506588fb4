package org.spikeyield.architecture.broken.chip.perturbation;

/** A kind of perturbation, for its package to know. */
public record Leakage(double level) implements Perturbation {}
