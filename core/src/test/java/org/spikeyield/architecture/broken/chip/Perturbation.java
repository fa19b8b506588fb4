package org.spikeyield.architecture.broken.chip;

/** What kinds of perturbations implement. */
public interface Perturbation {}
