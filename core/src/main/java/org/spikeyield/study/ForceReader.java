package org.spikeyield.study;

import org.spikeyield.settings.SettingsReader;
import org.spikeyield.train.ForceSettings;
import org.spikeyield.train.TrainingSettings;

/** Reads how FORCE networks are trained. */
final class ForceReader {
    private ForceReader() {}

    static TrainingSettings read(SettingsReader reader, int neurons) {
        return new ForceSettings(
                neurons,
                TrainingReader.notNegative(reader, "recurrent-gain", 0.04),
                TrainingReader.notNegative(reader, "feedback-gain", 10.0),
                TrainingReader.positive(reader, "input-gain", 1.0),
                TrainingReader.positive(reader, "alpha", 3e-9),
                reader.count("epochs", 5, 1, TrainingReader.MAX_EPOCHS),
                reader.count("samples-per-epoch", 100, 1, TrainingReader.MAX_SAMPLES),
                TrainingReader.teacher(reader.section("teacher")),
                TrainingReader.checkpoint(reader.section("checkpoint"), true));
    }
}
