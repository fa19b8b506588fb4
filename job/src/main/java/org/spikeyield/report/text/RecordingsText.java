package org.spikeyield.report.text;

import java.util.Optional;
import org.spikeyield.store.summary.StoredSummary;

/** What the numbers of a task on recordings hold for, in words. */
public final class RecordingsText {
    private RecordingsText() {}

    /** Of how many recordings the test set is, and how these were split; empty where the task is on none. */
    public static Optional<String> of(StoredSummary summary) {
        return summary.head()
                .recordings()
                .map(recordings -> "The " + summary.head().testSamples() + " test samples are of " + recordings
                        + " recordings. They were split by recording, not by speaker: no network was trained on one of these recordings, but one speaker may be in"
                        + " training and in test, so that speakers who were never heard may be recognised less often.");
    }
}
