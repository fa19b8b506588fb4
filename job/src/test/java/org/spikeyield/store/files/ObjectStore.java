package org.spikeyield.store.files;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A store of objects in memory, {@code objects://NAME/…}: a file is there when its stream is closed, over whatever is there by then, and that a name
 * is free is looked at when the stream is opened only. Directories are what names have in common.
 */
public final class ObjectStore extends FileSystem {
    /** The scheme. */
    public static final String SCHEME = "objects";

    private static final Map<String, ObjectStore.Objects> STORES = new ConcurrentHashMap<>();

    /** Done before every operation of a store. */
    @FunctionalInterface
    public interface Before {
        /** Does nothing, or fails the operation. */
        void operation(String operation, String name) throws IOException;
    }

    private static final class Objects {
        private final NavigableMap<String, Stored> files = new ConcurrentSkipListMap<>();
        private volatile Before before = (operation, name) -> {};
    }

    private record Stored(byte[] content, long millis) {}

    private static final AtomicInteger OPENED = new AtomicInteger();

    private URI uri;
    private Objects store;

    /** Settings under which the scheme is known. */
    public static Configuration settings() {
        Configuration settings = new Configuration(false);
        settings.set("fs." + SCHEME + ".impl", ObjectStore.class.getName());
        return settings;
    }

    /** Has something done before every operation of the store of this name. */
    public static void before(String name, Before hook) {
        of(name).before = hook;
    }

    /** How many file systems of any store have been opened. */
    static int opened() {
        return OPENED.get();
    }

    private static Objects of(String name) {
        return STORES.computeIfAbsent(name, any -> new Objects());
    }

    @Override
    public void initialize(URI name, Configuration settings) throws IOException {
        super.initialize(name, settings);
        uri = URI.create(SCHEME + "://" + name.getAuthority());
        store = of(name.getAuthority());
        OPENED.incrementAndGet();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return uri;
    }

    private static String key(Path path) {
        return path.toUri().getPath();
    }

    private String before(String operation, Path path) throws IOException {
        store.before.operation(operation, key(path));
        return key(path);
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        Stored stored = store.files.get(before("open", path));
        if (stored == null) {
            throw new FileNotFoundException(path + " is not there");
        }
        return new FSDataInputStream(new SeekableBytes(stored.content()));
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean over,
            int buffer,
            short copies,
            long block,
            Progressable progress)
            throws IOException {
        String key = before("create", path);
        if (!over && store.files.containsKey(key)) {
            throw new FileAlreadyExistsException(key);
        }
        return new FSDataOutputStream(
                new ByteArrayOutputStream() {
                    private boolean closed;

                    @Override
                    public void close() throws IOException {
                        if (!closed) {
                            before("close", path);
                            closed = true;
                            store.files.put(key, new Stored(toByteArray(), System.currentTimeMillis()));
                        }
                    }
                },
                null);
    }

    @Override
    public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
        throw new UnsupportedOperationException("append");
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException("rename");
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        String key = before("delete", path);
        boolean there = store.files.remove(key) != null;
        return store.files.keySet().removeIf(name -> name.startsWith(key + "/")) || there;
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        String below = before("list", path) + "/";
        List<FileStatus> children = new ArrayList<>();
        String last = "";
        for (Map.Entry<String, Stored> file : store.files.tailMap(below).entrySet()) {
            if (!file.getKey().startsWith(below)) {
                break;
            }
            String child = file.getKey().substring(below.length()).split("/")[0];
            if (!child.equals(last)) {
                children.add(status(new Path(path, new Path(null, null, child))));
            }
            last = child;
        }
        return children.toArray(FileStatus[]::new);
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException("a working directory");
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(uri.toString() + "/");
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        before("mkdirs", path);
        return true;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        before("status", path);
        return status(path);
    }

    private FileStatus status(Path path) throws FileNotFoundException {
        String key = key(path);
        Stored stored = store.files.get(key);
        if (stored != null) {
            return new FileStatus(stored.content().length, false, 1, 1, stored.millis(), makeQualified(path));
        }
        String below = key.endsWith("/") ? key : key + "/";
        String next = store.files.ceilingKey(below);
        if (next == null || !next.startsWith(below)) {
            throw new FileNotFoundException(path + " is not there");
        }
        return new FileStatus(0, true, 1, 1, 0, makeQualified(path));
    }
}
