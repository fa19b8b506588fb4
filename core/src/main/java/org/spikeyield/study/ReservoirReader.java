package org.spikeyield.study;

import java.util.List;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.train.ReservoirSettings;
import org.spikeyield.train.TrainingSettings;

/** Reads how reservoirs are made and their readouts trained. */
final class ReservoirReader {
    private static final int MAX_LIQUIDS = 1000;
    private static final List<Double> RIDGES = List.of(0.01, 0.1, 1.0, 10.0, 100.0);

    private ReservoirReader() {}

    static TrainingSettings read(SettingsReader reader, int neurons) {
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
                TrainingReader.notNegative(reader, "recurrent-gain", 0.04),
                TrainingReader.positive(reader, "input-gain", 10.0),
                shortest,
                longest,
                reader.seconds("tau-out", 0.100),
                reader.count("samples", 2500, 1, TrainingReader.MAX_SAMPLES),
                reader.numbers("ridges", RIDGES, value -> value > 0, "a number above 0"),
                TrainingReader.checkpoint(reader.section("checkpoint"), false));
    }
}
