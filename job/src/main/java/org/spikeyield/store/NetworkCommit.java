package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;
import org.spikeyield.store.files.FileEntry;
import org.spikeyield.store.files.Format;
import org.spikeyield.store.files.Json;
import org.spikeyield.store.files.RunDirectory;

/**
 * The statement that a network is trained, made by the task that trained it or by who took it from another run, so that a run interrupted in its
 * training wave keeps what it has.
 *
 * @param id the network's id
 * @param network its file, in working data under a name of its own
 * @param history the course of its training, likewise
 * @param origin {@code chips_sha256} of the run that trained it; empty where this run did
 */
public record NetworkCommit(String id, FileEntry network, FileEntry history, Optional<String> origin) {
    private static final String REUSED_FROM = "reused_from";
    private static final String TRAINING = RunDirectory.WAVES + "/training/";

    private static String name(String id) {
        return TRAINING + id + ".json";
    }

    /** The commit of a network whose files are there and whole; nothing otherwise. */
    public static Optional<NetworkCommit> read(RunDirectory directory, String id) throws IOException {
        Optional<NetworkCommit> commit = Json.read(directory, name(id), Format.NETWORK_COMMIT, NetworkCommit::of);
        boolean whole = commit.isPresent()
                && commit.get().network().isWhole(directory)
                && commit.get().history().isWhole(directory);
        return whole ? commit : Optional.empty();
    }

    private static NetworkCommit of(JsonNode node) {
        return new NetworkCommit(
                Json.text(node, "id"),
                Json.fileEntry(node.path("network")),
                Json.fileEntry(node.path("history")),
                node.has(REUSED_FROM) ? Optional.of(Json.sha256(node, REUSED_FROM)) : Optional.empty());
    }

    /**
     * Writes a trained network and its history to files of their own, then commits them. A commit that is there and whole stays: it is as
     * good, and may be in use.
     *
     * @param attempt used by no other attempt at this network, in this session or any other
     */
    public static void write(RunDirectory directory, String id, String attempt, byte[] network, byte[] history)
            throws IOException {
        write(directory, id, attempt, network, history, Optional.empty());
    }

    /** {@link #write(RunDirectory, String, String, byte[], byte[])} of a network that another run trained. */
    public static void write(
            RunDirectory directory, String id, String attempt, byte[] network, byte[] history, Optional<String> origin)
            throws IOException {
        NetworkCommit commit = new NetworkCommit(
                id,
                FileEntry.of(TRAINING + id + "-" + attempt + ".safetensors", network),
                FileEntry.of(TRAINING + id + "-" + attempt + ".csv", history),
                origin);
        directory.create(commit.network.name(), network);
        directory.create(commit.history.name(), history);
        ObjectNode node = Format.NETWORK_COMMIT.object().put("id", id);
        node.set("network", Json.of(commit.network));
        node.set("history", Json.of(commit.history));
        origin.ifPresent(from -> node.put(REUSED_FROM, from));
        if (read(directory, id).isEmpty()) {
            directory.delete(name(id));
            try {
                directory.create(name(id), Json.bytes(node));
            } catch (FileAlreadyExistsException e) {
                // another attempt has committed meanwhile
            }
        }
    }
}
