package org.spikeyield.architecture.broken.store.files;

import org.spikeyield.architecture.broken.store.Rows;

/** Knows what the files hold. */
public final class Lock {
    private Rows rows;

    public Rows rows() {
        return rows;
    }
}
