package org.spikeyield.store.bench;

import java.util.Arrays;
import java.util.Locale;

/** What a benchmark has a cluster do. The chips of all of them are known in advance, see {@code KnownChips}. */
public enum Workload {
    /** Cores decide. */
    SIMULATION("blocks of chips of 256 neurons, as a study runs them: cores and caches decide"),
    /** The driver decides. */
    SCHEDULING("many tasks of one chip of 32 neurons: the driver and the network's latency decide"),
    /** The network decides. */
    BROADCAST(
            "a broadcast that nobody has yet, read by every task beside one small chip: the network's bandwidth decides"),
    /** The file system decides. */
    STORAGE("files of fixed contents written and read again beside one small chip: the file system decides");

    private final String meaning;

    Workload(String meaning) {
        this.meaning = meaning;
    }

    /** Its name in tables. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it does and what decides how fast it is, in words. */
    public String meaning() {
        return meaning;
    }

    /**
     * The workload of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Workload of(String key) {
        return Arrays.stream(values())
                .filter(workload -> workload.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is no workload"));
    }
}
