package org.spikeyield.architecture.broken.chip.perturbation;

import org.spikeyield.architecture.broken.chip.Levels;

/** A kind of perturbation that knows where kinds are put together. */
public record Heat(Levels levels) {}
