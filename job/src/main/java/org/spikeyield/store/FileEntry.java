package org.spikeyield.store;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.spikeyield.Sha256;

/**
 * A file as a commit or manifest names it.
 *
 * @param name relative to the run directory
 * @param bytes size
 * @param sha256 64 lower-case hexadecimal digits
 */
public record FileEntry(String name, long bytes, String sha256) {
    private static final int BUFFER = 1 << 16;

    public FileEntry {
        Objects.requireNonNull(name, "name");
        if (bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + ": size " + bytes + " or sha-256 '" + sha256 + "' cannot be");
        }
    }

    /** The entry of content in memory. */
    static FileEntry of(String name, byte[] content) {
        return new FileEntry(name, content.length, Sha256.hex(content));
    }

    /** Whether the file is there, with this size and this content. */
    boolean isWhole(RunDirectory directory) throws IOException {
        return directory.exists(name)
                && directory.status(name).getLen() == bytes
                && directory.entry(name).equals(this);
    }

    /** The entry of what a stream gives until its end. */
    static FileEntry of(String name, InputStream in) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            bytes += n;
        }
        return new FileEntry(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
