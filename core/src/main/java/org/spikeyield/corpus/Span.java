package org.spikeyield.corpus;

/**
 * A part of a recording.
 *
 * @param startSeconds its begin, from that of the recording
 * @param endSeconds its end
 */
record Span(double startSeconds, double endSeconds) {
    /** Its duration. */
    double seconds() {
        return endSeconds - startSeconds;
    }
}
