package org.spikeyield.spark;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that made it when it is not closed in time. */
final class InterruptTimeout implements AutoCloseable {
    private final Thread waiting = Thread.currentThread();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "interrupt-timeout");
        made.setDaemon(true);
        return made;
    });
    private boolean over;
    private boolean closed;

    InterruptTimeout(Duration limit) {
        clock.schedule(this::end, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void end() {
        if (!closed) {
            over = true;
            waiting.interrupt();
        }
    }

    /** Whether the time was over before this was closed. */
    synchronized boolean isOver() {
        return over;
    }

    /** No interruption comes from here on, and one that came is forgotten. */
    @Override
    public synchronized void close() {
        closed = true;
        clock.shutdownNow();
        if (over) {
            Thread.interrupted();
        }
    }
}
