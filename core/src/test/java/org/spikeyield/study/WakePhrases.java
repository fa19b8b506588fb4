package org.spikeyield.study;

import org.spikeyield.settings.StudyFiles;
import org.spikeyield.task.TinyCorpus;

/** A study of the wake phrase, small. */
public final class WakePhrases {
    public static final StudyFiles CORPUS = new TinyCorpus();

    public static final String STUDY = """
            name = wake
            seed = 1
            linalg = java
            task { type = wake-phrase, corpus = tiny, phrase = "oru mia", duration = 1.4 s, training-samples = 20, tuning-samples = 20 }
            networks = [ { method = reservoir, neurons = 16, samples = 20, checkpoint { by = last, samples = 2 } } ]
            conditions = [ { level = 0.1, calibration = [none, gain-per-chip] } ]
            chips = 2
            test { samples = 20, balanced = true }
            """;

    private WakePhrases() {}
}
