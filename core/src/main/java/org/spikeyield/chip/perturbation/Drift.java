package org.spikeyield.chip.perturbation;

import java.util.ArrayList;
import java.util.List;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.settings.SettingsReader;

/**
 * Drift of a whole chip, such as by its temperature or supply: one factor for all time constants and an independent one for the distances of
 * all thresholds from their reference, on top of mismatch. Both are {@link MismatchFamily#LOG_NORMAL} with mean one, and fixed for a chip.
 *
 * @param timeConstants coefficient of variation of the factor of time constants, a fraction
 * @param thresholds that of the factor of threshold distances, a fraction
 * @param reference the voltage that these are measured from; {@link ThresholdReference#RESET} where thresholds do not drift
 */
public record Drift(double timeConstants, double thresholds, ThresholdReference reference) implements Perturbation {
    /** None. */
    public static final Drift NONE = new Drift(0, 0, ThresholdReference.RESET);

    private static final String KEY = "drift";
    private static final String TIME_CONSTANTS = "time-constants";
    private static final String THRESHOLDS = "thresholds";
    private static final Cause OF_TIME_CONSTANTS = new Cause(KEY + "-" + TIME_CONSTANTS, false);
    private static final Cause OF_THRESHOLDS = new Cause(KEY + "-" + THRESHOLDS, false);
    private static final int TIME_CONSTANTS_ROW = 0;
    private static final int THRESHOLDS_ROW = 1;

    public Drift {
        if (!(timeConstants >= 0 && timeConstants <= 1 && thresholds >= 0 && thresholds <= 1)) {
            throw new IllegalArgumentException("drift of time constants " + timeConstants + " and of thresholds "
                    + thresholds + ": must be fractions from 0 to 1");
        }
        reference = thresholds > 0 ? reference : ThresholdReference.RESET;
    }

    @Override
    public boolean acts() {
        return timeConstants > 0 || thresholds > 0;
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (timeConstants > 0) {
            parts.add(new Part(
                    OF_TIME_CONSTANTS,
                    OF_TIME_CONSTANTS.key() + "=" + CanonicalNumber.of(timeConstants),
                    "time constants drift " + Percent.of(timeConstants),
                    withTimeConstants(0)));
        }
        if (thresholds > 0) {
            parts.add(new Part(
                    OF_THRESHOLDS,
                    OF_THRESHOLDS.key() + "=" + CanonicalNumber.of(thresholds) + " drift-from=" + reference,
                    "thresholds drift " + Percent.of(thresholds)
                            + (reference == ThresholdReference.REST ? " from rest" : ""),
                    withThresholds(0)));
        }
        return parts;
    }

    private Drift withTimeConstants(double level) {
        return new Drift(level, thresholds, reference);
    }

    private Drift withThresholds(double level) {
        return new Drift(timeConstants, level, reference);
    }

    @Override
    public List<Drift> read(SettingsReader reader, CheckedNetworks networks) {
        ThresholdReference from = ThresholdReference.read(reader);
        SettingsReader section = reader.section(KEY);
        List<Double> ofTimeConstants = section.fractions(TIME_CONSTANTS, NONE.timeConstants);
        List<Double> ofThresholds = section.fractions(THRESHOLDS, NONE.thresholds);
        from.check(reader, networks, model -> ofThresholds.stream().anyMatch(level -> level > 0));
        if (Combinations.areTooMany(reader, List.of(ofTimeConstants, ofThresholds))) {
            return List.of(NONE);
        }
        return ofTimeConstants.stream()
                .flatMap(first -> ofThresholds.stream().map(second -> new Drift(first, second, from)))
                .toList();
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(
                SweptParameter.fraction(
                        Drift.class, "drift of time constants", Drift::timeConstants, Drift::withTimeConstants),
                SweptParameter.fraction(Drift.class, "drift of thresholds", Drift::thresholds, Drift::withThresholds));
    }

    @Override
    public List<Effect> effects() {
        return reference == ThresholdReference.RESET
                ? List.of()
                : List.of(new Effect("threshold-reference = rest", (model, neurons) -> true));
    }

    @Override
    public Stage stage() {
        return Stage.VARIED;
    }

    @Override
    public void build(ChipDraft chip) {
        SpikingNetwork before = chip.network();
        SpikingNetwork.Builder builder = before.with();
        if (timeConstants > 0) {
            double factor = factor(timeConstants, chip.streams().open(StreamGroup.DRIFT, TIME_CONSTANTS_ROW));
            for (ParameterGroup group : ParameterGroup.of(before.model())) {
                if (group.timeConstant()) {
                    float[] taus = before.vector(group.parameter()).clone();
                    for (int i = 0; i < taus.length; i++) {
                        taus[i] = chip.tau(group, taus[i], factor);
                    }
                    builder.set(group.parameter(), taus);
                }
            }
        }
        if (thresholds > 0) {
            double factor = factor(thresholds, chip.streams().open(StreamGroup.DRIFT, THRESHOLDS_ROW));
            float[] from = before.vector(reference.parameter());
            float[] reset = before.vector(Parameter.V_RESET);
            float[] drifted = before.vector(Parameter.V_THRESHOLD).clone();
            for (int i = 0; i < drifted.length; i++) {
                drifted[i] = chip.threshold(drifted[i], reset[i], from[i], factor);
            }
            builder.set(Parameter.V_THRESHOLD, drifted);
        }
        chip.become(builder.build());
    }

    private static double factor(double level, RandomStream stream) {
        double[] factor = {stream.nextGaussian()};
        MismatchFamily.LOG_NORMAL.factors(level, stream, factor, 1);
        return factor[0];
    }
}
