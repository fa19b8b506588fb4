package org.spikeyield.corpus;

import java.util.List;
import java.util.Map;
import org.spikeyield.rng.Role;

/**
 * A corpus that was made.
 *
 * @param phrase that is to be recognised
 * @param counts by role
 * @param grouped whether speakers are known, so that none of them is in two roles
 * @param leftOut what was left out
 */
public record MadeCorpus(String phrase, Map<Role, Counts> counts, boolean grouped, List<LeftOut> leftOut) {
    /**
     * Recordings of one role.
     *
     * @param positives of the phrase
     * @param negatives of the words that it is to be told from
     * @param unmatched those of the phrase that no other word comes near in duration
     * @param stress of other words
     * @param babble of voices for the background
     */
    public record Counts(int positives, int negatives, int unmatched, int stress, int babble) {}
}
