package org.spikeyield.study;

import org.spikeyield.settings.SettingsReader;
import org.spikeyield.train.BpttSettings;
import org.spikeyield.train.Surrogate;
import org.spikeyield.train.TrainingSettings;

/** Reads how networks are trained by back-propagation through time. */
final class BpttReader {
    private BpttReader() {}

    static TrainingSettings read(SettingsReader reader, int neurons) {
        SettingsReader surrogate = reader.section("surrogate");
        int steps = reader.count("steps", 600, 1, TrainingReader.MAX_STEPS);
        return new BpttSettings(
                neurons,
                steps,
                reader.count("batch", 32, 1, 1000),
                TrainingReader.positive(reader, "learning-rate", 0.03),
                TrainingReader.positive(reader, "gradient-norm", 1.0),
                TrainingReader.positive(reader, "recurrent-gain", 0.5),
                new Surrogate(
                        TrainingReader.positive(surrogate, "height", 0.3),
                        TrainingReader.positive(surrogate, "steepness", 10.0)),
                reader.fraction("training-level", 0.0),
                reader.count("epochs", Math.min(5, steps), 1, steps),
                TrainingReader.checkpoint(reader.section("checkpoint"), false));
    }
}
