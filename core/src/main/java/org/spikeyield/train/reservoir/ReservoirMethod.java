package org.spikeyield.train.reservoir;

import java.util.List;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.task.DecisionRule;
import org.spikeyield.train.Checkpoint;
import org.spikeyield.train.Method;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;

/** Method {@code reservoir}: how reservoirs are made and their readouts trained. */
public final class ReservoirMethod implements Method {
    private static final int MAX_LIQUIDS = 1000;
    private static final List<Double> RIDGES = List.of(0.01, 0.1, 1.0, 10.0, 100.0);

    @Override
    public String name() {
        return "reservoir";
    }

    @Override
    public TrainingSettings read(SettingsReader reader, int neurons, List<DecisionRule> rules) {
        int liquids = reader.count("liquids", 1, 1, MAX_LIQUIDS);
        if (liquids > neurons) {
            reader.problem("liquids", "is " + liquids + ", must be at most the neurons, which are " + neurons);
        }
        double shortest = reader.seconds("shortest-tau", 0.100);
        double longest = reader.seconds("longest-tau", shortest);
        if (longest < shortest) {
            reader.problem(
                    "longest-tau",
                    "is " + CanonicalNumber.of(longest) + " s, must be shortest-tau or more, which is "
                            + CanonicalNumber.of(shortest) + " s");
        }
        return new ReservoirSettings(
                neurons,
                liquids,
                reader.fraction("density", 0.1),
                reader.notNegative("recurrent-gain", 0.04),
                reader.positive("input-gain", 10.0),
                shortest,
                longest,
                reader.seconds("tau-out", 0.100),
                reader.count("samples", 2500, 1, TrainingLimits.MAX_SAMPLES),
                reader.numbers("ridges", RIDGES, value -> value > 0, "a number above 0"),
                Checkpoint.read(reader.section("checkpoint"), rules, false));
    }
}
