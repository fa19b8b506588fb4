package org.spikeyield.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.SparkEnv;

/** The local file system under another scheme, on which creating a file meets the fault that a control file names. */
public final class FaultyFileSystem extends RawLocalFileSystem {
    static final String SCHEME = "faulty";
    static final String CONTROL = "spikeyield.test.control";

    private static final int MEGABYTE = 1 << 20;
    private static final int SLOW_MILLIS = 400;
    private static final AtomicBoolean MET = new AtomicBoolean();
    private static final List<byte[]> TAKEN = new ArrayList<>();

    /** What a control file may say. */
    enum Fault {
        /** Tasks take their time. */
        SLOW,
        /** The first task of each executor fails. */
        FIRST,
        /** The file system is full. */
        FULL,
        /** Something takes all memory of the executors. */
        MEMORY
    }

    private Path control = Path.of("");

    @Override
    public void initialize(URI name, Configuration settings) throws IOException {
        super.initialize(name, settings);
        control = Path.of(settings.get(CONTROL));
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataOutputStream create(
            org.apache.hadoop.fs.Path file,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        meet();
        return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
    }

    @Override
    public FSDataOutputStream create(
            org.apache.hadoop.fs.Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        meet();
        return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    }

    private void meet() throws IOException {
        if (!Files.exists(control)) {
            return;
        }
        Fault fault = Fault.valueOf(Files.readString(control));
        if (fault == Fault.FULL) {
            throw new IOException("No space left on device");
        }
        if (SparkEnv.get() == null || "driver".equals(SparkEnv.get().executorId())) {
            return;
        }
        if (fault == Fault.SLOW) {
            pause();
        } else if (fault == Fault.MEMORY) {
            takeAllMemory();
        } else if (!MET.getAndSet(true)) {
            throw new IOException("Input/output error");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void takeAllMemory() {
        while (true) {
            TAKEN.add(new byte[MEGABYTE]);
        }
    }
}
