package org.spikeyield.spark.failure;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A task could not read what the study names or write to the run directory: the place is at fault, and no stack trace helps. */
public final class StorageFailedException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    public StorageFailedException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
