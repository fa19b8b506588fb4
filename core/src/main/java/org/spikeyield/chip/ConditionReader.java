package org.spikeyield.chip;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.Combinations;
import org.spikeyield.chip.perturbation.Faults;
import org.spikeyield.chip.perturbation.Perturbation;
import org.spikeyield.chip.perturbation.WeightBits;
import org.spikeyield.settings.SettingsReader;

/**
 * Reads one group of a study's {@code conditions}, in which any key that takes a list stands for as many conditions as the list is long,
 * all of them combined.
 */
public final class ConditionReader {
    private ConditionReader() {}

    /** The conditions of a group; none where they are too many. */
    public static List<Condition> read(SettingsReader reader, CheckedNetworks networks) {
        List<List<? extends Perturbation>> kinds = new ArrayList<>();
        for (Perturbation kind : Perturbations.ALL) {
            kinds.add(kind.read(reader, networks));
        }
        List<Calibration> calibrations = Calibration.read(reader);
        List<Collection<?>> lists = new ArrayList<>(kinds);
        lists.add(calibrations);
        if (Combinations.areTooMany(reader, lists)) {
            return List.of();
        }
        List<List<Perturbation>> combined = List.of(List.of());
        for (List<? extends Perturbation> kind : kinds) {
            combined = combined.stream()
                    .flatMap(before -> kind.stream()
                            .map(next -> Stream.concat(before.stream(), Stream.of(next))
                                    .toList()))
                    .toList();
        }
        List<Condition> conditions = combined.stream()
                .flatMap(perturbations -> calibrations.stream().map(done -> new Condition(perturbations, done)))
                .toList();
        checkChipTraining(reader, conditions);
        return conditions;
    }

    /** What is learned on a chip takes the place of its slow weights, and with them of what these were subject to. */
    private static void checkChipTraining(SettingsReader reader, List<Condition> conditions) {
        if (conditions.stream()
                .anyMatch(condition -> condition.calibration() == Calibration.TRAINED_PER_CHIP
                        && (condition.get(WeightBits.class).acts()
                                || condition.get(Faults.class).dropped() > 0))) {
            reader.problem(
                    "calibration",
                    "has " + Calibration.TRAINED_PER_CHIP.key()
                            + ", must be without it where weight-bits or dropped is given: weights that are learned on a"
                            + " chip are neither of few bits nor missing");
        }
    }
}
