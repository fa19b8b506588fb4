package org.spikeyield.chip.disturbance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.TimeSteps;
import org.spikeyield.chip.perturbation.Cause;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.ChipStreams;
import org.spikeyield.chip.perturbation.Disturbance;
import org.spikeyield.chip.perturbation.Percent;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.Term;
import org.spikeyield.network.Parameter;
import org.spikeyield.network.SpikingNetwork;
import org.spikeyield.rng.RandomStream;
import org.spikeyield.rng.StreamGroup;
import org.spikeyield.settings.SettingsReader;

/**
 * Thermal noise on the membranes: white Gaussian currents, of each chip, neuron and step its own, and of each sample unless they are frozen.
 *
 * <p>A current of standard deviation s per step makes the potential below threshold wander with the stationary deviation
 * {@code s·a/√(1 − (1−a)²)}, a = dt/tau_mem. Nominal time constants and thresholds are meant throughout.
 *
 * @param level σ, 0 or more
 * @param measure what σ measures
 * @param trace whether samples have noise of their own
 */
public record Noise(double level, Measure measure, Trace trace) implements Perturbation {
    /** None. */
    public static final Noise NONE = new Noise(0, Measure.CURRENT);

    private static final int MAX_LEVEL = 10;
    private static final Cause CAUSE = new Cause("noise", false);

    /** What the level measures. */
    public enum Measure {
        /**
         * The current: its deviation is {@code σ·(θ − V_reset)·tau_mem/dt} in steps of 1 ms (Büchel et al. 2021), and {@code √(dt/1 ms)}
         * times that in others, so that it stays the same white noise. Equal levels are unequal noise where time constants differ:
         * the stationary deviation is 5.0·σ at 50 ms and 2.3·σ at 10 ms.
         */
        CURRENT,
        /** The stationary deviation of the potential below threshold, as a share of {@code θ − V_reset}. */
        STATIONARY
    }

    /** Whether samples have noise of their own. */
    public enum Trace {
        /** Each sample its own. */
        FRESH,
        /** All samples of a chip the same, as in the program of Büchel et al. 2021: a disturbance that repeats, and so is no noise to the chip. */
        FROZEN
    }

    /** Noise that is fresh in each sample. */
    public Noise(double level, Measure measure) {
        this(level, measure, Trace.FRESH);
    }

    public Noise {
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("noise level is " + level + ": must be a finite number >= 0");
        }
    }

    @Override
    public boolean acts() {
        return level > 0;
    }

    @Override
    public List<Part> parts() {
        return acts()
                ? List.of(new Part(
                        CAUSE,
                        "noise=" + CanonicalNumber.of(level) + " noise-is=" + measure
                                + (trace == Trace.FRESH ? "" : " noise-trace=" + trace),
                        kind() + Percent.of(level),
                        NONE))
                : List.of();
    }

    @Override
    public List<Term> terms() {
        return List.of(new Term(
                kind() + Percent.of(level),
                kind() + "N %",
                List.of((measure == Measure.CURRENT
                                ? "white noise on the membranes: standard deviation of what it adds to the potential in each step of 1 ms"
                                : "white noise on the membranes: standard deviation of the potential in the long run")
                        + ", in threshold distances"
                        + (trace == Trace.FRESH ? "" : "; the same in all samples of a chip"))));
    }

    private String kind() {
        return (trace == Trace.FRESH ? "noise " : "frozen noise ") + (measure == Measure.CURRENT ? "" : "sd ");
    }

    @Override
    public List<Noise> read(SettingsReader reader, CheckedNetworks networks) {
        List<Double> levels = reader.numbers(
                "noise",
                List.of(NONE.level),
                value -> value >= 0 && (value <= MAX_LEVEL || !networks.enforced()),
                "a number from 0 to " + MAX_LEVEL + ", in threshold distances");
        Measure read = reader.choice("noise-is", NONE.measure);
        Trace samples = reader.choice("noise-trace", NONE.trace);
        return levels.stream().map(value -> new Noise(value, read, samples)).toList();
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(
                swept("noise, as a current", Measure.CURRENT),
                swept("noise, as a deviation of the membrane", Measure.STATIONARY));
    }

    private static SweptParameter swept(String name, Measure by) {
        return SweptParameter.fraction(
                Noise.class,
                name,
                noise -> noise.measure == by ? noise.level : 0,
                (noise, value) -> new Noise(value, by, noise.trace));
    }

    @Override
    public List<Effect> effects() {
        List<Effect> effects = new ArrayList<>();
        if (measure != NONE.measure) {
            effects.add(
                    new Effect("noise-is = " + measure.name().toLowerCase(Locale.ROOT), (model, neurons) -> acts()));
        }
        if (trace != NONE.trace) {
            effects.add(
                    new Effect("noise-trace = " + trace.name().toLowerCase(Locale.ROOT), (model, neurons) -> acts()));
        }
        return effects;
    }

    @Override
    public Stage stage() {
        return Stage.RUNNING;
    }

    @Override
    public Optional<Disturbance> disturbance(
            SpikingNetwork ideal, double dtSeconds, float[] currentScale, ChipStreams streams) {
        float[] deviations = new float[ideal.neurons()];
        for (int i = 0; i < deviations.length; i++) {
            double tau = ideal.vector(Parameter.TAU_MEM)[i];
            double distance = (double) ideal.vector(Parameter.V_THRESHOLD)[i] - ideal.vector(Parameter.V_RESET)[i];
            deviations[i] = (float) (perStep(dtSeconds, tau) * distance / (dtSeconds / tau) * currentScale[i]);
        }
        return Optional.of(new Currents(deviations, streams, trace));
    }

    private static final class Currents implements Disturbance {
        private final float[] deviations;
        private final ChipStreams streams;
        private final Trace trace;
        private final double[] draws;
        private final float[] currents;
        private RandomStream stream;

        Currents(float[] deviations, ChipStreams streams, Trace trace) {
            this.deviations = deviations;
            this.streams = streams;
            this.trace = trace;
            draws = new double[deviations.length];
            currents = new float[deviations.length];
        }

        @Override
        public float[] begin(int sample, int steps, float[] input) {
            stream = streams.open(StreamGroup.STATE_NOISE, trace == Trace.FRESH ? sample : 0);
            return input;
        }

        @Override
        public float[] currents() {
            stream.fillGaussian(draws, draws.length);
            for (int i = 0; i < currents.length; i++) {
                currents[i] = (float) draws[i] * deviations[i];
            }
            return currents;
        }
    }

    /**
     * Deviation, per step, of what noise adds to a potential of one neuron, as a share of its threshold distance.
     *
     * @param dtSeconds time step
     * @param tauMemSeconds time constant of the neuron's membrane
     */
    public double perStep(double dtSeconds, double tauMemSeconds) {
        return measure == Measure.CURRENT
                ? level * StrictMath.sqrt(TimeSteps.milliseconds(dtSeconds))
                : level * wander(dtSeconds / tauMemSeconds);
    }

    /**
     * Stationary deviation of the potential below threshold as a share of the threshold distance, mean over the neurons.
     *
     * @param ideal the ideal network
     * @param dtSeconds time step
     */
    public double stationary(SpikingNetwork ideal, double dtSeconds) {
        if (measure == Measure.STATIONARY || level == 0) {
            return level;
        }
        double sum = 0;
        for (float tau : ideal.vector(Parameter.TAU_MEM)) {
            sum += perStep(dtSeconds, tau) / wander(dtSeconds / tau);
        }
        return sum / ideal.neurons();
    }

    /** Deviation per step over stationary deviation: √(1 − (1−a)²). */
    private static double wander(double a) {
        return StrictMath.sqrt(1 - (1 - a) * (1 - a));
    }
}
