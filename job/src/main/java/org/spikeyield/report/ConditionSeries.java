package org.spikeyield.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.chip.Condition;

/**
 * Conditions of a study that differ in one number only.
 *
 * @param knob the number
 * @param conditions by rising value; the one that leaves the knob alone is among them if the study has it
 */
record ConditionSeries(Knob knob, List<Condition> conditions) {
    /** Fewest values of a knob, beside its neutral one, that make a curve. */
    private static final int FEWEST = 2;

    ConditionSeries {
        conditions = List.copyOf(conditions);
    }

    /** All series of a study, knob by knob, in its order. */
    static List<ConditionSeries> of(List<Condition> conditions) {
        List<ConditionSeries> series = new ArrayList<>();
        for (Knob knob : Knob.ALL) {
            Map<String, List<Condition>> byRest = new LinkedHashMap<>();
            for (Condition condition : conditions) {
                if (knob.turned(condition)) {
                    byRest.computeIfAbsent(knob.rest(condition), rest -> new ArrayList<>())
                            .add(condition);
                }
            }
            for (List<Condition> turned : byRest.values()) {
                if (turned.size() >= FEWEST) {
                    series.add(new ConditionSeries(knob, withNeutral(knob, turned, conditions)));
                }
            }
        }
        return series;
    }

    private static List<Condition> withNeutral(Knob knob, List<Condition> turned, List<Condition> all) {
        List<Condition> members = new ArrayList<>(turned);
        String neutral = knob.unturned(turned.get(0)).id();
        all.stream().filter(condition -> condition.id().equals(neutral)).forEach(members::add);
        members.sort(Comparator.comparingDouble(knob::position));
        return members;
    }

    /** What is the same in all of them, for headings; empty when nothing is done to chips but this. */
    String rest() {
        Condition one = conditions.stream().filter(knob::turned).findFirst().orElseThrow();
        if (knob.equals(Knob.ALL.get(0))) {
            // the label of a level of mismatch goes on to say of what
            return one.label().replaceFirst("^[^%]*% ", "");
        }
        Condition unturned = knob.unturned(one);
        return unturned.random() || unturned.quantised() ? unturned.label() : "";
    }
}
