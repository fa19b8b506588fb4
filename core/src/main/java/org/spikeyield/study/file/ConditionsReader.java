package org.spikeyield.study.file;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.ConditionReader;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.Combinations;
import org.spikeyield.rng.StreamKey;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.study.ConditionLabels;

/**
 * Reads {@code conditions}: a list of groups, each of which stands for some conditions, see {@link ConditionReader}, and may have {@code chips}
 * of its own.
 */
final class ConditionsReader {
    private static final String KEY = "conditions";
    private static final String LABEL = "label";
    /** No controls, no lines, nothing that reverses text, no blank at an end. */
    private static final Pattern ALLOWED_LABEL =
            Pattern.compile("(?=.{1,80}$)[^\\p{C}\\p{Z}](?:[^\\p{C}\\p{Zl}\\p{Zp}]*[^\\p{C}\\p{Z}])?");
    /** What another program may have allowed. */
    private static final Pattern STORED_LABEL = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]{1,1000}");

    private static final String LABEL_ALLOWED =
            "a text of 1 to 80 characters without line breaks and control characters and without blanks at its ends";
    /** The most conditions of a study, and the most questions of {@code causes} or {@code tails}. */
    private static final int MAX_CONDITIONS = Combinations.MAX_CONDITIONS;

    private final Integer usualChips;
    private final CheckedNetworks checks;
    private final Map<Condition, Integer> chips = new LinkedHashMap<>();
    private final Map<Condition, String> labels = new LinkedHashMap<>();
    private final Map<String, SettingsReader> labelled = new LinkedHashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /**
     * What a study lists.
     *
     * @param chips the conditions in order, with the chips of each
     * @param labels of those to which the study gives one
     * @param places where the study gives a label, by label
     */
    record Listed(Map<Condition, Integer> chips, Map<Condition, String> labels, Map<String, SettingsReader> places) {
        /**
         * The labels of all conditions that are shown; those that do not tell two of them apart become mistakes.
         *
         * @param shown the listed conditions and those of questions
         */
        ConditionLabels labels(Collection<Condition> shown) {
            ConditionLabels all = ConditionLabels.of(shown, labels);
            for (Condition other : shown) {
                SettingsReader place = places.get(all.of(other));
                if (place != null && !labels.containsKey(other)) {
                    place.problem(
                            LABEL,
                            "makes \"" + all.of(other) + "\", which is what the condition " + other.name()
                                    + " is called without a label; labels must differ");
                }
            }
            return all;
        }
    }

    private ConditionsReader(Integer usualChips, CheckedNetworks checks) {
        this.usualChips = usualChips;
        this.checks = checks;
    }

    /** The conditions in order, with the chips of each; {@code usualChips} where a group does not say. */
    static Listed read(SettingsReader root, Integer usualChips, CheckedNetworks checks) {
        ConditionsReader reader = new ConditionsReader(usualChips, checks);
        if (areIn(root)) {
            root.sections(KEY).forEach(reader::readGroup);
        }
        if (reader.chips.size() > MAX_CONDITIONS) {
            root.problem(KEY, "are " + reader.chips.size() + " in all, must be at most " + MAX_CONDITIONS);
        }
        return new Listed(reader.chips, reader.labels, reader.labelled);
    }

    /** Whether a study lists conditions, as it must unless it asks for causes or tails. */
    static boolean areIn(SettingsReader root) {
        return root.has(KEY) || !root.has(CausesReader.KEY) && !root.has(TailsReader.KEY);
    }

    private void readGroup(SettingsReader reader) {
        Optional<String> label = readLabel(reader);
        List<Condition> conditions = ConditionReader.read(reader, checks);
        int count = reader.has("chips") ? reader.count("chips", null, 1, StreamKey.MAX_INDEX + 1) : usualChips;
        conditions.forEach(condition -> add(reader, condition, count));
        label.ifPresent(given -> ConditionLabels.ofGroup(given, conditions)
                .forEach((condition, own) -> addLabel(reader, condition, own)));
    }

    /** Empty where there is none, or no good one. */
    private Optional<String> readLabel(SettingsReader reader) {
        if (!reader.has(LABEL)) {
            return Optional.empty();
        }
        Pattern allowed = checks.enforced() ? ALLOWED_LABEL : STORED_LABEL;
        return Optional.of(reader.text(LABEL, null, allowed, LABEL_ALLOWED)).filter(label -> !label.isEmpty());
    }

    private void addLabel(SettingsReader reader, Condition condition, String label) {
        labels.putIfAbsent(condition, label);
        SettingsReader other = labelled.putIfAbsent(label, reader);
        if (other != null && !other.path().equals(reader.path()) && checks.enforced()) {
            reader.problem(LABEL, "makes \"" + label + "\", as " + other.path(LABEL) + " does; labels must differ");
        }
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
            reader.problem("gives the same chips (" + condition.name() + ") " + where(other, place)
                    + "; give each condition once");
            return;
        }
        String twin = names.putIfAbsent(condition.name(), place);
        if (twin != null && checks.enforced()) {
            reader.problem("gives conditions that tables could not distinguish (" + condition.name() + ") "
                    + where(twin, place) + "; their numbers must differ by more than an error of rounding");
        }
    }

    private static String where(String other, String place) {
        return other.equals(place) ? "twice" : "as " + other;
    }
}
