package org.spikeyield;

import java.util.concurrent.CancellationException;

/** Ends work that nobody waits for any more: long loops look between their steps whether their thread was interrupted. */
public final class Cancellation {
    private Cancellation() {}

    /**
     * Goes on unless the thread was interrupted, and leaves it interrupted. Not to be asked where a chip is run, whose row must not depend on it.
     *
     * @throws CancellationException when it was
     */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the work was interrupted");
        }
    }
}
