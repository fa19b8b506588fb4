package org.spikeyield.train.bptt;

import java.util.Optional;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.train.TrainingLimits;

/**
 * How much the weights are attacked in each batch, and how much it counts what the attack does to the outputs (Büchel, Faber and Muir, "Network insensitivity
 * to parameter noise via adversarial regularization", ICLR 2022, arXiv 2106.05009).
 *
 * @param level how far a weight moves at most, as a fraction of itself, above 0 to 1: the paper's ζ_attack, 0.1 in its main experiments
 * @param steps steps of gradient ascent, at least 1
 * @param start standard deviation of the random move that the ascent begins with, as a fraction of the weight, above 0 to 1: ζ_initial. Without it attacked
 *     and unattacked outputs are the same, and no direction leads further
 * @param strength weight β_rob, 0 or more, of the mean squared difference of the outputs beside the loss of the task
 */
public record Attack(double level, int steps, double start, double strength) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is outside of its range
     */
    public Attack {
        if (!(isShare(level) && steps >= 1 && isShare(start) && strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("attack of level " + level + ", " + steps + " steps, start " + start
                    + " and strength " + strength
                    + ": level and start must be above 0 to 1, steps at least 1, strength a finite number >= 0");
        }
    }

    /** Reads {@code attack}: none where no level is given. */
    static Optional<Attack> read(SettingsReader attack) {
        if (!attack.has("level")) {
            return Optional.empty();
        }
        double level = share(attack, "level", null);
        int steps = attack.count("steps", 10, 1, TrainingLimits.MAX_ATTACK_STEPS);
        double start = share(attack, "start", 0.001);
        double strength = attack.notNegative("strength", 0.25);
        // a level that was refused is 0
        return level > 0 ? Optional.of(new Attack(level, steps, start, strength)) : Optional.empty();
    }

    private static double share(SettingsReader attack, String key, Double byDefault) {
        return attack.number(key, byDefault, Attack::isShare, "a fraction above 0, at most 1");
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }
}
