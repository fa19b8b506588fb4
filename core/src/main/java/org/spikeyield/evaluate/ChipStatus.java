package org.spikeyield.evaluate;

/** How the trial of a chip ended. */
public enum ChipStatus {
    /** All samples ran; the scores stand. */
    OK,
    /** The chip's state became infinite or not a number. A result: the chip counts as below every spec. */
    DIVERGED,
    /** The trial itself broke with an exception. Not a result: nothing is known of the chip. */
    FAILED
}
