package org.spikeyield.architecture.broken.report.text;

import org.spikeyield.architecture.broken.report.chapter.Subject;

/** Knows the chapter that says it. */
public final class Sentence {
    private Subject subject;

    public Subject subject() {
        return subject;
    }
}
