package org.spikeyield.store.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;

/**
 * A directory of this machine, or one that is mounted.
 *
 * <p>Implementation note: without Hadoop's checksum side files, whose place is taken by the sha-256 of the commits, and through {@code java.nio},
 * because Hadoop's local file system looks and then creates, in two steps, and follows links.
 */
final class LocalStorage implements Storage {
    private final FileSystem files;
    private final org.apache.hadoop.fs.Path hadoopRoot;
    private final Path root;

    /**
     * @param files Hadoop's view of the same files, for reading
     */
    LocalStorage(FileSystem files, org.apache.hadoop.fs.Path root) {
        this.files = files;
        this.hadoopRoot = root;
        this.root = Path.of(root.toUri());
    }

    /** The path of a name, none of whose parents below the root is anything but a directory. */
    private Path path(String name) throws IOException {
        if (name.isEmpty()) {
            return root;
        }
        try {
            Path path = root.resolve(name);
            for (Path parent = path.getParent(); !parent.equals(root); parent = parent.getParent()) {
                Optional<BasicFileAttributes> there = attributes(parent);
                if (there.isPresent() && !there.get().isDirectory()) {
                    throw new DamagedFileException(
                            parent.toString(), kindText(there.get()) + " where a run has a directory");
                }
            }
            return path;
        } catch (InvalidPathException e) {
            throw new IOException(root + "/" + name + ": no name of a file here (" + e.getReason() + ")", e);
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String kindText(BasicFileAttributes there) {
        if (there.isSymbolicLink()) {
            return "a symbolic link";
        }
        if (there.isDirectory()) {
            return "a directory";
        }
        return there.isRegularFile() ? "a file" : "a device or pipe";
    }

    @Override
    public Optional<Status> status(String name) throws IOException {
        Optional<BasicFileAttributes> there = name.isEmpty() ? rootAttributes() : attributes(path(name));
        return there.map(is -> new Status(
                is.isRegularFile() ? Kind.FILE : is.isDirectory() ? Kind.DIRECTORY : Kind.OTHER,
                is.size(),
                is.lastModifiedTime().toMillis()));
    }

    /** The root may be a link; below a file there is nothing. */
    private Optional<BasicFileAttributes> rootAttributes() throws IOException {
        try {
            return Optional.of(Files.readAttributes(root, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            for (Path parent = root.getParent(); parent != null; parent = parent.getParent()) {
                if (Files.isRegularFile(parent)) {
                    return Optional.empty();
                }
            }
            throw e;
        }
    }

    @Override
    public List<String> children(String name) throws IOException {
        Path path = path(name);
        List<String> names = new ArrayList<>();
        if (!name.isEmpty() && attributes(path).filter(is -> is.isDirectory()).isEmpty()) {
            return names;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            children.forEach(child -> names.add(child.getFileName().toString()));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public void makeDirectories(String name) throws IOException {
        Path path = path(name);
        if (name.isEmpty() ? Files.isDirectory(path) : Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path parent = path; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent)) {
                if (!Files.isDirectory(parent)) {
                    throw new NotDirectoryException(parent + " is a file");
                }
                break;
            }
        }
        Files.createDirectories(path);
    }

    @Override
    public FSDataInputStream open(String name) throws IOException {
        requireFile(name);
        return files.open(new org.apache.hadoop.fs.Path(hadoopRoot, new org.apache.hadoop.fs.Path(null, null, name)));
    }

    /** A pipe would be waited for without end, a link leads out of the directory. */
    private Path requireFile(String name) throws IOException {
        Path path = path(name);
        BasicFileAttributes is =
                attributes(path).orElseThrow(() -> new FileNotFoundException(path + ": there is no such file"));
        if (!is.isRegularFile()) {
            throw new DamagedFileException(path.toString(), kindText(is) + " where a run has a file");
        }
        return path;
    }

    @Override
    public FileOutput create(String name) throws IOException {
        return new FileOutput(
                Files.newOutputStream(path(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public FileOutput put(String name) throws IOException {
        Path path = path(name);
        if (attributes(path).isPresent()) {
            requireFile(name);
        }
        return new SameBytes(FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public void overwrite(String name, byte[] content) throws IOException {
        Path path = path(name);
        if (attributes(path).isPresent()) {
            requireFile(name);
        }
        Files.write(
                path,
                content,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void delete(String name) throws IOException {
        Path path = path(name);
        if (attributes(path).isEmpty()) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public boolean createsAtomically() {
        return true;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /**
     * Writes over a file where it differs from what is written, and nowhere else: neither emptied nor renamed nor removed, a file with the right
     * content has it at every moment.
     */
    private static final class SameBytes extends FileOutput {
        private final FileChannel file;
        private long position;
        private boolean changed;

        SameBytes(FileChannel file) {
            super(OutputStream.nullOutputStream());
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!isThere(bytes, offset, length)) {
                changed = true;
                ByteBuffer content = ByteBuffer.wrap(bytes, offset, length);
                for (long at = position; content.hasRemaining(); ) {
                    at += file.write(content, at);
                }
            }
            position += length;
        }

        private boolean isThere(byte[] bytes, int offset, int length) throws IOException {
            if (file.size() < position + length) {
                return false;
            }
            ByteBuffer there = ByteBuffer.allocate(length);
            while (there.hasRemaining() && file.read(there, position + there.position()) >= 0) {
                // on to the end
            }
            return !there.hasRemaining() && Arrays.equals(there.array(), 0, length, bytes, offset, offset + length);
        }

        @Override
        void release() throws IOException {
            file.close();
        }

        @Override
        public void close() throws IOException {
            try (file) {
                if (file.isOpen()) {
                    if (file.size() > position) {
                        changed = true;
                        file.truncate(position);
                    }
                    if (changed) {
                        file.force(true);
                    }
                }
            }
        }
    }
}
