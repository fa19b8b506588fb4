package org.spikeyield.study.file;

import java.util.Optional;

/**
 * What is said of a key in words.
 *
 * @param path its path; {@code *} at its end stands for all keys of a group that mean the same
 * @param meaning one or a few sentences: what it is, in which unit, and when to change it
 * @param byDefault what holds where nothing is given, where that depends on other keys
 * @param allowed what is allowed, where that depends on other keys
 * @param required whether it must be given, though the readers look whether it is
 * @param where with which values of other keys there is such a key, where probes do not find all of them: one that every method has is looked at with the first
 */
record KeyText(
        String path,
        String meaning,
        Optional<String> byDefault,
        Optional<String> allowed,
        boolean required,
        Optional<String> where) {
    static KeyText of(String path, String meaning) {
        return new KeyText(path, meaning, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    KeyText byDefault(String words) {
        return new KeyText(path, meaning, Optional.of(words), allowed, required, where);
    }

    KeyText allowed(String words) {
        return new KeyText(path, meaning, byDefault, Optional.of(words), required, where);
    }

    KeyText alwaysRequired() {
        return new KeyText(path, meaning, byDefault, allowed, true, where);
    }

    KeyText where(String words) {
        return new KeyText(path, meaning, byDefault, allowed, required, Optional.of(words));
    }
}
