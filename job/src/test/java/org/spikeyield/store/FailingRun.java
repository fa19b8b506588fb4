package org.spikeyield.store;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;
import org.spikeyield.store.files.WatchedStorage;

/** A run directory whose operations, those of this process's own, can be made to fail. */
public final class FailingRun {
    private final WatchedStorage.Watch watch = new WatchedStorage.Watch();
    private final RunDirectory plain;
    private final RunDirectory watched;

    /** A directory, which need not exist. */
    public FailingRun(String place, Configuration settings) {
        plain = RunDirectory.at(place, settings);
        watched = plain.through(storage -> new WatchedStorage(storage, watch));
    }

    /** The directory, with operations that fail. */
    public RunDirectory directory() {
        return watched;
    }

    /** The same directory with operations that do not. */
    public RunDirectory plain() {
        return plain;
    }

    /** How many operations there were. */
    public int operations() {
        return watch.operations();
    }

    /** Lets operation {@code first} fail, and all after it up to {@code last}, counted from now. */
    public void failFrom(int first, int last) {
        int begin = watch.operations();
        watch.before((operation, name) -> {
            int now = watch.operations() - begin;
            if (now >= first && now <= last) {
                throw new IOException("Input/output error");
            }
        });
    }

    /** What a process leaves when it has ended: its lock belongs to nobody. */
    public void forgetTheProcess() throws IOException {
        watch.before((operation, name) -> {});
        plain.delete(RunLock.FILE);
    }
}
