package org.spikeyield.corpus;

import java.util.Optional;
import org.spikeyield.rng.Role;

/**
 * A recording as its folder lists it.
 *
 * @param file name in the folder
 * @param where what messages call it
 * @param word what is said
 * @param positive whether it is the phrase
 * @param use the lists that it goes into
 * @param split the role that it is given; empty where it has to be found
 * @param group who speaks, where that is known; no group is in two roles
 * @param span where the word is; empty where it has to be found
 * @param source where it comes from
 * @param licence under which it is there; empty where that is not known
 * @param transcript what is said, word for word
 * @param original name at its source
 */
record Listed(
        String file,
        String where,
        String word,
        boolean positive,
        Use use,
        Optional<Role> split,
        Optional<String> group,
        Optional<Span> span,
        String source,
        Optional<String> licence,
        String transcript,
        String original) {}
