package org.spikeyield.rng;

import java.util.Locale;

/**
 * What a draw is for, so that nothing that was used to choose a setting is ever used to judge it.
 *
 * <p>The role takes two bits of the key. The fourth value, 3, belongs to no role: {@link RandomStream} relies on it to
 * show that no generator state is all zero.
 */
public enum Role {
    /** Training samples and everything that learning draws. */
    TRAIN(0),
    /** Samples and chips on which checkpoints, gains and boundaries are chosen. */
    TUNE(1),
    /** Samples and chips that are reported. */
    TEST(2);

    private final int id;

    Role(int id) {
        this.id = id;
    }

    /** The value of the role in the key, 0 to 2; part of the law, never renumbered. */
    public int id() {
        return id;
    }

    /** Its name in lists and messages: train, tune or test. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
