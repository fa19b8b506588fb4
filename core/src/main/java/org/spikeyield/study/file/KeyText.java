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
 */
record KeyText(String path, String meaning, Optional<String> byDefault, Optional<String> allowed, boolean required) {
    static KeyText of(String path, String meaning) {
        return new KeyText(path, meaning, Optional.empty(), Optional.empty(), false);
    }

    KeyText byDefault(String words) {
        return new KeyText(path, meaning, Optional.of(words), allowed, required);
    }

    KeyText allowed(String words) {
        return new KeyText(path, meaning, byDefault, Optional.of(words), required);
    }

    KeyText alwaysRequired() {
        return new KeyText(path, meaning, byDefault, allowed, true);
    }
}
