package org.spikeyield.report;

import org.spikeyield.chip.Condition;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.study.NetworkSlot;

/** Studies for reports. */
final class Studies {
    static final int SAMPLES = 20;

    /** One network, one condition. */
    static final String SMALLEST = """
            name = smallest
            seed = 11
            networks = [ { file = "networks/xor-ads.safetensors" } ]
            conditions = [ { level = 0.1 } ]
            chips = 12
            test { samples = 20 }
            """;

    /** Two kinds of eight networks, every kind of series, and claims. */
    static final String RICH = """
            name = rich
            seed = 11
            networks = [ { label = good, method = ads, count = 8 }, { label = poor, method = ads, count = 8 } ]
            conditions = [
              { level = [0, 0.05, 0.1, 0.2] }
              { level = [0.1, 0.2], family = log-normal }
              { level = 0, weight-bits = [3, 4, 6] }
              { level = 0, dead = [0.1, 0.2] }
            ]
            causes = [ { level = 0.2, shapley = yes } ]
            tails = [ { level = 0.05, scales = [1.1, 1.4, 1.7, 2.2], chips = 200 } ]
            chips = 40
            test { samples = 20 }
            spec { rule = peak, accuracy = 0.8 }
            comparisons = [
              { better = good, than = [poor], conditions = ["10 %", "20 %"] }
              { better = poor, than = [good], conditions = ["5 %"] }
              { better = good, than = [poor], conditions = ["5 %"], by = squared-error }
            ]
            """;

    /** A task of sound, with one small network that is trained for it. */
    static final String WAKE = """
            name = wake
            seed = 7
            linalg = java
            task {
              type = wake-phrase, corpus = wake-phrase-tiny, phrase = "oru mia", duration = 1.4 s
              training-samples = 4, tuning-samples = 6
            }
            networks = [ { method = reservoir, neurons = 16, samples = 4, checkpoint { by = last, samples = 2 } } ]
            conditions = [ { level = [0, 0.1] } ]
            chips = 4
            test { samples = 8, balanced = true }
            spec { rule = integral, accuracy = 0.8 }
            """;

    private Studies() {}

    /** A share of samples that falls with whatever is done to a chip, faster for the second kind. */
    static double share(NetworkSlot slot, Condition condition) {
        double worse = slot.entry() * 0.12 + 0.01 * slot.replicate();
        double bits = condition.get(WeightBits.class).acts()
                ? 0.6 / condition.get(WeightBits.class).bits()
                : 0;
        return 1.02
                - worse
                - bits
                - 1.6 * condition.mismatch().level()
                - 2 * condition.get(Faults.class).dead();
    }
}
