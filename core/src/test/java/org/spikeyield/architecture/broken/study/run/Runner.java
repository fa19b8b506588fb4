package org.spikeyield.architecture.broken.study.run;

import org.spikeyield.architecture.broken.study.file.Reader;

/** Reads for itself what it is to run. */
public final class Runner {
    private final Reader reader = new Reader();

    public Reader reader() {
        return reader;
    }
}
