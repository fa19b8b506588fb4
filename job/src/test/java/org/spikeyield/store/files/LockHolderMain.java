package org.spikeyield.store.files;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.spikeyield.InvalidInputException;

/** A process that takes the lock of a directory, says so, and holds it until its input ends. */
final class LockHolderMain {
    private LockHolderMain() {}

    public static void main(String[] arguments) throws IOException {
        RunDirectory directory = RunDirectory.at(arguments[0], new Configuration());
        try (RunLock lock = RunLock.acquire(directory)) {
            System.out.println("held");
            while (System.in.read() >= 0) {
                lock.ensureHeld();
            }
        } catch (InvalidInputException e) {
            System.out.println(e.getMessage());
        }
    }
}
