package org.spikeyield.train.bptt;

import java.util.List;
import java.util.Optional;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.Method;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;

/** Method {@code bptt}: how networks are trained by back-propagation through time. */
public final class BpttMethod implements Method {
    private static final String LEVEL = "training-level";
    private static final String MASK = "training-mask";

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
        double trainingLevel = reader.fraction(LEVEL, 0.0);
        return new BpttSettings(
                neurons,
                steps,
                batch,
                learningRate,
                gradientNorm,
                inputGain,
                recurrentGain,
                derivative,
                trainingLevel,
                readMask(reader, trainingLevel),
                readAttack(reader, trainingLevel),
                reader.count("training-stride", 1, 1, TrainingLimits.MAX_STRIDE),
                reader.count("epochs", Math.min(5, steps), 1, steps),
                Checkpoint.read(reader.section("checkpoint"), rules, false));
    }

    private static Mask readMask(SettingsReader reader, double trainingLevel) {
        Mask mask = reader.choice(MASK, Mask.PAPER);
        if (mask != Mask.PAPER && trainingLevel == 0) {
            reader.problem(
                    MASK,
                    "is " + mask.key() + " without a training-level above 0, must be left out: it is what varies on the"
                            + " chips of that level");
        }
        return mask;
    }

    private static Optional<Attack> readAttack(SettingsReader reader, double trainingLevel) {
        Optional<Attack> attack = Attack.read(reader.section("attack"));
        if (attack.isPresent() && trainingLevel > 0) {
            reader.problem(
                    LEVEL,
                    "is " + CanonicalNumber.of(trainingLevel)
                            + " beside an attack, must be left out: it is the ideal network whose weights are attacked");
            return Optional.empty();
        }
        return attack;
    }
}
