package org.spikeyield.architecture.broken.study;

import org.spikeyield.architecture.broken.chip.perturbation.Leakage;
import org.spikeyield.architecture.broken.rng.Keys;

/** In its right place, and used from below; knows a kind of perturbation. */
public final class Plan {
    private final Keys keys = new Keys();

    public Keys keys() {
        return keys;
    }

    public static double level(Leakage leakage) {
        return leakage.level();
    }
}
