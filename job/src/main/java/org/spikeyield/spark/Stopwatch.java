package org.spikeyield.spark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Times of the current thread since it was made. */
public final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long startMillis = System.currentTimeMillis();
    private final long wall = System.nanoTime();
    private final long cpu = THREADS.getCurrentThreadCpuTime();

    /** When it was made, in Unix milliseconds. */
    public long startMillis() {
        return startMillis;
    }

    /** Time since then. */
    public long wallNanos() {
        return System.nanoTime() - wall;
    }

    /** CPU time of the thread since then. */
    public long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime() - cpu;
    }
}
