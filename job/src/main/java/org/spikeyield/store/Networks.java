package org.spikeyield.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spikeyield.Sha256;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.RunDirectory;

/**
 * The networks that a run trained, {@code networks/ID.safetensors}, each with {@code networks/ID.training.csv} beside it. Earlier programs put those from
 * files there too, which are {@link Inputs} today.
 */
public final class Networks {
    /** Their directory. */
    public static final String NETWORKS = "networks";

    private Networks() {}

    /** The name of a network's file. */
    public static String name(String id) {
        return NETWORKS + "/" + id + ".safetensors";
    }

    /** The name of the course of its training. */
    public static String historyName(String id) {
        return NETWORKS + "/" + id + ".training.csv";
    }

    /** Puts a network in its place, over the remains of one that was cut short. */
    public static FileEntry place(RunDirectory directory, String id, byte[] network) throws IOException {
        return directory.put(name(id), network);
    }

    /** Puts the course of a network's training in its place, likewise. */
    public static FileEntry placeHistory(RunDirectory directory, String id, byte[] history) throws IOException {
        return directory.put(historyName(id), history);
    }

    /** Sha-256 over the sha-256 of all networks of a plan, in its order. */
    public static String sha256(List<String> networks) {
        return Sha256.hex(String.join("", networks).getBytes(StandardCharsets.US_ASCII));
    }
}
