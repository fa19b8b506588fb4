package org.spikeyield.settings;

import java.io.IOException;

/** Where the network files that a study names come from. */
@FunctionalInterface
public interface StudyFiles {
    /**
     * The bytes of one file.
     *
     * @param file as the study writes it: a path relative to the study's own place, or an absolute one
     * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} when there is no such file
     * @throws IOException when it cannot be read; the message tells the user why
     */
    byte[] read(String file) throws IOException;
}
