package org.spikeyield.evaluate;

/** What a readout trace says about the class of a sample. An undecided trace counts as wrong. */
public enum Decision {
    NEGATIVE,
    UNDECIDED,
    POSITIVE;

    /** Whether this is the decision for the class given; never for {@link #UNDECIDED}. */
    boolean matches(boolean label) {
        return this == (label ? POSITIVE : NEGATIVE);
    }
}
