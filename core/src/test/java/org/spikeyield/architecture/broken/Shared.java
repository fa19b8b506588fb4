package org.spikeyield.architecture.broken;

import org.spikeyield.architecture.broken.rng.Keys;

/** A root class that uses a package. */
public final class Shared {
    private final Keys keys = new Keys();

    public Keys keys() {
        return keys;
    }
}
