package org.spikeyield.architecture.broken.spark.failure;

import org.spikeyield.architecture.broken.spark.Session;

/** Knows what failed. */
public final class Ending {
    private Session session;

    public Session session() {
        return session;
    }
}
