package org.spikeyield.store.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.spikeyield.InvalidInputException;
import org.spikeyield.Sha256;
import org.spikeyield.settings.FolderListing;

/**
 * Reads files and folders outside of run directories, on any Hadoop file system. Only regular files are opened, and sizes are looked at before
 * contents; below a folder links are refused.
 */
public final class NamedFiles {
    /** The bytes, what is made of them, and what else there is. */
    private static final int PARTS_OF_MEMORY = 3;

    private static final int BUFFER = 1 << 16;

    private final Configuration settings;

    public NamedFiles(Configuration settings) {
        this.settings = settings;
    }

    /** The most bytes of a file that there is room for. */
    public static int mostBytes() {
        return (int) Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / PARTS_OF_MEMORY);
    }

    /** A file system, a local one without the checksums that Hadoop adds. */
    private FileSystem plain(Path path) throws IOException {
        try {
            FileSystem files = path.getFileSystem(settings);
            return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
        } catch (UnsupportedFileSystemException e) {
            throw new IOException(Connectors.reason(path.toUri(), e), e);
        } catch (RuntimeException e) {
            if (Connectors.explains(e)) {
                throw new IOException(Connectors.reason(path.toUri(), e), e);
            }
            throw e;
        }
    }

    /** Size of a file, which is looked at and not opened. */
    public long bytes(Path file) throws IOException {
        FileStatus status = plain(file).getFileStatus(file);
        if (status.isDirectory()) {
            throw new IOException("is a directory");
        }
        if ("file".equals(file.toUri().getScheme())
                && !Files.isRegularFile(java.nio.file.Path.of(file.toUri().getPath()))) {
            throw new IOException("is no regular file"); // a device or a pipe, which may have no end
        }
        return status.getLen();
    }

    /** All bytes of a file. */
    public byte[] read(Path file, int most) throws IOException {
        long size = bytes(file);
        if (size > most) {
            throw new IOException("has " + size + " bytes, more than the " + most + " there is room for");
        }
        byte[] bytes = new byte[(int) size];
        try (InputStream in = plain(file).open(file)) {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length || in.read() >= 0) {
                throw new IOException("has not the " + bytes.length + " bytes that its file system reports");
            }
        }
        return bytes;
    }

    /** What is in a folder, which may itself be a link; names, kinds and sizes of all files are checked before the first is hashed. */
    public FolderListing list(Path folder) throws IOException {
        if (!plain(folder).getFileStatus(folder).isDirectory()) {
            throw new IOException("is no folder");
        }
        try (RunDirectory directory = RunDirectory.at(folder.toString(), settings)) {
            Map<String, Long> sizes = new TreeMap<>();
            long bytes = 0;
            for (String name : directory.list("")) {
                FolderListing.Entry.checkName(name);
                Storage.Status status = directory.status(name).orElseThrow(() -> new FileNotFoundException(name));
                if (status.kind() != Storage.Kind.FILE) {
                    throw new IOException("holds " + name + ", which is a link or no regular file");
                }
                bytes += status.bytes();
                sizes.put(name, status.bytes());
                FolderListing.checkSize(sizes.size(), bytes);
            }
            List<FolderListing.Entry> entries = new ArrayList<>();
            for (Map.Entry<String, Long> file : sizes.entrySet()) {
                try (InputStream in = directory.open(file.getKey())) {
                    entries.add(new FolderListing.Entry(file.getKey(), file.getValue(), sha256(in, file.getValue())));
                }
            }
            return new FolderListing(entries);
        } catch (DamagedFileException e) {
            throw new IOException("has folders within folders, too deep", e);
        } catch (InvalidInputException | IllegalArgumentException e) {
            throw new IOException(RunDirectory.reason(e), e);
        }
    }

    /** Hash of a file that has a size, without the file in memory. */
    public String sha256(Path file, long bytes) throws IOException {
        try (InputStream in = plain(file).open(file)) {
            return sha256(in, bytes);
        }
    }

    private static String sha256(InputStream in, long bytes) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long left = bytes;
        for (int n = 0; n >= 0 && left > 0; n = in.read(buffer, 0, (int) Math.min(BUFFER, left))) {
            digest.update(buffer, 0, n);
            left -= n;
        }
        if (left > 0 || in.read() >= 0) {
            throw new IOException("has not the " + bytes + " bytes that its file system reports");
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
