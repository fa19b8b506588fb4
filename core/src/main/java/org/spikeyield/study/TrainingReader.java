package org.spikeyield.study;

import java.util.List;
import java.util.regex.Pattern;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.TeacherSettings;
import org.spikeyield.train.TrainingSettings;

/** Reads an entry of {@code networks} that trains networks: what is common to all methods. */
final class TrainingReader {
    static final int DEFAULT_UNITS = 64;
    static final int MAX_SAMPLES = 100_000;
    static final int MAX_EPOCHS = 10_000;

    /** Names of the methods by which networks are trained. */
    static final List<String> METHODS = List.of("ads", "bptt", "force", "reservoir");

    static final int MAX_STEPS = 1_000_000;

    private static final String TUNING_CHIPS = "tuning-chips";
    private static final int MAX_NEURONS = StreamKey.MAX_ROW + 1;

    private final SettingsReader reader;
    private final Pattern label;
    private final String labelAllowed;
    private final int maxNetworks;

    TrainingReader(SettingsReader reader, Pattern label, String labelAllowed, int maxNetworks) {
        this.reader = reader;
        this.label = label;
        this.labelAllowed = labelAllowed;
        this.maxNetworks = maxNetworks;
    }

    NetworkSource read() {
        String method = reader.choice("method", METHODS.get(0), METHODS);
        String name = reader.text("label", method, label, labelAllowed);
        int count = reader.count("count", 1, 1, maxNetworks);
        int neurons = reader.count("neurons", 320, 1, MAX_NEURONS);
        TrainingSettings settings = switch (method) {
            case "force" -> ForceReader.read(reader, neurons);
            case "reservoir" -> ReservoirReader.read(reader, neurons);
            case "bptt" -> BpttReader.read(reader, neurons);
            default -> AdsReader.read(reader, neurons);
        };
        return new NetworkSource.Trained(name, count, settings);
    }

    static TeacherSettings teacher(SettingsReader teacher) {
        TeacherSettings usual = TeacherSettings.DEFAULT;
        return new TeacherSettings(
                teacher.count("units", usual.units(), 1, MAX_NEURONS),
                teacher.count("steps", usual.steps(), 1, MAX_STEPS),
                teacher.count("batch", usual.batch(), 1, 1000),
                positive(teacher, "learning-rate", usual.learningRate()),
                positive(teacher, "gradient-norm", usual.gradientNorm()),
                notNegative(teacher, "state-noise", usual.stateNoise()));
    }

    /**
     * Which candidate is kept.
     *
     * @param teacher whether there is a teacher, whose reconstruction it could be chosen by
     */
    static Checkpoint checkpoint(SettingsReader checkpoint, boolean teacher) {
        List<String> ways = teacher ? List.of(TUNING_CHIPS, "reconstruction", "last") : List.of(TUNING_CHIPS, "last");
        String by = checkpoint.choice("by", TUNING_CHIPS, ways);
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

    static double notNegative(SettingsReader reader, String key, double usual) {
        return reader.number(key, usual, value -> value >= 0, "a number, 0 or more");
    }

    static double positive(SettingsReader reader, String key, double usual) {
        return reader.number(key, usual, value -> value > 0, "a number above 0");
    }
}
