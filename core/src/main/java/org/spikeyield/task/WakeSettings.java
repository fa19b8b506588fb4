package org.spikeyield.task;

import java.util.List;
import org.spikeyield.audio.GainControl;
import org.spikeyield.settings.StudyInput;

/**
 * How samples of {@link WakePhrase} are made.
 *
 * @param corpus the folder of recordings, with the hash of its content
 * @param phrase the words that are to be recognised
 * @param durationSeconds duration of a sample, a whole number of milliseconds
 * @param snrDb loudness of the phrase over that of the background, in dB
 * @param gainControl brings channels to one level
 * @param trainingSamples different training samples
 * @param tuningSamples tuning samples that decision rules are fitted on
 * @param negatives what samples without the phrase are made of
 */
record WakeSettings(
        StudyInput corpus,
        String phrase,
        double durationSeconds,
        double snrDb,
        GainControl gainControl,
        int trainingSamples,
        int tuningSamples,
        WakeNegatives negatives) {
    static final double MAX_DURATION_SECONDS = 60;

    /** @throws IllegalArgumentException when the duration is none that there can be */
    WakeSettings {
        double shortest = WakeSampler.BEFORE_SECONDS + WakeSampler.AFTER_SECONDS;
        if (!(durationSeconds > shortest && durationSeconds <= MAX_DURATION_SECONDS)) {
            throw new IllegalArgumentException("duration of wake-phrase is " + durationSeconds + " s, allowed is above "
                    + shortest + " s, to " + MAX_DURATION_SECONDS + " s");
        }
        Pulses.checkWhole("wake-phrase", durationSeconds);
    }

    /** The same where the negatives of the test are of the words that the corpus lists for it. */
    WakeSettings withListedNegatives() {
        return new WakeSettings(
                corpus,
                phrase,
                durationSeconds,
                snrDb,
                gainControl,
                trainingSamples,
                tuningSamples,
                new WakeNegatives(
                        negatives.others(), negatives.reversed(), negatives.swapped(), negatives.leftOut(), List.of()));
    }

    /** Steps T of a sample. */
    int steps() {
        return Pulses.steps(durationSeconds);
    }

    /** Whether a word has room in a sample. */
    boolean holds(Recording recording) {
        return recording.seconds() + WakeSampler.BEFORE_SECONDS + WakeSampler.AFTER_SECONDS <= durationSeconds;
    }
}
