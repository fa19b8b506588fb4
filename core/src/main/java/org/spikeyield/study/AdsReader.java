package org.spikeyield.study;

import java.util.function.DoublePredicate;
import org.spikeyield.train.AdsSettings;
import org.spikeyield.train.LearningForm;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.VoltageConvention;

/** Reads how ADS networks are trained. */
final class AdsReader {
    private AdsReader() {}

    static TrainingSettings read(SettingsReader reader, int neurons) {
        return new AdsSettings(
                neurons,
                TrainingReader.notNegative(reader, "fast-balance", 0.5),
                TrainingReader.notNegative(reader, "error-gain", 75.0),
                TrainingReader.positive(reader, "learning-rate", 1e-6),
                reader.count("epochs", 5, 1, 10_000),
                reader.count("samples-per-epoch", 500, 1, TrainingReader.MAX_SAMPLES),
                reader.choice("learning-form", LearningForm.LAZY),
                readVoltage(reader.section("voltage")),
                TrainingReader.teacher(reader.section("teacher")),
                TrainingReader.checkpoint(reader.section("checkpoint")));
    }

    private static VoltageConvention readVoltage(SettingsReader voltage) {
        DoublePredicate any = value -> true;
        VoltageConvention paper = VoltageConvention.PAPER;
        double rest = voltage.number("rest", paper.rest(), any, "a number");
        double threshold = voltage.number("threshold", paper.threshold(), any, "a number");
        double reset = voltage.number("reset", paper.reset(), any, "a number");
        try {
            return new VoltageConvention(rest, threshold, reset);
        } catch (IllegalArgumentException e) {
            voltage.problem("is refused: " + e.getMessage());
            return paper;
        }
    }
}
