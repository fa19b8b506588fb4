package org.spikeyield.architecture.broken.chip;

/** Where kinds of perturbations are put together. */
public record Levels(double first) {}
