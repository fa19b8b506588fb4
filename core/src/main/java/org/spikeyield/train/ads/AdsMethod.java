package org.spikeyield.train.ads;

import java.util.List;
import java.util.function.DoublePredicate;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.Method;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.teacher.TeacherSettings;

/** Method {@code ads}: how ADS networks are trained. */
public final class AdsMethod implements Method {
    @Override
    public String name() {
        return "ads";
    }

    @Override
    public TrainingSettings read(SettingsReader reader, int neurons, List<DecisionRule> rules) {
        return new AdsSettings(
                neurons,
                reader.positive("decoder-scale", 1.0),
                reader.positive("input-gain", 200.0),
                reader.notNegative("fast-balance", 0.5),
                reader.choice("voltage-floor", "none", List.of("none", "reset")).equals("reset"),
                readRule(reader),
                schedule(reader, "error-gain", 75.0),
                schedule(reader, "learning-rate", 1e-6),
                reader.count("epochs", 5, 1, TrainingLimits.MAX_EPOCHS),
                reader.count("samples-per-epoch", 500, 1, TrainingLimits.MAX_SAMPLES),
                readVoltage(reader.section("voltage")),
                TeacherSettings.read(reader.section("teacher")),
                Checkpoint.read(reader.section("checkpoint"), rules, true));
    }

    private static AdsRule readRule(SettingsReader reader) {
        String rule = reader.choice("rule", "online", List.of("online", "normalised", "preconditioned"));
        if (rule.equals("online")) {
            return new AdsRule.Online(reader.choice("learning-form", LearningForm.LAZY));
        }
        int batch = reader.count("batch", 8, 1, TrainingLimits.MAX_SAMPLES);
        return rule.equals("normalised")
                ? new AdsRule.Normalised(batch)
                : new AdsRule.Preconditioned(batch, reader.positive("ridge", 3.0));
    }

    /** A value that stays, or with {@code …-end} one that changes. */
    private static Schedule schedule(SettingsReader reader, String key, double usual) {
        double first = reader.positive(key, usual);
        return new Schedule(first, reader.positive(key + "-end", first));
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
