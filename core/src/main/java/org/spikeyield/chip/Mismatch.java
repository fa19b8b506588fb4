package org.spikeyield.chip;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.network.Model;

/**
 * Device mismatch, frozen per chip: each parameter is multiplied by its own draw of a factor with mean one.
 *
 * @param family the factor's distribution
 * @param mask the groups that {@code level} acts on
 * @param level coefficient of variation of the factor, a fraction ≥ 0 (0.10 for 10 %)
 * @param groupLevels levels of single groups, which replace {@code level} and the mask for those groups
 * @param thresholdReference the voltage that threshold distances are measured from
 */
public record Mismatch(
        MismatchFamily family,
        Mask mask,
        double level,
        SortedMap<ParameterGroup, Double> groupLevels,
        ThresholdReference thresholdReference) {

    public Mismatch {
        requireLevel("level", level);
        for (Map.Entry<ParameterGroup, Double> entry : groupLevels.entrySet()) {
            requireLevel("level of " + entry.getKey().key(), entry.getValue());
        }
        groupLevels = Collections.unmodifiableSortedMap(new TreeMap<>(groupLevels));
    }

    /** Gaussian mismatch of one level for all groups of a mask, thresholds relative to reset. */
    public static Mismatch gaussian(Mask mask, double level) {
        return new Mismatch(MismatchFamily.GAUSSIAN, mask, level, new TreeMap<>(), ThresholdReference.RESET);
    }

    /** The level that acts on a group of a model's networks: a fraction, 0 when the group is left alone. */
    public double level(Model model, ParameterGroup group) {
        return groupLevels.getOrDefault(group, mask.covers(model, group) ? level : 0.0);
    }

    /** Whether a level is the one that a group has by level and mask alone, whatever the model. */
    boolean isLevelAnyway(ParameterGroup group, double groupLevel) {
        return Arrays.stream(Model.values())
                .filter(model -> ParameterGroup.of(model).contains(group))
                .allMatch(model -> groupLevel == (mask.covers(model, group) ? level : 0.0));
    }

    /** Whether any parameter of a chip is drawn at random. */
    public boolean random() {
        return level > 0 || groupLevels.values().stream().anyMatch(groupLevel -> groupLevel > 0);
    }

    private static void requireLevel(String name, double level) {
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "mismatch " + name + " is " + level + ": must be a finite fraction >= 0");
        }
    }
}
