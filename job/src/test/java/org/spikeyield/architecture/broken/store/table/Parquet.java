package org.spikeyield.architecture.broken.store.table;

import org.spikeyield.architecture.broken.store.Rows;

/** Knows what stands above the table. */
public final class Parquet {
    private Rows rows;

    public Rows rows() {
        return rows;
    }
}
