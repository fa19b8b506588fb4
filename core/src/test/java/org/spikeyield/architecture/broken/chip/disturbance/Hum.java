package org.spikeyield.architecture.broken.chip.disturbance;

import org.spikeyield.architecture.broken.chip.Levels;

/** A disturbance that knows where kinds are put together. */
public record Hum(Levels levels) {}
