package org.spikeyield.chip.perturbation;

import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * One number of a perturbation that a study can vary while the rest stays; {@link org.spikeyield.chip.Condition} has its value.
 *
 * @param kind the kind of perturbation
 * @param name what is varied, for headings
 * @param axis the same with its unit, for axes
 * @param percent whether the number is a fraction
 * @param neutral its value where nothing is done to chips
 * @param other any value at which something is
 * @param value its value
 * @param with a perturbation of the kind with another value
 */
public record SweptParameter(
        Class<? extends Perturbation> kind,
        String name,
        String axis,
        boolean percent,
        double neutral,
        double other,
        ToDoubleFunction<Perturbation> value,
        BiFunction<Perturbation, Double, Perturbation> with) {
    /** What is varied, with the unit of its values. */
    public String nameWithUnit() {
        return percent ? name + ", fraction" : axis;
    }

    /** A number of one kind of perturbation. */
    public static <P extends Perturbation> SweptParameter of(
            Class<P> kind,
            String name,
            String axis,
            double neutral,
            double other,
            ToDoubleFunction<P> value,
            BiFunction<P, Double, P> with) {
        return new SweptParameter(
                kind,
                name,
                axis,
                false,
                neutral,
                other,
                perturbation -> value.applyAsDouble(kind.cast(perturbation)),
                (perturbation, number) -> with.apply(kind.cast(perturbation), number));
    }

    /** A fraction of one kind of perturbation, which does nothing at 0. */
    public static <P extends Perturbation> SweptParameter fraction(
            Class<P> kind, String name, ToDoubleFunction<P> value, BiFunction<P, Double, P> with) {
        SweptParameter number = of(kind, name, name + ", %", 0, 1e-3, value, with);
        return new SweptParameter(kind, name, number.axis, true, 0, number.other, number.value, number.with);
    }
}
