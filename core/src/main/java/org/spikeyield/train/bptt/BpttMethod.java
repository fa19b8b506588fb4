package org.spikeyield.train.bptt;

import java.util.List;
import java.util.Optional;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.Method;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;

/** Method {@code bptt}: how networks are trained by back-propagation through time. */
public final class BpttMethod implements Method {
    private static final String ATTACK = "attack";

    @Override
    public String name() {
        return "bptt";
    }

    @Override
    public TrainingSettings read(SettingsReader reader, int neurons, List<DecisionRule> rules) {
        SettingsReader surrogate = reader.section("surrogate");
        double level = reader.fraction("training-level", 0.0);
        Mask mask = reader.choice("training-mask", Mask.PAPER);
        if (level == 0 && mask != Mask.PAPER) {
            reader.problem("training-mask", "is " + mask.key() + ", must be left out where training-level is 0");
        }
        if (level > 0 && reader.has(ATTACK)) {
            reader.problem(ATTACK, "is given, must be left out where training-level is above 0");
        }
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
                level,
                mask,
                reader.has(ATTACK) && level == 0 ? Optional.of(readAttack(reader.section(ATTACK))) : Optional.empty(),
                reader.count("training-stride", 1, 1, TrainingLimits.MAX_STRIDE),
                reader.count("epochs", Math.min(5, steps), 1, steps),
                Checkpoint.read(reader.section("checkpoint"), rules, false));
    }

    private static WeightAttack readAttack(SettingsReader attack) {
        return new WeightAttack(
                attack.number("level", 0.10, value -> value > 0 && value <= 1, "a number above 0, at most 1"),
                attack.count("steps", 10, 1, TrainingLimits.MAX_ATTACK_STEPS),
                attack.positive("start", 0.001),
                attack.notNegative("strength", 0.5));
    }
}
