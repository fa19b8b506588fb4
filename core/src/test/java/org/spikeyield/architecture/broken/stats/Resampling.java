package org.spikeyield.architecture.broken.stats;

import org.spikeyield.architecture.broken.rng.Keys;

/** Statistics that draw from the project's streams, and write by the locale. */
public final class Resampling {
    private final Keys keys = new Keys();

    public Keys keys() {
        return keys;
    }

    /** A name. */
    @SuppressWarnings("StringCaseLocaleUsage") // it is what the rule is to find
    public String name(int number) {
        return String.format("SAMPLE %d", number).toLowerCase();
    }
}
