package org.spikeyield.train.bptt;

import java.util.List;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.Method;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;

/** Method {@code bptt}: how networks are trained by back-propagation through time. */
public final class BpttMethod implements Method {
    @Override
    public String name() {
        return "bptt";
    }

    @Override
    public TrainingSettings read(SettingsReader reader, int neurons, List<DecisionRule> rules) {
        SettingsReader surrogate = reader.section("surrogate");
        int steps = reader.count("steps", 600, 1, TrainingLimits.MAX_STEPS);
        return new BpttSettings(
                neurons,
                steps,
                reader.count("batch", 32, 1, TrainingLimits.MAX_BATCH),
                reader.positive("learning-rate", 0.03),
                reader.positive("gradient-norm", 1.0),
                reader.positive("input-gain", 1.0),
                reader.positive("recurrent-gain", 0.5),
                new Surrogate(surrogate.positive("height", 0.3), surrogate.positive("steepness", 10.0)),
                reader.fraction("training-level", 0.0),
                reader.count("training-stride", 1, 1, TrainingLimits.MAX_STRIDE),
                reader.count("epochs", Math.min(5, steps), 1, steps),
                Checkpoint.read(reader.section("checkpoint"), rules, false));
    }
}
