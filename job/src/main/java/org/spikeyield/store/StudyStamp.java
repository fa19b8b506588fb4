package org.spikeyield.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.spikeyield.Sha256;
import org.spikeyield.store.files.Json;
import org.spikeyield.study.Study;

/**
 * The identity of a study as a plan or manifest states it. It is held against the bytes that were stored with it and never against what this
 * program would write for the same study.
 *
 * @param hash the study's hash
 * @param identity what the hash is taken of, see {@link Study#identity}; empty in runs of result versions up to 3, whose hash is that of
 *     {@code resolved.conf} and the version
 * @param resultVersion that version; 0 where there is an identity
 */
public record StudyStamp(String hash, Optional<String> identity, int resultVersion) {
    /** The last version of all behaviours together. Version 1 of every single behaviour is what it stood for. */
    static final int LAST_WHOLE_VERSION = 3;

    /** The stamp of a study that is run by this program. */
    public static StudyStamp of(Study study) {
        return new StudyStamp(study.hash(), Optional.of(study.identity()), 0);
    }

    static StudyStamp of(JsonNode node) {
        JsonNode identity = node.path("identity");
        JsonNode version = node.path("result_version");
        return new StudyStamp(
                Json.sha256(node, "hash"),
                identity.isTextual() ? Optional.of(identity.textValue()) : Optional.empty(),
                identity.isTextual() ? 0 : version.isInt() ? version.intValue() : LAST_WHOLE_VERSION);
    }

    void put(ObjectNode node) {
        node.put("hash", hash);
        identity.ifPresentOrElse(text -> node.put("identity", text), () -> node.put("result_version", resultVersion));
    }

    /** The first 8 digits of the hash, see {@link Study#hash8}. */
    public String hash8() {
        return hash.substring(0, 8);
    }

    /** Whether the hash is that of the identity, or of the study that was stored with it. */
    boolean holds(byte[] resolved) {
        String hashed = identity.orElseGet(
                () -> new String(resolved, StandardCharsets.UTF_8) + "result-version = " + resultVersion + "\n");
        return Sha256.hex(hashed.getBytes(StandardCharsets.UTF_8)).equals(hash);
    }

    /** Why the chips cannot be run again, in a sentence; empty when nothing is in the way but the study's own versions. */
    Optional<String> unkept() {
        return identity.isEmpty() && resultVersion < LAST_WHOLE_VERSION
                ? Optional.of("it has result version " + resultVersion + ", and this program runs chips from version "
                        + LAST_WHOLE_VERSION + " on")
                : Optional.empty();
    }
}
