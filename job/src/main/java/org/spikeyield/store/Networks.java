package org.spikeyield.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.spikeyield.Sha256;

/** The network files of a run, {@code networks/ID.safetensors}, with {@code networks/ID.training.csv} beside those that the run trained. */
public final class Networks {
    /** Their directory. */
    public static final String NETWORKS = "networks";

    private Networks() {}

    /** The name of a network's file. */
    public static String name(String id) {
        return NETWORKS + "/" + id + ".safetensors";
    }

    /** Puts a network in its place, over the remains of one that was cut short. */
    public static FileEntry place(RunDirectory directory, String id, byte[] network) throws IOException {
        return directory.put(name(id), network);
    }

    /** Puts the course of a network's training in its place, likewise. */
    public static FileEntry placeHistory(RunDirectory directory, String id, byte[] history) throws IOException {
        return directory.put(NETWORKS + "/" + id + ".training.csv", history);
    }

    /** Sha-256 over the sha-256 of all networks of a plan, in its order. */
    public static String sha256(List<FileEntry> networks) {
        String all = networks.stream().map(FileEntry::sha256).collect(Collectors.joining());
        return Sha256.hex(all.getBytes(StandardCharsets.US_ASCII));
    }
}
