package org.spikeyield.architecture.broken.store.summary;

import org.spikeyield.architecture.broken.store.table.Parquet;

/** Knows the other room. */
public final class Line {
    private Parquet parquet;

    public Parquet parquet() {
        return parquet;
    }
}
