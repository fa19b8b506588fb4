package org.spikeyield.corpus;

import java.io.IOException;

/** Takes the files of a corpus. */
@FunctionalInterface
public interface CorpusTarget {
    /**
     * Writes a file.
     *
     * @param name relative to the corpus, with {@code /} between its parts
     * @throws IOException when it cannot be written
     */
    void write(String name, byte[] content) throws IOException;
}
