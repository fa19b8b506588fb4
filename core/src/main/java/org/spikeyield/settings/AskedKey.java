package org.spikeyield.settings;

import java.util.List;
import java.util.Optional;

/**
 * A key that a reader was asked for, with what was said of it.
 *
 * @param path with {@code []} for every index of a list: {@code networks[].epochs}
 * @param kind what stands there
 * @param allowed what is allowed, as messages say it; empty for a group and for a key that was only looked for
 * @param names those that it is chosen from; empty where it is no choice of one
 * @param byDefault what holds where nothing is given, as it would be written; empty where there is nothing
 * @param value what holds
 * @param required whether it must be given
 */
public record AskedKey(
        String path,
        Kind kind,
        String allowed,
        List<String> names,
        Optional<String> byDefault,
        Optional<String> value,
        boolean required) {
    /** What stands at a key. */
    public enum Kind {
        /** It was looked for, and not read. */
        UNREAD,
        VALUE,
        GROUP,
        LIST_OF_GROUPS
    }

    public AskedKey {
        names = List.copyOf(names);
    }
}
