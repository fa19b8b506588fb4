package org.spikeyield.architecture.broken.study;

import org.spikeyield.architecture.broken.study.file.Reader;

/** A value that knows who reads it. */
public final class Question {
    private final Reader reader = new Reader();

    public Reader reader() {
        return reader;
    }
}
