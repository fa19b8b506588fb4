package org.spikeyield.study.plan;

import java.util.Optional;

/**
 * The memory that a study is run in.
 *
 * @param tasks of the JVM that trains networks and runs chips; the smallest, where there are several
 * @param cores networks that are trained, or blocks of chips that are run, at once in such a JVM, at least 1
 * @param driver of the JVM that plans, commits and summarises; absent where it is the same JVM
 */
public record MemoryLimits(Heap tasks, int cores, Optional<Heap> driver) {
    /**
     * The heap of a JVM.
     *
     * @param bytes its most
     * @param takenBytes what of that is not for the study
     * @param setting what raises it, for messages: {@code -Xmx}
     */
    public record Heap(double bytes, double takenBytes, String setting) {}

    /** What a JVM needs that does nothing else. */
    private static final double BARE_JVM_BYTES = 8 << 20;

    public MemoryLimits {
        if (cores < 1) {
            throw new IllegalArgumentException("cores is " + cores + ", must be at least 1");
        }
    }

    /** This JVM, which does one thing after the other. */
    public static MemoryLimits ofThisJvm() {
        return ofThisJvm(1);
    }

    /**
     * This JVM, which does several things at once.
     *
     * @param cores how many, at least 1
     */
    public static MemoryLimits ofThisJvm(int cores) {
        return new MemoryLimits(
                new Heap(Runtime.getRuntime().maxMemory(), BARE_JVM_BYTES, "-Xmx"), cores, Optional.empty());
    }
}
