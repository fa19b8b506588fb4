package org.spikeyield.store.bench;

import java.util.Arrays;
import java.util.Locale;

/** How the work of a run follows from its cores. */
public enum Scaling {
    /** The same work whatever the cores. */
    STRONG,
    /** Equal work for each core. */
    WEAK,
    /** On the most cores, where both are the same. */
    BOTH;

    /** Its name in tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a point of that series. */
    public boolean isIn(Scaling series) {
        return this == series || this == BOTH;
    }

    /**
     * The one of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Scaling of(String key) {
        return Arrays.stream(values())
                .filter(scaling -> scaling.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is no kind of scaling"));
    }
}
