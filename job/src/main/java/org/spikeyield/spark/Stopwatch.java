package org.spikeyield.spark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Times of the current thread since it was made. */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long startMillis = System.currentTimeMillis();
    private final long wall = System.nanoTime();
    private final long cpu = THREADS.getCurrentThreadCpuTime();

    long startMillis() {
        return startMillis;
    }

    long wallNanos() {
        return System.nanoTime() - wall;
    }

    long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime() - cpu;
    }
}
