package org.spikeyield.spark;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A task could not write to the run directory: the place is at fault, and no stack trace helps. */
final class WriteFailedException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    WriteFailedException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
