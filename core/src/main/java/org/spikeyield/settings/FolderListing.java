package org.spikeyield.settings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spikeyield.Sha256;

/**
 * What is in a folder that a study names: its files and those of all folders below it, by relative name, size and content. Times, owners and empty
 * folders do not count.
 *
 * @param files in the order of their names
 */
public record FolderListing(List<Entry> files) {
    /** The most files of one folder. */
    public static final int MAX_FILES = 200_000;
    /** The most bytes that the files of one folder have together: 64 GiB. */
    public static final long MAX_BYTES = 64L << 30;

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{1,18}) (.+)", Pattern.DOTALL);

    /**
     * A listing of files in any order.
     *
     * @throws IllegalArgumentException when there are more files or bytes than a folder may have, or two of one name
     */
    public FolderListing {
        files = files.stream().sorted(Comparator.comparing(Entry::name)).toList();
        checkSize(files.size(), files.stream().mapToLong(Entry::bytes).sum());
        for (int i = 1; i < files.size(); i++) {
            if (files.get(i).name().equals(files.get(i - 1).name())) {
                throw new IllegalArgumentException("holds " + files.get(i).name() + " twice");
            }
        }
    }

    /**
     * One file.
     *
     * @param name relative to the folder, with {@code /} between its parts
     * @param bytes size
     * @param sha256 hash of its bytes, 64 hexadecimal digits
     */
    public record Entry(String name, long bytes, String sha256) {
        private static final int MAX_NAME = 250;
        private static final Pattern PART = Pattern.compile("(?!\\.{1,2}$)[^\\p{Cc}/\\\\]+");
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        /** @throws IllegalArgumentException when the name could lead out of the folder, or a size or hash is none */
        public Entry {
            checkName(name);
            if (bytes < 0 || bytes > MAX_BYTES || !SHA256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("gives " + name + " a size or hash that cannot be");
            }
        }

        /**
         * Checks the name of a file before its content is looked at.
         *
         * @throws IllegalArgumentException when it could lead out of the folder, or be read otherwise elsewhere
         */
        public static void checkName(String name) {
            boolean confined = name.length() <= MAX_NAME;
            for (String part : name.split("/", -1)) {
                confined &= PART.matcher(part).matches();
            }
            if (!confined) {
                String shown =
                        name.substring(0, Math.min(name.length(), MAX_NAME)).replaceAll("\\p{Cc}", "?");
                throw new IllegalArgumentException(
                        "holds '" + shown + "', a name that no file of a study's folder has");
            }
        }
    }

    /**
     * Checks how much is in a folder before contents are looked at.
     *
     * @throws IllegalArgumentException when there are more files or bytes than a folder may have
     */
    public static void checkSize(long files, long bytes) {
        if (files > MAX_FILES) {
            throw new IllegalArgumentException("holds more than " + MAX_FILES + " files");
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("holds more than " + MAX_BYTES + " bytes");
        }
    }

    /** Bytes of all files together. */
    public long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    /** The listing as text, a line {@code SHA256 BYTES NAME} for each file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        files.forEach(file -> text.append(file.sha256())
                .append(' ')
                .append(file.bytes())
                .append(' ')
                .append(file.name())
                .append('\n'));
        return text.toString();
    }

    /** The folder's one hash: that of its {@link #text()} in UTF-8. */
    public String sha256() {
        return Sha256.hex(text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads {@link #text()} back.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static FolderListing parse(String text) {
        List<Entry> files = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("has a line that names no file");
            }
            files.add(new Entry(parts.group(3), Long.parseLong(parts.group(2)), parts.group(1)));
        }
        return new FolderListing(files);
    }
}
