package org.spikeyield.spark;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.spikeyield.spark.failure.Interruption;

/** Something that is done again and again beside a long work, by a thread of its own, until it is closed. */
public final class Heartbeat implements AutoCloseable {
    static final int SECONDS = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "heartbeat");
        made.setDaemon(true);
        return made;
    });

    private final ScheduledFuture<?> beating;

    Heartbeat(long millis, Runnable beat) {
        beating = thread.scheduleAtFixedRate(beat, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Says every {@value #SECONDS} s what is being done, and for how long; nothing when it is done sooner, or when the process is ending. */
    public static Heartbeat telling(PrintStream log, String what) {
        long start = System.nanoTime();
        return new Heartbeat(TimeUnit.SECONDS.toMillis(SECONDS), () -> {
            if (!Interruption.underWay()) {
                double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
                log.printf(Locale.ROOT, "%s, for %s%n", what, Progress.duration(seconds));
            }
        });
    }

    @Override
    public void close() {
        beating.cancel(false);
        thread.shutdown();
    }
}
