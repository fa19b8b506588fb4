package org.spikeyield.store.files;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.spikeyield.InvalidInputException;

/**
 * A directory on some Hadoop file system, whose files come into being in one of three ways.
 *
 * <ul>
 *   <li>{@link #create}: under a name that no other process uses, or that may be taken only once, as that of a lock or a commit. The name is free or
 *       the call fails.
 *   <li>{@link #put}: under a stable name, that is, one that a manifest, a report or a survey gives. What belongs there is a function of the study
 *       alone, so every process that writes it writes the same bytes. A file that has these bytes is left alone; one that was cut short gets them.
 *   <li>{@link #overwrite}: the few that are no part of any record.
 * </ul>
 *
 * <p>No file with a stable name is ever removed, emptied or renamed. Hence a process that was paused, has lost its lock to another and wakes up cannot
 * harm what the other has finished, whichever operation it was about to do and however that operation ends: on a local file system it finds or
 * writes, byte by byte, what is there already; on others it finds it, or replaces it in one step by the same. A file that could not be
 * written to its end stays for the next holder of the lock. Two processes with different versions of Parquet write different bytes; while they take
 * turns the last one's stand, and a manifest that then does not fit is found by verification.
 *
 * <p>Names are relative to the directory, with {@code /} between their parts, and lead nowhere else: no empty parts, no dots for a part, and below
 * the directory no links.
 */
public final class RunDirectory implements AutoCloseable {
    /** The validated study as canonical text. */
    public static final String RESOLVED_STUDY = "resolved.conf";
    /** Effective Spark settings, without secrets. */
    public static final String SPARK_SETTINGS = "spark.conf";

    /** Where working data lies until the manifest is written. */
    public static final String WAVES = "waves";

    /** Far above what the text of a study or survey may have. */
    public static final long MAX_STUDY_BYTES = 32L << 20;

    private static final String LOCAL = "file";
    private static final int MAX_DEPTH = 16;
    private static final long MAX_BYTES = Integer.MAX_VALUE - 8;
    private static final Pattern URI_WITH_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

    /** Hadoop has file systems for them, which keep no promise that a run needs, and make requests to whom a study names. */
    private static final Set<String> REFUSED_SCHEMES = Set.of("http", "https", "ftp", "sftp");

    private final FileSystem files;
    private final Storage storage;
    private final Path root;
    /** Of all names, from the storage's root; empty or with a slash at its end. */
    private final String prefix;

    private final Configuration settings;

    private RunDirectory(FileSystem files, Storage storage, Path root, String prefix, Configuration settings) {
        this.files = files;
        this.storage = storage;
        this.root = root;
        this.settings = settings;
        this.prefix = prefix;
    }

    /** The same directory with its operations going through another storage. */
    public RunDirectory through(UnaryOperator<Storage> wrapped) {
        return new RunDirectory(files, wrapped.apply(storage), root, prefix, settings);
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
            return on(files instanceof LocalFileSystem checked ? checked.getRawFileSystem() : files, path, settings);
        } catch (IOException e) {
            throw new InvalidInputException(place + ": " + Connectors.reason(path.toUri(), e));
        } catch (RuntimeException e) {
            if (Connectors.explains(e)) {
                throw new InvalidInputException(place + ": " + Connectors.reason(path.toUri(), e));
            }
            throw e;
        }
    }

    private static RunDirectory on(FileSystem files, Path path, Configuration settings) {
        Path root = files.makeQualified(path);
        Storage storage = LOCAL.equals(files.getUri().getScheme())
                ? new LocalStorage(files, root)
                : new HadoopStorage(files, root);
        return new RunDirectory(files, storage, root, "", settings);
    }

    /**
     * The directory at another place, as {@link #at} opens it but through the open file system of this one where that is the same; closing one of them
     * then closes both.
     *
     * @param uri as {@link #uri} gives it
     * @param settings for a file system that is to be opened
     */
    public RunDirectory another(String uri, Configuration settings) {
        Path path = path(uri);
        return isOnFileSystemOf(path) ? on(files, path, settings) : at(uri, settings);
    }

    /** A directory within this one, which need not exist; it lives as long as this one and is not closed by itself. */
    public RunDirectory below(String name) {
        return new RunDirectory(files, storage, new Path(root, name), resolve(name) + "/", settings);
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
            return isUri(place) ? new Path(place) : new Path(LOCAL, null, new File(place).getAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(place + ": not a path (" + reason(e) + ")");
        }
    }

    public static boolean isRefused(String place) {
        return isUri(place)
                && REFUSED_SCHEMES.contains(
                        place.substring(0, place.indexOf(':')).toLowerCase(Locale.ROOT));
    }

    public static boolean isUri(String place) {
        return URI_WITH_SCHEME.matcher(place).matches();
    }

    /** Where the directory is, as one would write it: a plain path when local. */
    public String place() {
        return LOCAL.equals(root.toUri().getScheme()) ? root.toUri().getPath() : root.toString();
    }

    /** The qualified place; {@link #at} on another machine opens the same directory with it. */
    public String uri() {
        return root.toString();
    }

    /** The place of one file, for messages. */
    public String place(String name) {
        return name.isEmpty() ? place() : place() + "/" + name;
    }

    /** Whether a qualified path is on the file system that the directory is on. */
    public boolean isOnFileSystemOf(Path path) {
        return root.toUri().resolve("/").equals(path.toUri().resolve("/"));
    }

    /** Reads what is outside of the directory, with the settings by which it was opened. */
    public NamedFiles outside() {
        return new NamedFiles(settings);
    }

    /** Where another directory is, seen from this one; its whole place when they are not on one file system. */
    public String relative(RunDirectory other) {
        if (!isOnFileSystemOf(other.root)) {
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
            storage.makeDirectories(resolve(""));
        } catch (NotDirectoryException e) {
            throw new InvalidInputException(place() + ": cannot be written, " + reason(e));
        } catch (IOException e) {
            throw new InvalidInputException(place() + ": the directory cannot be made (" + reason(e) + ")");
        }
    }

    /** Whether a file or directory of this name is there; the empty name is the directory itself. */
    public boolean exists(String name) throws IOException {
        return status(name).isPresent();
    }

    /**
     * Refuses a place where a file is and no directory.
     *
     * @throws InvalidInputException when there is one
     */
    public void refuseFile() throws IOException {
        if (exists("") && !isDirectory()) {
            throw new InvalidInputException(place() + ": is a file, a run or survey directory is required");
        }
    }

    /** Whether there is a file or directory in the way of {@link #make}, that is, anything at the directory's place that is no directory. */
    public boolean isDirectory() throws IOException {
        return status("").filter(is -> is.kind() == Storage.Kind.DIRECTORY).isPresent();
    }

    /**
     * Creates a file and writes all of it.
     *
     * @throws FileAlreadyExistsException when the name is taken
     * @throws IOException when it cannot be written to its end; what was written stays
     */
    public void create(String name, byte[] content) throws IOException {
        makeParent(name);
        FileOutput out;
        try {
            out = storage.create(resolve(name));
        } catch (FileAlreadyExistsException e) {
            FileAlreadyExistsException taken = new FileAlreadyExistsException(place(name));
            taken.addSuppressed(e);
            throw taken;
        } catch (IOException e) {
            throw failed(name, "cannot be created", e);
        }
        write(name, out, content);
    }

    /**
     * Brings a file to a content; see the description of the class.
     *
     * @return the file as a manifest names it
     */
    public FileEntry put(String name, byte[] content) throws IOException {
        write(name, putStream(name), content);
        return FileEntry.of(name, content);
    }

    /** {@link #put} bit by bit. The caller abandons the stream when he cannot write it to its end. */
    public FileOutput putStream(String name) throws IOException {
        makeParent(name);
        try {
            return storage.put(resolve(name));
        } catch (IOException e) {
            throw failed(name, "cannot be created", e);
        }
    }

    private void makeParent(String name) throws IOException {
        int end = resolve(name).lastIndexOf('/');
        try {
            storage.makeDirectories(end < 0 ? "" : resolve(name).substring(0, end));
        } catch (IOException e) {
            throw failed(name, "cannot be created", e);
        }
    }

    private void write(String name, FileOutput out, byte[] content) throws IOException {
        try {
            out.write(content);
        } catch (IOException e) {
            out.abandon();
            throw failed(name, "cannot be written", e);
        }
        try {
            out.close();
        } catch (IOException e) {
            throw failed(name, "cannot be written", e);
        }
    }

    /** The exception that says which file could not be read or written, and why; one that says so already stays as it is. */
    public IOException failed(String name, String how, IOException cause) {
        String text = reason(cause);
        if (cause instanceof DamagedFileException || text.startsWith(place(name) + ": ")) {
            return cause;
        }
        return new IOException(place(name) + ": " + how + " (" + text + ")", cause);
    }

    /** Writes a file anew, for the few that are not part of the record, such as the settings of the latest session. */
    public void overwrite(String name, byte[] content) throws IOException {
        makeParent(name);
        try {
            storage.overwrite(resolve(name), content);
        } catch (IOException e) {
            throw failed(name, "cannot be written", e);
        }
    }

    /**
     * All bytes of a file.
     *
     * @throws FileNotFoundException when it is not there
     */
    public byte[] read(String name) throws IOException {
        return read(name, MAX_BYTES);
    }

    /**
     * All bytes of a file that must not be large.
     *
     * @throws FileNotFoundException when it is not there
     * @throws DamagedFileException when it has more bytes than can be
     */
    public byte[] read(String name, long most) throws IOException {
        try (InputStream in = open(name)) {
            long bytes = status(name).map(Storage.Status::bytes).orElse(0L);
            if (bytes > most) {
                throw new DamagedFileException(place(name), bytes + " bytes, more than the " + most + " that can be");
            }
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            throw failed(name, "cannot be read", e);
        }
    }

    public FSDataInputStream open(String name) throws IOException {
        try {
            return storage.open(resolve(name));
        } catch (FileNotFoundException | NoSuchFileException e) {
            FileNotFoundException missing = new FileNotFoundException(place(name) + ": there is no such file");
            missing.initCause(e);
            throw missing;
        } catch (IOException e) {
            throw failed(name, "cannot be read", e);
        }
    }

    /** What is known of a file or directory without opening it; nothing when there is nothing. */
    public Optional<Storage.Status> status(String name) throws IOException {
        try {
            return storage.status(resolve(name));
        } catch (IOException e) {
            throw failed(name, "cannot be looked at", e);
        }
    }

    /** Size and sha-256 of a file as it is now. */
    public FileEntry entry(String name) throws IOException {
        try (InputStream in = open(name)) {
            return FileEntry.of(name, in);
        } catch (FileNotFoundException e) {
            throw e;
        } catch (IOException e) {
            throw failed(name, "cannot be read", e);
        }
    }

    /** Names of all that is directly in a directory, sorted, none of them with a slash; none when it is not there. */
    public List<String> children(String directory) throws IOException {
        try {
            return storage.children(resolve(directory)).stream().sorted().toList();
        } catch (IOException e) {
            throw failed(directory, "cannot be listed", e);
        }
    }

    /** Names of the files below a directory, sorted, each relative to the run directory; none when it is not there. Links are not followed. */
    public List<String> list(String directory) throws IOException {
        List<String> names = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(List.of(directory));
        while (!left.isEmpty()) {
            String parent = left.pop();
            if (parent.split("/").length > MAX_DEPTH) {
                throw new DamagedFileException(
                        place(directory), "directories below it are deeper than a run makes them");
            }
            for (String child : children(parent)) {
                String name = parent.isEmpty() ? child : parent + "/" + child;
                if (status(name)
                        .filter(is -> is.kind() == Storage.Kind.DIRECTORY)
                        .isPresent()) {
                    left.push(name);
                } else {
                    names.add(name);
                }
            }
        }
        names.sort(null);
        return names;
    }

    /** Removes a file, or a directory with all it holds; nothing happens when it is not there. Never to be called for a stable name. */
    public void delete(String name) throws IOException {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a run directory is never removed as a whole");
        }
        try {
            storage.delete(resolve(name));
        } catch (IOException e) {
            throw failed(name, "cannot be removed", e);
        }
    }

    /** Removes the directory itself when it is empty. */
    public void removeIfEmpty() throws IOException {
        if (isDirectory() && children("").isEmpty()) {
            storage.delete(resolve(""));
        }
    }

    /** Whether of two processes that create one name at the same moment one surely fails. */
    boolean createsAtomically() {
        return storage.createsAtomically();
    }

    private String resolve(String name) {
        if (!name.isEmpty() && !FileEntry.leadsNowhereElse(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name within a run directory");
        }
        return name.isEmpty() ? prefix.substring(0, Math.max(0, prefix.length() - 1)) : prefix + name;
    }

    /** What an exception says, or its kind when it says nothing. */
    public static String reason(Throwable e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            storage.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the working data of a wave lies. */
    public static String wave(int wave) {
        return String.format(Locale.ROOT, "%s/wave-%05d", WAVES, wave);
    }
}
