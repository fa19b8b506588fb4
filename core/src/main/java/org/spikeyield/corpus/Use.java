package org.spikeyield.corpus;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which lists of a corpus a recording goes into. */
enum Use {
    /** Train, tune or test: the phrase, or a word that it is to be told from. */
    WORDS(false, false),
    /** Words that no role needs. */
    STRESS(true, false),
    /** Voices for the background. */
    BABBLE(false, true),
    /** Both of these. */
    OTHERS(true, true);

    private final boolean stress;
    private final boolean babble;

    Use(boolean stress, boolean babble) {
        this.stress = stress;
        this.babble = babble;
    }

    boolean isStress() {
        return stress;
    }

    boolean isBabble() {
        return babble;
    }

    static Optional<Use> of(String name) {
        return Stream.of(values())
                .filter(use -> use.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
