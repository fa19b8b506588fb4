package org.spikeyield.settings;

import java.io.IOException;

/**
 * The files and folders that a study names, by the names that it gives them: those of the user while it is read, and later those that its run has
 * kept, on whatever machine works at it.
 */
@FunctionalInterface
public interface StudyFiles {
    /**
     * The bytes of one file.
     *
     * @param file as the study writes it: a path relative to the study's own place, or an absolute one; for a file of a folder the name of the
     *     folder, a slash, and its name in the listing
     * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} when there is no such file
     * @throws IOException when it cannot be read; the message tells the user why
     */
    byte[] read(String file) throws IOException;

    /**
     * The files of a folder and of all folders below it.
     *
     * @param folder as the study writes it, like a file
     * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} when there is no such folder
     * @throws IOException when it cannot be read, or holds what no study may name; the message tells the user why
     */
    default FolderListing list(String folder) throws IOException {
        throw new IOException("folders are not read from here");
    }
}
