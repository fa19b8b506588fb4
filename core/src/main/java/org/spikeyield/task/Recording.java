package org.spikeyield.task;

import java.util.Optional;
import org.spikeyield.rng.Role;

/**
 * A recording of one word.
 *
 * @param file name within the corpus
 * @param sha256 hash of the file's bytes
 * @param word what is said
 * @param positive whether it is the phrase
 * @param split what it may be used for
 * @param weight how often it is drawn, relative to others of its class
 * @param startSeconds where the word begins
 * @param endSeconds where it ends
 * @param group who speaks, where that is known
 */
record Recording(
        String file,
        String sha256,
        String word,
        boolean positive,
        Role split,
        double weight,
        double startSeconds,
        double endSeconds,
        Optional<String> group) {
    /** Length of the word. */
    double seconds() {
        return endSeconds - startSeconds;
    }
}
