package org.spikeyield.architecture.broken.stats;

import org.spikeyield.architecture.broken.rng.Keys;

/** Statistics that draw from the project's streams. */
public final class Resampling {
    private final Keys keys = new Keys();

    public Keys keys() {
        return keys;
    }
}
