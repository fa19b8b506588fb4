package org.spikeyield.report;

import java.io.IOException;
import java.util.List;
import org.spikeyield.InvalidInputException;
import org.spikeyield.store.Verification;
import org.spikeyield.store.files.RunDirectory;

/** Tells damage from our own mistakes: where a text of a run cannot be made and verification finds something wrong with the run, that is why. */
final class DamageDiagnosis {
    private DamageDiagnosis() {}

    /** Makes something of runs. */
    @FunctionalInterface
    interface Maker<T> {
        T make() throws IOException;
    }

    /**
     * Makes something of runs, whose summaries may hold anything under a manifest with hashes made anew.
     *
     * @throws org.spikeyield.store.files.DamagedFileException when it cannot be made, and a run is not sound
     */
    static <T> T of(List<RunDirectory> runs, Maker<T> maker) throws IOException {
        try {
            return maker.make();
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            for (RunDirectory run : runs) {
                Verification.requireSound(run);
            }
            throw e;
        }
    }
}
