package org.spikeyield.spark;

import org.spikeyield.store.RunDirectory;

/**
 * What executors are told of a study: its text and the bytes of its networks, which they read again for themselves, once per JVM.
 *
 * <p>Implementation note: a flat class and no record, because Kryo 4 cannot serialise records.
 */
final class StudyWire {
    private final String key;
    private final String name;
    private final String resolved;
    private final byte[][] networks;
    private final String directory;
    private final String token;

    /**
     * @param name the study's name
     * @param resolved the study's canonical text
     * @param networks the network files in the order of the plan; none while networks are being trained
     * @param token the session's, of no other session
     */
    StudyWire(String name, String resolved, byte[][] networks, RunDirectory directory, String token) {
        this.key = token + "/" + networks.length;
        this.name = name;
        this.resolved = resolved;
        this.networks = networks;
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

    String directory() {
        return directory;
    }

    String token() {
        return token;
    }
}
