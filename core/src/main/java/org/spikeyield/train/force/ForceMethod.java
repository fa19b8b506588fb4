package org.spikeyield.train.force;

import java.util.List;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.Method;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;
import org.spikeyield.train.teacher.TeacherSettings;

/** Method {@code force}: how FORCE networks are trained. */
public final class ForceMethod implements Method {
    @Override
    public String name() {
        return "force";
    }

    @Override
    public TrainingSettings read(SettingsReader reader, int neurons, List<DecisionRule> rules) {
        return new ForceSettings(
                neurons,
                reader.notNegative("recurrent-gain", 0.04),
                reader.notNegative("feedback-gain", 10.0),
                reader.positive("input-gain", 1.0),
                reader.positive("alpha", 3e-9),
                reader.count("epochs", 5, 1, TrainingLimits.MAX_EPOCHS),
                reader.count("samples-per-epoch", 100, 1, TrainingLimits.MAX_SAMPLES),
                TeacherSettings.read(reader.section("teacher")),
                Checkpoint.read(reader.section("checkpoint"), rules, true));
    }
}
