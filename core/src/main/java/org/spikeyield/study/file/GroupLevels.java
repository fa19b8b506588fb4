package org.spikeyield.study.file;

import java.util.SortedMap;
import java.util.TreeMap;
import org.spikeyield.chip.ParameterGroup;
import org.spikeyield.settings.SettingsReader;

/** Reads {@code group-levels { tau-mem = 0.2 … }}: only groups that are named have a level of their own. */
final class GroupLevels {
    private GroupLevels() {}

    static SortedMap<ParameterGroup, Double> read(SettingsReader reader, ConditionChecks checks) {
        SortedMap<ParameterGroup, Double> levels = new TreeMap<>();
        for (ParameterGroup group : ParameterGroup.values()) {
            if (reader.has(group.key())) {
                levels.put(group, reader.fraction(group.key(), null));
            }
        }
        checks.groupLevels(reader, levels.keySet());
        return levels;
    }
}
