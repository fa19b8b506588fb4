package org.spikeyield.chip.mismatch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.Correlation;
import org.spikeyield.chip.perturbation.Mask;
import org.spikeyield.chip.perturbation.MismatchFamily;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.chip.perturbation.ThresholdReference;
import org.spikeyield.settings.SettingsReader;

/** Reads the keys of mismatch of a group of a study's conditions. */
final class MismatchReader {
    private final SettingsReader reader;
    private final CheckedNetworks networks;

    MismatchReader(SettingsReader reader, CheckedNetworks networks) {
        this.reader = reader;
        this.networks = networks;
    }

    /** As many as the group has levels. */
    List<Mismatch> read() {
        List<Double> levels = readLevels();
        MismatchFamily family = reader.choice("family", MismatchFamily.GAUSSIAN);
        Mask mask = Mask.read(reader);
        ThresholdReference reference = ThresholdReference.read(reader);
        SortedMap<ParameterGroup, Double> groupLevels = readGroupLevels(reader.section("group-levels"));
        Correlation correlation = Correlation.read(reader.section("correlation"), networks);
        List<Mismatch> mismatches = levels.stream()
                .map(level -> new Mismatch(family, mask, level, groupLevels, reference, correlation, Redraw.NONE))
                .toList();
        reference.check(
                reader,
                networks,
                model -> mismatches.stream().anyMatch(each -> each.level(model, ParameterGroup.THRESHOLD) > 0));
        return mismatches;
    }

    /** Levels as such, or those of devices of some areas. */
    private List<Double> readLevels() {
        boolean byArea = reader.has("area-um2");
        if (byArea && reader.has("level")) {
            reader.problem("level", "and area-um2 are both given, must be one of them");
        }
        if (!byArea) {
            return reader.fractions("level");
        }
        double coefficient = reader.number(
                "matching-coefficient-um",
                null,
                value -> value >= 0,
                "a number, 0 or more: the level of a device of 1 µm²");
        return reader
                .numbers(
                        "area-um2",
                        List.of(),
                        area -> area > 0 && (PelgromLaw.level(coefficient, area) <= 1 || !networks.enforced()),
                        "a number above 0 whose level, matching-coefficient-um/√area-um2, is at most 1")
                .stream()
                .map(area -> PelgromLaw.level(coefficient, area))
                .toList();
    }

    /** Only groups that are named have a level of their own; one that no network has cannot vary. */
    private SortedMap<ParameterGroup, Double> readGroupLevels(SettingsReader section) {
        SortedMap<ParameterGroup, Double> levels = new TreeMap<>();
        for (ParameterGroup group : ParameterGroup.values()) {
            if (section.has(group.key())) {
                levels.put(group, section.fraction(group.key(), null));
            }
        }
        Set<ParameterGroup> there = networks.networks().stream()
                .flatMap(network -> ParameterGroup.of(network.model()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (ParameterGroup group : levels.keySet()) {
            if (networks.complete() && networks.enforced() && !there.contains(group)) {
                section.problem(
                        group.key(),
                        "is given, but no network of the study has such parameters; must be one of "
                                + there.stream().map(ParameterGroup::key).collect(Collectors.joining(", ")));
            }
        }
        return levels;
    }
}
