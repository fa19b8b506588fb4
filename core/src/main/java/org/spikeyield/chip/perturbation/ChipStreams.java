package org.spikeyield.chip.perturbation;

import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.Role;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.rng.StreamKey;

/**
 * The streams of one chip.
 *
 * @param seed the study's seed
 * @param role what the chip is used for
 * @param replicate index of the network among the independent ones of its method
 * @param chip number of the chip
 */
public record ChipStreams(long seed, Role role, int replicate, int chip) {
    /** A stream of the chip, at its beginning. */
    public RandomStream open(StreamGroup group, int row) {
        return RandomStream.of(new StreamKey(seed, role, replicate, chip, group, row));
    }
}
