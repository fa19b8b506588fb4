package org.spikeyield.architecture.broken.chip.perturbation;

/** What kinds of perturbations implement. */
public interface Perturbation {}
