package org.spikeyield.store;

import java.io.IOException;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.files.RunDirectory;
import org.spikeyield.store.files.RunLock;

/** What a process that ended between its manifest and its last step left beside a finished run: working data, a lock, heartbeats. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * Removes them when the run is finished and nobody holds its lock. What cannot be removed stays: the result does not depend on it, and a
     * finished run may be on a medium that cannot be written.
     */
    public static void clear(RunDirectory directory) {
        try {
            if (Manifest.read(directory).isPresent()
                    && (directory.exists(RunDirectory.WAVES) || RunLock.isIn(directory))) {
                try (RunLock lock = RunLock.acquire(directory)) {
                    clear(directory, lock);
                }
            }
        } catch (IOException | InvalidInputException e) {
            // another process is finishing, or nothing can be written here
        }
    }

    /** Removes the working data of a run that has a manifest. */
    static void clear(RunDirectory directory, RunLock lock) {
        try {
            lock.ensureHeld();
            directory.delete(RunDirectory.WAVES);
        } catch (IOException e) {
            // the result is whole; the next run or report of this directory tries again
        }
    }
}
