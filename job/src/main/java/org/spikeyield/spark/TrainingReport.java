package org.spikeyield.spark;

/**
 * What a task reports of a network it trained; the network itself is in a file.
 *
 * <p>Implementation note: a flat class and no record, because Kryo 4 cannot serialise records.
 */
final class TrainingReport {
    private final String network;
    private final long wallNanos;
    private final long cpuNanos;
    private final String executor;

    TrainingReport(String network, long wallNanos, long cpuNanos, String executor) {
        this.network = network;
        this.wallNanos = wallNanos;
        this.cpuNanos = cpuNanos;
        this.executor = executor;
    }

    String network() {
        return network;
    }

    long wallNanos() {
        return wallNanos;
    }

    long cpuNanos() {
        return cpuNanos;
    }

    String executor() {
        return executor;
    }
}
