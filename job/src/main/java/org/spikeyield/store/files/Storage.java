package org.spikeyield.store.files;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * What a run directory needs of the place it is in. Names are relative to one root, with {@code /} between their parts; the empty name is the root
 * itself. Only the root may be a link; whatever lies below it is a directory or a file.
 *
 * <p>No operation deletes, empties or renames a file except {@link #delete} and {@link #overwrite}, and neither is ever called for a name that a
 * manifest gives.
 */
public interface Storage extends Closeable {
    /** What is at a place. */
    enum Kind {
        FILE,
        DIRECTORY,
        /** A link, a device, a pipe: nothing that a run has written. */
        OTHER
    }

    /**
     * What is known of a file or directory without opening it.
     *
     * @param bytes size of a file
     * @param modifiedMillis by the storage's clock
     */
    record Status(Kind kind, long bytes, long modifiedMillis) {}

    /** The status of a name; nothing when there is nothing. */
    Optional<Status> status(String name) throws IOException;

    /** Names of all that is directly in a directory, in any order; none when it is not there. */
    List<String> children(String name) throws IOException;

    /** Makes a directory and its parents. */
    void makeDirectories(String name) throws IOException;

    /**
     * Opens a file.
     *
     * @throws FileNotFoundException when it is not there
     * @throws DamagedFileException when what is there is no file
     */
    FSDataInputStream open(String name) throws IOException;

    /**
     * Creates a file, in a directory that exists.
     *
     * @throws FileAlreadyExistsException when the name is taken
     */
    FileOutput create(String name) throws IOException;

    /**
     * Brings a file to the content that is written, in a directory that exists. A file that has this content already is left alone, however long it
     * takes until the stream is closed and whoever else does the same meanwhile.
     */
    FileOutput put(String name) throws IOException;

    /** Replaces a file or creates it. */
    void overwrite(String name, byte[] content) throws IOException;

    /** Removes a file, or a directory with all it holds, following no link; nothing happens when it is not there. */
    void delete(String name) throws IOException;

    /** Whether of two that create one name at the same moment one surely fails. */
    boolean createsAtomically();
}
