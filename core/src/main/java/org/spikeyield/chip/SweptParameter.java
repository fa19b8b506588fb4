package org.spikeyield.chip;

import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

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
public record SweptParameter(
        String name,
        String axis,
        boolean percent,
        double neutral,
        double other,
        ToDoubleFunction<Condition> value,
        BiFunction<Condition, Double, Condition> with) {
    /** A number of one kind of perturbation. */
    static <P extends Perturbation> SweptParameter of(
            Class<P> kind,
            String name,
            String axis,
            double neutral,
            double other,
            ToDoubleFunction<P> value,
            BiFunction<P, Double, P> with) {
        return new SweptParameter(
                name,
                axis,
                false,
                neutral,
                other,
                c -> value.applyAsDouble(c.get(kind)),
                (c, v) -> c.with(with.apply(c.get(kind), v)));
    }

    /** A fraction of one kind of perturbation, which does nothing at 0. */
    static <P extends Perturbation> SweptParameter fraction(
            Class<P> kind, String name, ToDoubleFunction<P> value, BiFunction<P, Double, P> with) {
        SweptParameter number = of(kind, name, name + ", %", 0, 1e-3, value, with);
        return new SweptParameter(name, number.axis, true, 0, number.other, number.value, number.with);
    }

    /** The value in a condition. */
    public double of(Condition condition) {
        return value.applyAsDouble(condition);
    }

    /** Whether the value does anything in a condition. */
    public boolean turned(Condition condition) {
        return of(condition) != neutral;
    }

    /** Where the value lies among others: where nothing is done to what has no natural zero, beyond all of them. */
    public double position(Condition condition) {
        return percent || turned(condition) ? of(condition) : Double.POSITIVE_INFINITY;
    }

    /** What all conditions that differ in nothing but this number have in common, as long as it does anything. */
    public String rest(Condition condition) {
        return with.apply(condition, other).id();
    }

    /** The condition in which this number does nothing. */
    public Condition unturned(Condition condition) {
        return with.apply(condition, neutral);
    }
}
