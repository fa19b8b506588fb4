package org.spikeyield.store.files;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/** A directory of any file system of Hadoop's but the local one. */
final class HadoopStorage implements Storage {
    private static final String HDFS = "hdfs";

    private final FileSystem files;
    private final Path root;

    HadoopStorage(FileSystem files, Path root) {
        this.files = files;
        this.root = root;
    }

    private Path path(String name) {
        return name.isEmpty() ? root : new Path(root, new Path(null, null, name));
    }

    @Override
    public Optional<Status> status(String name) throws IOException {
        try {
            FileStatus is = files.getFileStatus(path(name));
            Kind kind = is.isSymlink() ? Kind.OTHER : is.isDirectory() ? Kind.DIRECTORY : Kind.FILE;
            return Optional.of(new Status(kind, is.getLen(), is.getModificationTime()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> children(String name) throws IOException {
        if (status(name).filter(is -> is.kind() == Kind.DIRECTORY).isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try {
            for (FileStatus child : files.listStatus(path(name))) {
                names.add(child.getPath().getName());
            }
        } catch (FileNotFoundException e) {
            return List.of();
        }
        return names;
    }

    @Override
    public void makeDirectories(String name) throws IOException {
        if (!files.mkdirs(path(name))) {
            throw new IOException(path(name) + ": the directory cannot be made");
        }
    }

    @Override
    public FSDataInputStream open(String name) throws IOException {
        return files.open(path(name));
    }

    @Override
    public FileOutput create(String name) throws IOException {
        try {
            return new FileOutput(files.create(path(name), false));
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            throw new java.nio.file.FileAlreadyExistsException(path(name).toString(), null, e.getMessage());
        }
    }

    @Override
    public FileOutput put(String name) throws IOException {
        try {
            return new FileOutput(files.create(path(name), false));
        } catch (IOException e) {
            // HDFS has several exceptions for a name that is taken, one of them for a file that another process is
            // writing
            if (status(name).isEmpty()) {
                throw e;
            }
            return new Compared(path(name), Files.createTempFile("spikeyield-", ".part"));
        }
    }

    @Override
    public void overwrite(String name, byte[] content) throws IOException {
        try (OutputStream out = files.create(path(name), true)) {
            out.write(content);
        }
    }

    @Override
    public void delete(String name) throws IOException {
        files.delete(path(name), true);
    }

    @Override
    public boolean createsAtomically() {
        return false;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** Keeps what is written in a temporary file of this machine until it is known whether the file that is there has to be replaced at all. */
    private final class Compared extends FileOutput {
        private final Path path;
        private final java.nio.file.Path kept;
        private boolean closed;

        Compared(Path path, java.nio.file.Path kept) throws IOException {
            super(new BufferedOutputStream(Files.newOutputStream(kept)));
            this.path = path;
            this.kept = kept;
        }

        @Override
        void release() throws IOException {
            closed = true;
            try {
                out.close();
            } finally {
                Files.deleteIfExists(kept);
            }
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                out.close();
                if (!isThere()) {
                    replace();
                }
            } finally {
                Files.deleteIfExists(kept);
            }
        }

        private boolean isThere() throws IOException {
            try (InputStream there = new BufferedInputStream(files.open(path));
                    InputStream wanted = new BufferedInputStream(Files.newInputStream(kept))) {
                int expected;
                do {
                    expected = wanted.read();
                    if (there.read() != expected) {
                        return false;
                    }
                } while (expected >= 0);
                return true;
            } catch (FileNotFoundException e) {
                return false;
            }
        }

        /** In one step, so that nobody finds half a file: stores of objects show a new content when it is whole, HDFS renames over a file. */
        private void replace() throws IOException {
            if (!HDFS.equals(files.getUri().getScheme())) {
                fill(path);
                return;
            }
            Path whole = new Path(path(RunDirectory.WAVES), "put-" + UUID.randomUUID());
            fill(whole);
            FileContext.getFileContext(files.getUri(), files.getConf()).rename(whole, path, Rename.OVERWRITE);
        }

        private void fill(Path place) throws IOException {
            FileOutput to = new FileOutput(files.create(place, true));
            try {
                Files.copy(kept, to);
            } catch (IOException e) {
                to.abandon();
                throw e;
            }
            to.close();
        }
    }
}
