package org.spikeyield.store.files;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
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

    /** What a run names its files, and nothing that leads out of its directory or that some file system reads otherwise. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_NAME = 250;

    public FileEntry {
        if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + shortened(name) + "' is no name of a file of a run");
        }
        if (bytes < 0 || !isSha256(sha256)) {
            throw new IllegalArgumentException(
                    name + ": size " + bytes + " or sha-256 '" + shortened(sha256) + "' cannot be");
        }
    }

    /** Whether a text is a sha-256 as it is written here. */
    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }

    public static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    /** Whether a name stays within the directory that it is relative to, whatever else is in it. */
    static boolean leadsNowhereElse(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The entry of content in memory. */
    public static FileEntry of(String name, byte[] content) {
        return new FileEntry(name, content.length, Sha256.hex(content));
    }

    /** Whether a file of this name and size is there, whatever it holds. */
    public boolean isThere(RunDirectory directory) throws IOException {
        return directory
                .status(name)
                .filter(is -> is.kind() == Storage.Kind.FILE && is.bytes() == bytes)
                .isPresent();
    }

    /** Whether the file is there, with this size and this content. */
    public boolean isWhole(RunDirectory directory) throws IOException {
        return isThere(directory) && directory.entry(name).equals(this);
    }

    /** The entry of what a stream gives until its end. */
    public static FileEntry of(String name, InputStream in) throws IOException {
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
