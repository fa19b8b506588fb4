package org.spikeyield.store.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FSDataInputStream;

/** Files in memory, to be read only: a million of them are read in the time in which a disk gives a thousand. */
public final class MemoryStorage implements Storage {
    private final Map<String, byte[]> files = new TreeMap<>();

    public void set(String name, byte[] content) {
        files.put(name, content);
    }

    @Override
    public Optional<Status> status(String name) {
        return Optional.ofNullable(files.get(name)).map(content -> new Status(Kind.FILE, content.length, 0));
    }

    @Override
    public List<String> children(String name) {
        return List.of();
    }

    @Override
    public void makeDirectories(String name) {}

    @Override
    public FSDataInputStream open(String name) throws IOException {
        byte[] content = files.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return new FSDataInputStream(new SeekableBytes(content));
    }

    @Override
    public FileOutput create(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public FileOutput put(String name) {
        throw new UnsupportedOperationException(name);
    }

    @Override
    public void overwrite(String name, byte[] content) {
        set(name, content);
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public boolean createsAtomically() {
        return true;
    }

    @Override
    public void close() {}
}
