package org.spikeyield.train.readout;

import java.util.List;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.train.TrainingLimits;
import org.spikeyield.train.TrainingSettings;

/** Reads what becomes of the readout of networks once they are trained. */
public final class ReadoutReader {
    private static final String RIDGE = "virtual-chips";
    private static final String LMS = "virtual-chips-lms";

    private ReadoutReader() {}

    /**
     * Reads {@code readout} and, where one is fitted, {@code virtual-chips}.
     *
     * @param reader the entry of {@code networks}
     * @param trained how its networks are trained
     * @return the same settings where networks keep the readout that they are trained with
     */
    public static TrainingSettings read(SettingsReader reader, TrainingSettings trained) {
        String readout = reader.choice("readout", "own", List.of("own", RIDGE, LMS));
        if (readout.equals("own")) {
            return trained;
        }
        SettingsReader chips = reader.section("virtual-chips");
        SharedReadout.Rule rule = readout.equals(RIDGE)
                ? new SharedReadout.Ridge(chips.positive("ridge", 0.1))
                : new SharedReadout.LeastMeanSquares(chips.positive("learning-rate", 0.01));
        double level = chips.fraction("level", 0.20);
        int count = chips.count("chips", 100, 1, TrainingLimits.MAX_SAMPLES);
        int samples = chips.count("samples", 20, 1, TrainingLimits.MAX_SAMPLES);
        List<Double> lines = chips.numbers("lines", List.of(1.0), value -> value > 0, "a number above 0");
        if (lines.size() > SharedReadout.MAX_LINES) {
            chips.problem("lines", "is a list of " + lines.size() + ", must have at most " + SharedReadout.MAX_LINES);
        }
        if ((long) count * samples > Integer.MAX_VALUE / 2) {
            chips.problem("chips", "is " + count + ", which times samples must be at most " + Integer.MAX_VALUE / 2);
        }
        return new ReadoutSettings(trained, new SharedReadout(rule, level, count, samples, lines));
    }
}
