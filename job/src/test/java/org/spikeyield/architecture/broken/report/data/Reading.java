package org.spikeyield.architecture.broken.report.data;

import org.spikeyield.architecture.broken.report.text.Sentence;

/** Knows how it is said. */
public final class Reading {
    private Sentence sentence;

    public Sentence sentence() {
        return sentence;
    }
}
