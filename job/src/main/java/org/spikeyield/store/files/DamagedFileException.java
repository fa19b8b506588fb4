package org.spikeyield.store.files;

import java.io.IOException;

/** A file of a run directory that is not what was written. The message names it. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedFileException(String file, String finding) {
        super(file + ": damaged, " + finding);
    }

    public DamagedFileException(String file, String finding, Throwable cause) {
        super(file + ": damaged, " + finding, cause);
    }
}
