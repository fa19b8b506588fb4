package org.spikeyield.study.file;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.ConditionReader;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.Combinations;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;

/**
 * Reads {@code conditions}: a list of groups, each of which stands for some conditions, see {@link ConditionReader}, and may have {@code chips}
 * of its own.
 */
final class ConditionsReader {
    private static final String KEY = "conditions";
    /** The most conditions of a study, and the most questions of {@code causes} or {@code tails}. */
    private static final int MAX_CONDITIONS = Combinations.MAX_CONDITIONS;

    private final Integer usualChips;
    private final CheckedNetworks checks;
    private final Map<Condition, Integer> chips = new LinkedHashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();

    private ConditionsReader(Integer usualChips, CheckedNetworks checks) {
        this.usualChips = usualChips;
        this.checks = checks;
    }

    /** The conditions in order, with the chips of each; {@code usualChips} where a group does not say. */
    static Map<Condition, Integer> read(SettingsReader root, Integer usualChips, CheckedNetworks checks) {
        ConditionsReader reader = new ConditionsReader(usualChips, checks);
        if (areIn(root)) {
            root.sections(KEY).forEach(reader::readGroup);
        }
        if (reader.chips.size() > MAX_CONDITIONS) {
            root.problem(KEY, "are " + reader.chips.size() + " in all, must be at most " + MAX_CONDITIONS);
        }
        return reader.chips;
    }

    /** Whether a study lists conditions, as it must unless it asks for causes or tails. */
    static boolean areIn(SettingsReader root) {
        return root.has(KEY) || !root.has(CausesReader.KEY) && !root.has(TailsReader.KEY);
    }

    private void readGroup(SettingsReader reader) {
        List<Condition> conditions = ConditionReader.read(reader, checks);
        int count = reader.has("chips") ? reader.count("chips", null, 1, StreamKey.MAX_INDEX + 1) : usualChips;
        conditions.forEach(condition -> add(reader, condition, count));
    }

    /** The questions of {@code causes} or {@code tails}, which are as many as the conditions they are about; none where they are too many. */
    static <T> List<T> atMostSoMany(SettingsReader root, String key, List<T> questions) {
        if (questions.size() > MAX_CONDITIONS) {
            root.problem(key, "ask " + questions.size() + " questions, must ask at most " + MAX_CONDITIONS);
            return List.of();
        }
        return questions;
    }

    private void add(SettingsReader reader, Condition condition, int count) {
        chips.put(condition, condition.random() ? count : 1);
        String place = reader.path();
        String other = ids.putIfAbsent(condition.id(), place);
        if (other != null) {
            reader.problem("gives the same chips (" + condition.label() + ") " + where(other, place)
                    + "; give each condition once");
            return;
        }
        String twin = labels.putIfAbsent(condition.label(), place);
        if (twin != null && checks.enforced()) {
            reader.problem("gives conditions that tables could not distinguish (" + condition.label() + ") "
                    + where(twin, place) + "; their numbers must differ by more than an error of rounding");
        }
    }

    private static String where(String other, String place) {
        return other.equals(place) ? "twice" : "as " + other;
    }
}
