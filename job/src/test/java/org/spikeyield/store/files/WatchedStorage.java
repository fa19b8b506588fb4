package org.spikeyield.store.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;

/** A storage that counts its operations and lets a test do something before each: look, wait, let another process run, fail. */
public final class WatchedStorage implements Storage {
    /** Done before an operation. */
    @FunctionalInterface
    public interface Before {
        void operation(String operation, String name) throws IOException;
    }

    /** What is done, and how often. */
    public static final class Watch {
        private final AtomicInteger operations = new AtomicInteger();
        private volatile Before before = (operation, name) -> {};

        public void before(Before hook) {
            before = hook;
        }

        public int operations() {
            return operations.get();
        }

        private void operation(String operation, String name) throws IOException {
            operations.incrementAndGet();
            before.operation(operation, name);
        }
    }

    private final Storage storage;
    private final Watch watch;

    public WatchedStorage(Storage storage, Watch watch) {
        this.storage = storage;
        this.watch = watch;
    }

    @Override
    public Optional<Status> status(String name) throws IOException {
        watch.operation("status", name);
        return storage.status(name);
    }

    @Override
    public List<String> children(String name) throws IOException {
        watch.operation("children", name);
        return storage.children(name);
    }

    @Override
    public void makeDirectories(String name) throws IOException {
        watch.operation("makeDirectories", name);
        storage.makeDirectories(name);
    }

    @Override
    public FSDataInputStream open(String name) throws IOException {
        watch.operation("open", name);
        return storage.open(name);
    }

    @Override
    public FileOutput create(String name) throws IOException {
        watch.operation("create", name);
        return new Output(name, storage.create(name));
    }

    @Override
    public FileOutput put(String name) throws IOException {
        watch.operation("put", name);
        return new Output(name, storage.put(name));
    }

    @Override
    public void overwrite(String name, byte[] content) throws IOException {
        watch.operation("overwrite", name);
        storage.overwrite(name, content);
    }

    @Override
    public void delete(String name) throws IOException {
        watch.operation("delete", name);
        storage.delete(name);
    }

    @Override
    public boolean createsAtomically() {
        return storage.createsAtomically();
    }

    @Override
    public void close() throws IOException {
        storage.close();
    }

    /** Every write is two operations, each of half the bytes, so that a file can be torn in the middle. */
    private final class Output extends FileOutput {
        private final String name;
        private final FileOutput to;

        Output(String name, FileOutput to) {
            super(to);
            this.name = name;
            this.to = to;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int half = length / 2;
            watch.operation("write", name);
            to.write(bytes, offset, half);
            watch.operation("write", name);
            to.write(bytes, offset + half, length - half);
        }

        @Override
        void release() {
            to.abandon();
        }

        @Override
        public void close() throws IOException {
            watch.operation("close", name);
            super.close();
        }
    }
}
