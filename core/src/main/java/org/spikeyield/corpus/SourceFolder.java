package org.spikeyield.corpus;

import java.io.IOException;
import java.util.List;

/** A folder of recordings as its owner has it. */
public interface SourceFolder {
    /** What messages call it. */
    String name();

    /** The names of its files and of those below it, relative to it, with {@code /} between their parts, in order; hidden ones are left out. */
    List<String> files();

    /**
     * The bytes of one of its files.
     *
     * @throws org.spikeyield.InvalidInputException when it is too large for what it is named as
     * @throws IOException when it cannot be read
     */
    byte[] read(String file) throws IOException;
}
