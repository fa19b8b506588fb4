package org.spikeyield.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.spikeyield.InvalidInputException;
import org.spikeyield.RootCause;
import org.spikeyield.spark.failure.RunAbortedException;
import org.spikeyield.spark.failure.SparkMemory;
import org.spikeyield.store.files.DamagedFileException;

/**
 * What ended a command: whose fault it was, and what is said of it. This is the one place where that is decided; what comes from outside is turned
 * into one of these exceptions where it is met.
 *
 * @param exit see {@link Exit}
 * @param lines what is said of it; a bug's are followed by its trace
 * @param resumable whether the same command goes on from what is committed
 * @param bug the failure itself, where it is a bug of this program
 */
record Failure(int exit, List<String> lines, boolean resumable, Optional<Throwable> bug) {
    /** Decides by the kind of exception alone. */
    static Failure of(Throwable failure) {
        if (failure instanceof InvalidInputException invalid) { // the user
            return new Failure(Exit.MISTAKE, invalid.problems(), false, Optional.empty());
        }
        if (failure instanceof VirtualMachineError error) { // the machine is too small
            return new Failure(Exit.MISTAKE, List.of(SparkMemory.sentence(error)), false, Optional.empty());
        }
        if (failure instanceof RunAbortedException) { // the cluster
            return new Failure(Exit.NOT_WHOLE, List.of(failure.getMessage()), true, Optional.empty());
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            // a disk, a network, a directory that somebody damaged: where the storage is at fault no stack trace helps
            return new Failure(
                    Exit.NOT_WHOLE,
                    List.of(firstLine(failure)),
                    !(failure instanceof DamagedFileException),
                    Optional.empty());
        }
        return new Failure(Exit.BUG, List.of(firstLine(RootCause.of(failure))), false, Optional.of(failure));
    }

    private static String firstLine(Throwable failure) {
        String text = failure.getMessage();
        return text == null ? failure.toString() : text.lines().findFirst().orElse(failure.toString());
    }

    /** Says it, a bug with its stack trace. */
    void print(PrintStream err) {
        if (bug.isPresent()) {
            bug.get().printStackTrace(err);
        } else {
            lines.forEach(err::println);
        }
    }
}
