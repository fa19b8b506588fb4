package org.spikeyield.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Perturbations;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.SweptParameter;

/**
 * A condition as a point on an axis: the number that the study varies, and its value there. Of several numbers it is the one that comes first
 * in {@link Perturbations#SWEPT} of those whose series has the condition; where none has, the first that does anything. Where nothing is done to
 * chips it is mismatch, of level 0.
 *
 * @param swept the number
 * @param value its value, a fraction where the number is one; infinite where the number does nothing and has no zero
 */
public record SweptLevel(SweptParameter swept, double value) {
    private static SweptLevel of(SweptParameter swept, Condition condition) {
        return new SweptLevel(swept, condition.sortValue(swept));
    }

    /** Those of a study's conditions that have one. */
    public static Map<Condition, SweptLevel> of(List<Condition> conditions) {
        Map<Condition, SweptLevel> levels = new LinkedHashMap<>();
        for (ConditionSeries series : ConditionSeries.of(conditions)) {
            series.conditions().forEach(condition -> levels.putIfAbsent(condition, of(series.swept(), condition)));
        }
        conditions.forEach(condition ->
                alone(condition).ifPresent(swept -> levels.putIfAbsent(condition, of(swept, condition))));
        return levels;
    }

    private static Optional<SweptParameter> alone(Condition condition) {
        return Perturbations.SWEPT.stream()
                .filter(condition::acts)
                .findFirst()
                .or(() -> condition.acting().findAny().isEmpty() ? Optional.of(Mismatch.LEVEL) : Optional.empty());
    }
}
