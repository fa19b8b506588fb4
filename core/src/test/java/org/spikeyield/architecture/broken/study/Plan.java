package org.spikeyield.architecture.broken.study;

import org.spikeyield.architecture.broken.rng.Keys;

/** In its right place, and used from below. */
public final class Plan {
    private final Keys keys = new Keys();

    public Keys keys() {
        return keys;
    }
}
