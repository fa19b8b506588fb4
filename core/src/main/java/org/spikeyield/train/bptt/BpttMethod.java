package org.spikeyield.train.bptt;

import java.util.List;
import java.util.Optional;
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
        int batch = reader.count("batch", 32, 1, TrainingLimits.MAX_BATCH);
        double learningRate = reader.positive("learning-rate", 0.03);
        double gradientNorm = reader.positive("gradient-norm", 1.0);
        double inputGain = reader.positive("input-gain", 1.0);
        double recurrentGain = reader.positive("recurrent-gain", 0.5);
        Surrogate derivative = new Surrogate(surrogate.positive("height", 0.3), surrogate.positive("steepness", 10.0));
        TrainingChips chips = TrainingChips.read(reader);
        return new BpttSettings(
                neurons,
                steps,
                batch,
                learningRate,
                gradientNorm,
                inputGain,
                recurrentGain,
                derivative,
                chips,
                readAttack(reader, chips),
                reader.count("training-stride", 1, 1, TrainingLimits.MAX_STRIDE),
                reader.count("epochs", Math.min(5, steps), 1, steps),
                Checkpoint.read(reader.section("checkpoint"), rules, false));
    }

    private static Optional<Attack> readAttack(SettingsReader reader, TrainingChips chips) {
        Optional<Attack> attack = Attack.read(reader.section("attack"));
        if (attack.isPresent() && chips.any()) {
            chips.refuse(
                    reader, " beside an attack, must be left out: it is the ideal network whose weights are attacked");
            return Optional.empty();
        }
        return attack;
    }
}
