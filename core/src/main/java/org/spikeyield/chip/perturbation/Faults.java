package org.spikeyield.chip.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.settings.SettingsReader;

/**
 * What is broken on a chip, drawn per chip; a larger fraction breaks what a smaller one breaks, and more.
 *
 * @param dead fraction of the neurons that never fire
 * @param stuck fraction of the neurons that fire regularly whatever comes in
 * @param stuckRateHz how often these fire, positive
 * @param dropped fraction of the recurrent synapses, slow and fast, that are missing; each by itself
 */
public record Faults(double dead, double stuck, double stuckRateHz, double dropped) implements Perturbation {
    /** Nothing is broken. */
    public static final Faults NONE = new Faults(0, 0, 100, 0);
    /** Neurons that never fire. */
    public static final Cause DEAD = new Cause("dead", true);
    /** Neurons that always fire. */
    public static final Cause STUCK = new Cause("stuck", true);
    /** Synapses that are missing. */
    public static final Cause DROPPED = new Cause("dropped", true);

    /** A spike in ten seconds: below, a neuron that is said to fire would hardly do so within a sample. */
    private static final double MIN_RATE_HZ = 0.1;
    /** What a rate may deviate from that of a whole number of steps, as a share. */
    private static final double MAX_DEVIATION = 0.02;

    public Faults {
        requireFraction("dead", dead);
        requireFraction("stuck", stuck);
        requireFraction("dropped", dropped);
        if (dead + stuck > 1) {
            throw new IllegalArgumentException(
                    "dead " + dead + " and stuck " + stuck + " neurons together are more than all");
        }
        if (!(stuckRateHz > 0)) {
            throw new IllegalArgumentException("stuck rate is " + stuckRateHz + " Hz: must be positive");
        }
    }

    /** The same with another fraction of dead neurons. */
    private Faults withDead(double fraction) {
        return new Faults(fraction, stuck, stuckRateHz, dropped);
    }

    /** The same with another fraction of stuck neurons. */
    private Faults withStuck(double fraction) {
        return new Faults(dead, fraction, stuckRateHz, dropped);
    }

    /** The same with another fraction of missing synapses. */
    private Faults withDropped(double fraction) {
        return new Faults(dead, stuck, stuckRateHz, fraction);
    }

    @Override
    public boolean acts() {
        return dead > 0 || stuck > 0 || dropped > 0;
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        if (dead > 0) {
            parts.add(new Part(DEAD, "dead=" + CanonicalNumber.of(dead), "dead " + Percent.of(dead), withDead(0)));
        }
        if (stuck > 0) {
            String rate = CanonicalNumber.of(stuckRateHz);
            parts.add(new Part(
                    STUCK,
                    "stuck=" + CanonicalNumber.of(stuck) + " stuck-rate-hz=" + rate,
                    "stuck " + Percent.of(stuck) + " at " + rate + " Hz",
                    withStuck(0)));
        }
        if (dropped > 0) {
            parts.add(new Part(
                    DROPPED,
                    "dropped=" + CanonicalNumber.of(dropped),
                    "dropped " + Percent.of(dropped),
                    withDropped(0)));
        }
        return parts;
    }

    @Override
    public List<Term> terms() {
        return parts().stream()
                .map(part -> part.cause().equals(STUCK)
                        ? new Term(
                                "stuck " + Percent.of(stuck),
                                "stuck N %",
                                List.of("neurons that fire at " + CanonicalNumber.of(stuckRateHz)
                                        + " Hz whatever comes in"))
                        : Term.plain(part.label()))
                .toList();
    }

    @Override
    public List<Faults> read(SettingsReader reader, CheckedNetworks networks) {
        List<Double> dying = reader.fractions("dead", NONE.dead);
        List<Double> sticking = reader.fractions("stuck", NONE.stuck);
        double rate = readRate(reader, networks);
        List<Double> missing = reader.fractions("dropped", NONE.dropped);
        List<Faults> faults = new ArrayList<>();
        if (Combinations.areTooMany(reader, List.of(dying, sticking, missing))) {
            return List.of(NONE);
        }
        for (double first : dying) {
            for (double second : sticking) {
                if (first + second > 1) {
                    reader.problem("has fractions dead and stuck that add up to more than 1");
                    return List.of(NONE);
                }
                missing.forEach(third -> faults.add(new Faults(first, second, rate, third)));
            }
        }
        return faults;
    }

    /** The rate of stuck neurons, which fire every so many whole steps and not while they are refractory. */
    private static double readRate(SettingsReader reader, CheckedNetworks networks) {
        double dtSeconds = networks.dtSeconds();
        double most = 1 / dtSeconds;
        double rate = reader.number(
                "stuck-rate-hz",
                NONE.stuckRateHz,
                hz -> hz > 0 && (!networks.enforced() || hz >= MIN_RATE_HZ && hz <= most),
                "a rate from " + MIN_RATE_HZ + " to " + CanonicalNumber.of(most) + ", one spike a step");
        if (reader.has("stuck") && networks.enforced()) {
            double steps = 1 / (rate * dtSeconds);
            if (Math.abs(StrictMath.rint(steps) / steps - 1) > MAX_DEVIATION) {
                reader.problem(
                        "stuck-rate-hz",
                        "is " + CanonicalNumber.of(rate)
                                + ", must be a rate of one spike in a whole number of steps, such as "
                                + hertz(StrictMath.ceil(steps), dtSeconds) + " or "
                                + hertz(StrictMath.floor(steps), dtSeconds));
            }
            networks.networks().forEach(network -> checkRefractory(reader, rate, dtSeconds, network));
        }
        return rate;
    }

    private static void checkRefractory(SettingsReader reader, double rate, double dtSeconds, NetworkTraits network) {
        double leastSteps = 1 + StrictMath.rint(network.refractorySeconds() / dtSeconds);
        if (StrictMath.rint(1 / (rate * dtSeconds)) < leastSteps) {
            reader.problem(
                    "stuck-rate-hz",
                    "is " + CanonicalNumber.of(rate) + ", must be at most " + hertz(leastSteps, dtSeconds) + " for "
                            + network.name() + ", where neurons are refractory after a spike");
        }
    }

    private static String hertz(double steps, double dtSeconds) {
        return String.format(Locale.ROOT, "%.5g", 1 / (steps * dtSeconds));
    }

    @Override
    public List<SweptParameter> swept() {
        return List.of(
                SweptParameter.fraction(Faults.class, "dead neurons", Faults::dead, Faults::withDead),
                SweptParameter.fraction(Faults.class, "stuck neurons", Faults::stuck, Faults::withStuck),
                SweptParameter.fraction(Faults.class, "dropped synapses", Faults::dropped, Faults::withDropped));
    }

    @Override
    public List<Effect> effects() {
        List<Effect> effects = new ArrayList<>();
        if (dead > 0) {
            effects.add(new Effect("dead = " + CanonicalNumber.of(dead), (model, neurons) -> anyOf(dead, neurons)));
        }
        if (stuck > 0) {
            effects.add(new Effect("stuck = " + CanonicalNumber.of(stuck), (model, neurons) -> anyOf(stuck, neurons)));
        }
        if (stuckRateHz != NONE.stuckRateHz) {
            effects.add(new Effect(
                    "stuck-rate-hz = " + CanonicalNumber.of(stuckRateHz), (model, neurons) -> anyOf(stuck, neurons)));
        }
        return effects;
    }

    private static boolean anyOf(double fraction, int neurons) {
        return StrictMath.rint(fraction * neurons) > 0;
    }

    @Override
    public Stage stage() {
        return Stage.BROKEN;
    }

    @Override
    public void build(ChipDraft chip) {
        chip.become(new FaultSampler(chip.dtSeconds()).sample(this, chip.network(), chip.streams()));
    }

    private static void requireFraction(String name, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("fraction " + name + " is " + fraction + ": must be in [0, 1]");
        }
    }
}
