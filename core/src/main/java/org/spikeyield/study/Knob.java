package org.spikeyield.study;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Correlation;
import org.spikeyield.chip.Mismatch;
import org.spikeyield.chip.Noise;

/**
 * One number of a condition that a study can vary while the rest stays.
 *
 * @param name what is varied, for headings
 * @param axis the same with its unit, for axes
 * @param percent whether the number is a fraction
 * @param neutral its value where nothing is done to chips
 * @param other any value at which something is
 * @param value its value in a condition
 * @param with a condition with another value
 */
public record Knob(
        String name,
        String axis,
        boolean percent,
        double neutral,
        double other,
        ToDoubleFunction<Condition> value,
        BiFunction<Condition, Double, Condition> with) {
    /** The level of mismatch. */
    public static final Knob MISMATCH = fraction(
            "mismatch",
            c -> c.mismatch().level(),
            (c, level) -> c.withMismatch(c.mismatch().withLevel(level)));

    /** All of them, mismatch first. */
    public static final List<Knob> ALL = List.of(
            MISMATCH,
            new Knob(
                    "weight bits",
                    "bits per weight",
                    false,
                    Condition.UNQUANTISED,
                    Condition.MIN_BITS,
                    Condition::weightBits,
                    (c, bits) -> c.withWeightBits(bits.intValue())),
            noise("noise, as a current", Noise.Measure.CURRENT),
            noise("noise, as a deviation of the membrane", Noise.Measure.STATIONARY),
            new Knob(
                    "input noise",
                    "signal-to-noise ratio of the input, dB",
                    false,
                    Condition.NO_INPUT_NOISE,
                    0,
                    Condition::inputSnrDb,
                    Condition::withInputSnrDb),
            fraction(
                    "dead neurons",
                    c -> c.faults().dead(),
                    (c, v) -> c.withFaults(c.faults().withDead(v))),
            fraction(
                    "stuck neurons",
                    c -> c.faults().stuck(),
                    (c, v) -> c.withFaults(c.faults().withStuck(v))),
            fraction(
                    "dropped synapses",
                    c -> c.faults().dropped(),
                    (c, v) -> c.withFaults(c.faults().withDropped(v))),
            share(
                    "mismatch that a die shares",
                    c -> c.correlation().die(),
                    (c, v) -> new Correlation(v, c.core(), c.cores(), c.field(), c.length())),
            share(
                    "mismatch that a core shares",
                    c -> c.correlation().core(),
                    (c, v) -> new Correlation(c.die(), v, c.cores(), c.field(), c.length())),
            share(
                    "smooth mismatch",
                    c -> c.correlation().field(),
                    (c, v) -> new Correlation(c.die(), c.core(), c.cores(), v, c.length())));

    private static Knob fraction(
            String name, ToDoubleFunction<Condition> value, BiFunction<Condition, Double, Condition> with) {
        return new Knob(name, name + ", %", true, 0, 1e-3, value, with);
    }

    private static Knob noise(String name, Noise.Measure measure) {
        return fraction(
                name,
                c -> c.noise().measure() == measure ? c.noise().level() : 0,
                (c, v) -> c.withNoise(new Noise(v, measure)));
    }

    private static Knob share(
            String name, ToDoubleFunction<Mismatch> value, BiFunction<Correlation, Double, Correlation> with) {
        return fraction(
                name,
                c -> value.applyAsDouble(c.mismatch()),
                (c, v) -> c.withMismatch(
                        c.mismatch().withCorrelation(with.apply(c.mismatch().correlation(), v))));
    }

    /** The value in a condition. */
    public double of(Condition condition) {
        return value.applyAsDouble(condition);
    }

    /** Whether the condition turns this knob. */
    public boolean turned(Condition condition) {
        return of(condition) != neutral;
    }

    /** Where the value lies among others: where nothing is done to what has no natural zero, beyond all of them. */
    public double position(Condition condition) {
        return percent || turned(condition) ? of(condition) : Double.POSITIVE_INFINITY;
    }

    /** What all conditions that differ in nothing but this knob have in common, as long as it is turned. */
    String rest(Condition condition) {
        return with.apply(condition, other).id();
    }

    /** The condition with this knob left alone. */
    Condition unturned(Condition condition) {
        return with.apply(condition, neutral);
    }
}
