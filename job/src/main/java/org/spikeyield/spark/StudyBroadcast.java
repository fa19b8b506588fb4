package org.spikeyield.spark;

import java.io.IOException;
import org.spikeyield.store.Inputs;
import org.spikeyield.store.files.RunDirectory;

/**
 * What executors are told of a study: its text, the bytes of the networks that it trained and the files that it names, which they read again for
 * themselves, once per JVM.
 *
 * <p>Implementation note: a flat class and no record, because Kryo 4 cannot serialise records.
 */
final class StudyBroadcast {
    private final String key;
    private final String name;
    private final String resolved;
    private final byte[][] networks;
    private final byte[] inputs;
    private final byte[][] sent;
    private final String directory;
    private final String token;

    /**
     * @param name the study's name
     * @param resolved the study's canonical text
     * @param networks the network files in the order of the plan, an empty one where it is one of the inputs; none while networks are being trained
     * @param inputs what the study names
     * @param token the session's, of no other session
     */
    StudyBroadcast(String name, String resolved, byte[][] networks, Inputs inputs, RunDirectory directory, String token)
            throws IOException {
        this.key = token + "/" + networks.length;
        this.name = name;
        this.resolved = resolved;
        this.networks = networks;
        this.inputs = inputs.record();
        this.sent = inputs.sent();
        this.directory = directory.uri();
        this.token = token;
    }

    /** Tells one wire from any other that a JVM may see. */
    String key() {
        return key;
    }

    String name() {
        return name;
    }

    String resolved() {
        return resolved;
    }

    byte[][] networks() {
        return networks;
    }

    /** The files that the study names, for a machine that reaches the run directory. */
    Inputs inputs(RunDirectory reached) {
        return Inputs.received(reached, inputs, sent);
    }

    String directory() {
        return directory;
    }

    String token() {
        return token;
    }
}
