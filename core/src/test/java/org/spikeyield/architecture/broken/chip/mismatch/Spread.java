package org.spikeyield.architecture.broken.chip.mismatch;

import org.spikeyield.architecture.broken.chip.Levels;

/** Mismatch that knows where kinds are put together. */
public record Spread(Levels levels) {}
