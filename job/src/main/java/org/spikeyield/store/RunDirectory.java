package org.spikeyield.store;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.spikeyield.InvalidInputException;

/**
 * A directory on some Hadoop file system whose files are created once and never modified.
 *
 * <p>Names are relative to the directory, with {@code /} between their parts. A file is created or the call fails: nothing is replaced, and a file
 * that could not be written to its end is removed again where the file system still lets us. What is left after a crash is told apart by the
 * commits, not by this class.
 *
 * <p>Implementation note: local directories are used without Hadoop's checksum side files, whose place is taken by the sha-256 of the commits, and
 * files are created through {@code java.nio}, because Hadoop's local file system looks and then creates, in two steps.
 */
public final class RunDirectory implements AutoCloseable {
    /** The validated study as canonical text. */
    public static final String RESOLVED_STUDY = "resolved.conf";
    /** Effective Spark settings, without secrets. */
    public static final String SPARK_SETTINGS = "spark.conf";

    private static final Pattern URI_WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

    /** Hadoop has file systems for them, which keep no promise that a run needs, and make requests to whom a study names. */
    private static final Set<String> REFUSED_SCHEMES = Set.of("http", "https", "ftp", "sftp");

    private final FileSystem files;
    private final Path root;
    private final boolean local;

    private RunDirectory(FileSystem files, Path root, boolean local) {
        this.files = files;
        this.root = root;
        this.local = local;
    }

    /**
     * The directory at a place, which need not exist yet.
     *
     * @param place a URI with its scheme, or else a path of the local machine
     * @throws InvalidInputException when there is no file system for the place
     */
    public static RunDirectory at(String place, Configuration settings) {
        Path path = path(place);
        try {
            FileSystem files = FileSystem.newInstance(path.toUri(), settings);
            boolean local = files instanceof LocalFileSystem;
            FileSystem plain = local ? ((LocalFileSystem) files).getRawFileSystem() : files;
            return new RunDirectory(plain, plain.makeQualified(path), local);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInputException(place + ": no file system for this place (" + reason(e) + ")");
        }
    }

    /** A directory within this one, which need not exist; it lives as long as this one and is not closed by itself. */
    public RunDirectory below(String name) {
        return new RunDirectory(files, resolve(name), local);
    }

    /** A place as the user gives it: a URI when it has a scheme, a local path otherwise, whatever the default file system is. */
    public static Path path(String place) {
        if (place.isBlank()) {
            throw new InvalidInputException("a path must not be empty");
        }
        if (isRefused(place)) {
            throw new InvalidInputException(place + ": nothing is read from or written to "
                    + place.substring(0, place.indexOf(':')) + "; allowed are paths, hdfs:// and other file systems");
        }
        try {
            return isUri(place) ? new Path(place) : new Path("file", null, new File(place).getAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(place + ": not a path (" + reason(e) + ")");
        }
    }

    static boolean isRefused(String place) {
        return isUri(place)
                && REFUSED_SCHEMES.contains(
                        place.substring(0, place.indexOf(':')).toLowerCase(Locale.ROOT));
    }

    static boolean isUri(String place) {
        return URI_WITH_SCHEME.matcher(place).matches();
    }

    /** Where the directory is, as one would write it: a plain path when local. */
    public String place() {
        return local ? root.toUri().getPath() : root.toString();
    }

    /** The qualified place; {@link #at} on another machine opens the same directory with it. */
    public String uri() {
        return root.toString();
    }

    /** The place of one file, for messages. */
    public String place(String name) {
        return name.isEmpty() ? place() : place() + "/" + name;
    }

    /** Where another directory is, seen from this one; its whole place when they are not on one file system. */
    public String relative(RunDirectory other) {
        if (!root.toUri().resolve("/").equals(other.root.toUri().resolve("/"))) {
            return other.place();
        }
        java.nio.file.Path from = java.nio.file.Path.of(root.toUri().getPath());
        return from.relativize(java.nio.file.Path.of(other.root.toUri().getPath()))
                .toString();
    }

    /**
     * Makes the directory and its parents.
     *
     * @throws InvalidInputException when it cannot be made, for instance because a parent is a file
     */
    public void make() {
        try {
            Path parent = root;
            while (parent != null && !files.exists(parent)) {
                parent = parent.getParent();
            }
            if (parent != null && !files.getFileStatus(parent).isDirectory()) {
                throw new InvalidInputException(
                        place() + ": cannot be written, " + parent.toUri().getPath() + " is a file");
            }
            if (!files.mkdirs(root)) {
                throw new InvalidInputException(place() + ": the directory cannot be made");
            }
        } catch (IOException e) {
            throw new InvalidInputException(place() + ": the directory cannot be made (" + reason(e) + ")");
        }
    }

    /** Whether a file or directory of this name is there; the empty name is the directory itself. */
    public boolean exists(String name) throws IOException {
        return files.exists(resolve(name));
    }

    /** Whether there is a file or directory in the way of {@link #make}, that is, anything at the directory's place that is no directory. */
    public boolean isDirectory() throws IOException {
        return exists("") && files.getFileStatus(root).isDirectory();
    }

    /**
     * Creates a file and writes all of it.
     *
     * @throws FileAlreadyExistsException when the name is taken
     * @throws IOException when it cannot be written to its end; what was written is removed if that is still possible
     */
    public void create(String name, byte[] content) throws IOException {
        OutputStream out = createStream(name);
        try {
            try (out) {
                out.write(content);
            }
        } catch (IOException e) {
            throw abandoned(name, e);
        }
    }

    /**
     * Creates a file to be written bit by bit. The caller hands failures to {@link #abandoned}.
     *
     * @throws FileAlreadyExistsException when the name is taken
     */
    OutputStream createStream(String name) throws IOException {
        Path path = resolve(name);
        try {
            files.mkdirs(path.getParent());
        } catch (IOException e) {
            throw new IOException(place(name) + ": cannot be created (" + reason(e) + ")", e);
        }
        try {
            if (local) {
                return Files.newOutputStream(
                        java.nio.file.Path.of(path.toUri()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
            return files.create(path, false);
        } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
            FileAlreadyExistsException taken = new FileAlreadyExistsException(place(name));
            taken.addSuppressed(e);
            throw taken;
        } catch (IOException e) {
            throw new IOException(place(name) + ": cannot be created (" + reason(e) + ")", e);
        }
    }

    /** Removes a file that could not be written to its end, and returns the exception that says so. */
    IOException abandoned(String name, IOException cause) {
        IOException failure = new IOException(place(name) + ": cannot be written (" + reason(cause) + ")", cause);
        try {
            delete(name);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Writes a file anew, for the few that are not part of the record: the lock's heartbeat, the settings of the latest session. */
    public void overwrite(String name, byte[] content) throws IOException {
        try (OutputStream out = files.create(resolve(name), true)) {
            out.write(content);
        } catch (IOException e) {
            throw new IOException(place(name) + ": cannot be written (" + reason(e) + ")", e);
        }
    }

    /**
     * All bytes of a file.
     *
     * @throws FileNotFoundException when it is not there
     */
    public byte[] read(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    FSDataInputStream open(String name) throws IOException {
        return files.open(resolve(name));
    }

    FileStatus status(String name) throws IOException {
        return files.getFileStatus(resolve(name));
    }

    /** Size and sha-256 of a file as it is now. */
    public FileEntry entry(String name) throws IOException {
        try (InputStream in = open(name)) {
            return FileEntry.of(name, in);
        }
    }

    /** Names of the files below a directory, sorted, each relative to the run directory; none when it is not there. */
    public List<String> list(String directory) throws IOException {
        List<String> names = new ArrayList<>();
        collect(resolve(directory), directory, names);
        names.sort(null);
        return names;
    }

    /** Some file below the directory beside those of the given names; looks no further than to the first. */
    Optional<String> anyFileBeside(Collection<String> names) throws IOException {
        return anyFile(root, "", names);
    }

    private Optional<String> anyFile(Path path, String name, Collection<String> beside) throws IOException {
        FileStatus[] entries = files.listStatus(path);
        Arrays.sort(entries, Comparator.comparing(FileStatus::getPath));
        for (FileStatus entry : entries) {
            String child = (name.isEmpty() ? "" : name + "/") + entry.getPath().getName();
            Optional<String> found = entry.isDirectory()
                    ? anyFile(entry.getPath(), child, beside)
                    : Optional.of(child).filter(file -> !beside.contains(file));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void collect(Path path, String name, List<String> names) throws IOException {
        FileStatus[] entries;
        try {
            entries = files.listStatus(path);
        } catch (FileNotFoundException e) {
            return;
        }
        for (FileStatus entry : entries) {
            String child = (name.isEmpty() ? "" : name + "/") + entry.getPath().getName();
            if (entry.isDirectory()) {
                collect(entry.getPath(), child, names);
            } else {
                names.add(child);
            }
        }
    }

    /** Removes a file, or a directory with all it holds; nothing happens when it is not there. */
    public void delete(String name) throws IOException {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a run directory is never removed as a whole");
        }
        files.delete(resolve(name), true);
    }

    /** Removes the directory itself when it is empty. */
    public void removeIfEmpty() throws IOException {
        if (isDirectory() && files.listStatus(root).length == 0) {
            files.delete(root, false);
        }
    }

    private Path resolve(String name) {
        return name.isEmpty() ? root : new Path(root, name);
    }

    /** What an exception says, or its kind when it says nothing. */
    static String reason(Throwable e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
