package org.spikeyield.study.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Threads that work at the parts of a study. What they make is taken by the thread that waits for it, in the order of the parts. */
final class Crew implements AutoCloseable {
    /** Parts that are begun beyond the one that is waited for, by each thread: one that takes long must not let the others wait. */
    private static final int AHEAD = 4;

    private final ExecutorService threads;
    private final int ahead;

    Crew(int number) {
        ahead = AHEAD * number;
        threads = Executors.newFixedThreadPool(number, work -> {
            Thread thread = new Thread(work, "spikeyield");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does some work.
     *
     * @throws InterruptedException when the thread is interrupted that waits for it
     */
    <P, R> void work(List<P> parts, Function<P, R> work, Consumer<R> take) throws InterruptedException {
        Deque<Future<R>> begun = new ArrayDeque<>();
        Iterator<P> rest = parts.iterator();
        while (rest.hasNext() || !begun.isEmpty()) {
            while (rest.hasNext() && begun.size() < ahead) {
                P part = rest.next();
                begun.add(threads.submit(() -> work.apply(part)));
            }
            take.accept(result(begun.remove()));
        }
    }

    private static <R> R result(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a function throws no others
        }
    }

    /** Interrupts what is under way, and waits for its end unless it is itself interrupted. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
