package org.spikeyield.study;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.train.AdsSettings;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.LearningForm;
import org.spikeyield.train.TeacherSettings;
import org.spikeyield.train.VoltageConvention;

/** Reads an entry of {@code networks} that trains ADS networks. */
final class AdsReader {
    static final int DEFAULT_UNITS = 64;

    private static final int MAX_NEURONS = StreamKey.MAX_ROW + 1;
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_SAMPLES = 100_000;
    private static final String NOT_NEGATIVE_ALLOWED = "a number, 0 or more";
    private static final String POSITIVE_ALLOWED = "a number above 0";

    private final SettingsReader reader;
    private final Pattern label;
    private final String labelAllowed;
    private final int maxNetworks;

    AdsReader(SettingsReader reader, Pattern label, String labelAllowed, int maxNetworks) {
        this.reader = reader;
        this.label = label;
        this.labelAllowed = labelAllowed;
        this.maxNetworks = maxNetworks;
    }

    NetworkSource read() {
        String method = reader.choice("method", "ads", List.of("ads"));
        String name = reader.text("label", method, label, labelAllowed);
        int count = reader.count("count", 1, 1, maxNetworks);
        int neurons = reader.count("neurons", 320, 1, MAX_NEURONS);
        double fastBalance = reader.number("fast-balance", 0.5, AdsReader::notNegative, NOT_NEGATIVE_ALLOWED);
        double errorGain = reader.number("error-gain", 75.0, AdsReader::notNegative, NOT_NEGATIVE_ALLOWED);
        double learningRate = reader.number("learning-rate", 1e-6, AdsReader::positive, POSITIVE_ALLOWED);
        int epochs = reader.count("epochs", 5, 1, 10_000);
        int samplesPerEpoch = reader.count("samples-per-epoch", 500, 1, MAX_SAMPLES);
        LearningForm form = reader.choice("learning-form", LearningForm.LAZY);
        VoltageConvention voltage = readVoltage(reader.section("voltage"));
        TeacherSettings teacher = readTeacher(reader.section("teacher"));
        Checkpoint checkpoint = readCheckpoint(reader.section("checkpoint"));
        return new NetworkSource.Trained(
                name,
                count,
                new AdsSettings(
                        neurons,
                        fastBalance,
                        errorGain,
                        learningRate,
                        epochs,
                        samplesPerEpoch,
                        form,
                        voltage,
                        teacher,
                        checkpoint));
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

    private static TeacherSettings readTeacher(SettingsReader teacher) {
        TeacherSettings usual = TeacherSettings.DEFAULT;
        return new TeacherSettings(
                teacher.count("units", usual.units(), 1, MAX_NEURONS),
                teacher.count("steps", usual.steps(), 1, MAX_STEPS),
                teacher.count("batch", usual.batch(), 1, 1000),
                teacher.number("learning-rate", usual.learningRate(), AdsReader::positive, POSITIVE_ALLOWED),
                teacher.number("gradient-norm", usual.gradientNorm(), AdsReader::positive, POSITIVE_ALLOWED),
                teacher.number("state-noise", usual.stateNoise(), AdsReader::notNegative, NOT_NEGATIVE_ALLOWED));
    }

    private static Checkpoint readCheckpoint(SettingsReader checkpoint) {
        String by = checkpoint.choice("by", "tuning-chips", List.of("tuning-chips", "reconstruction", "last"));
        int samples = checkpoint.count("samples", 50, 1, MAX_SAMPLES);
        return switch (by) {
            case "reconstruction" -> new Checkpoint.Reconstruction(samples);
            case "last" -> new Checkpoint.Last(samples);
            default ->
                new Checkpoint.TuningChips(
                        checkpoint.count("chips", 10, 1, MAX_SAMPLES),
                        samples,
                        checkpoint.fraction("level", 0.10),
                        checkpoint.choice("rule", DecisionRule.THRESHOLD),
                        checkpoint.fraction("ideal-at-least", 0.98));
        };
    }

    private static boolean notNegative(double value) {
        return value >= 0;
    }

    private static boolean positive(double value) {
        return value > 0;
    }
}
