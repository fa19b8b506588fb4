package org.spikeyield.architecture.broken.store;

import org.spikeyield.architecture.broken.spark.Session;

/** Reaches up from the store, which makes a cycle as well. */
public final class Rows {
    private Session session;

    public Session session() {
        return session;
    }
}
