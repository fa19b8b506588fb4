package org.spikeyield.chip.disturbance;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.Disturbance;
import org.spikeyield.chip.perturbation.FaultSampler;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Percent;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.Term;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.settings.SettingsReader;

/**
 * Neurons that work when a sample begins and never fire again from a moment of it on. They are those that are dead from the beginning where
 * {@link Faults#dead} is the same share, so that the two can be compared chip by chip.
 *
 * @param share fraction of the neurons that die in each sample
 * @param at when they die, as a share of the sample, 0 or more and below 1; one half where there are none
 */
public record SuddenDeath(double share, double at) implements Perturbation {
    private static final String KEY = "sudden-death";
    private static final Cause CAUSE = new Cause(KEY, true);
    private static final double HALFWAY = 0.5;

    /** None. */
    public static final SuddenDeath NONE = new SuddenDeath(0, HALFWAY);

    public SuddenDeath {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of sudden death is " + share + ": must be in [0, 1]");
        }
        if (!(at >= 0 && at < 1)) {
            throw new IllegalArgumentException("moment of sudden death is " + at + ": must be in [0, 1)");
        }
        at = share > 0 ? at : HALFWAY;
    }

    @Override
    public boolean acts() {
        return share > 0;
    }

    @Override
    public List<Part> parts() {
        if (!acts()) {
            return List.of();
        }
        String moment = at == HALFWAY ? "" : " at " + Percent.of(at);
        return List.of(new Part(
                CAUSE,
                KEY + "=" + CanonicalNumber.of(share) + " sudden-death-at=" + CanonicalNumber.of(at),
                "sudden death " + Percent.of(share) + moment,
                NONE));
    }

    @Override
    public List<Term> terms() {
        return List.of(new Term(
                "sudden death " + Percent.of(share),
                "sudden death N %",
                List.of("neurons that never fire again after " + Percent.of(at) + " of a sample")));
    }

    @Override
    public List<SuddenDeath> read(SettingsReader reader, CheckedNetworks networks) {
        SettingsReader section = reader.section(KEY);
        List<Double> shares = section.fractions("share", NONE.share);
        double moment = section.number("at", HALFWAY, value -> value >= 0 && value < 1, "a number from 0, below 1");
        return shares.stream().map(value -> new SuddenDeath(value, moment)).toList();
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(SweptParameter.fraction(
                SuddenDeath.class,
                "sudden death",
                SuddenDeath::share,
                (death, value) -> new SuddenDeath(value, death.at)));
    }

    @Override
    public List<Effect> effects() {
        return acts()
                ? List.of(new Effect(
                        KEY + ".share = " + CanonicalNumber.of(share),
                        (model, neurons) -> StrictMath.rint(share * neurons) > 0))
                : List.of();
    }

    @Override
    public Stage stage() {
        return Stage.RUNNING;
    }

    @Override
    public Optional<Disturbance> disturbance(
            SpikingNetwork ideal, double dtSeconds, float[] currentScale, ChipStreams streams) {
        Faults same = new Faults(share, 0, Faults.NONE.stuckRateHz(), 0);
        int[] dying = FaultSampler.broken(same, ideal.neurons(), streams).dead();
        return Optional.of(new Silence(dying, ideal.neurons()));
    }

    /** From a step on, currents that take neurons so far from their thresholds that nothing brings them back within the sample. */
    private final class Silence implements Disturbance {
        /** In threshold distances, in every step. */
        private static final float OUT_OF_REACH = -1e6f;

        private final float[] currents;
        private int alive;

        Silence(int[] dying, int neurons) {
            currents = new float[neurons];
            Arrays.stream(dying).forEach(neuron -> currents[neuron] = OUT_OF_REACH);
        }

        @Override
        public void spare(BitSet neurons) {
            neurons.stream().forEach(neuron -> currents[neuron] = 0);
        }

        @Override
        public float[] begin(int sample, int steps, float[] input) {
            alive = (int) (at * steps);
            return input;
        }

        @Override
        public float[] currents() {
            alive--; // what enters now acts in the next step
            return alive > 0 ? NO_CURRENTS : currents;
        }
    }
}
