package org.spikeyield.study;

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
public record ConditionSeries(Knob knob, List<Condition> conditions) {
    /** Fewest values of a knob, beside its neutral one, that make a curve. */
    private static final int FEWEST = 2;

    public ConditionSeries {
        conditions = List.copyOf(conditions);
    }

    /** All series of a study, knob by knob, in its order. */
    public static List<ConditionSeries> of(List<Condition> conditions) {
        return Knob.ALL.stream().flatMap(knob -> of(knob, conditions).stream()).toList();
    }

    /** The series of one knob, in the study's order. */
    public static List<ConditionSeries> of(Knob knob, List<Condition> conditions) {
        List<ConditionSeries> series = new ArrayList<>();
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
        return series;
    }

    private static List<Condition> withNeutral(Knob knob, List<Condition> turned, List<Condition> all) {
        List<Condition> members = new ArrayList<>(turned);
        String neutral = knob.unturned(turned.get(0)).id();
        all.stream().filter(condition -> condition.id().equals(neutral)).forEach(members::add);
        members.sort(Comparator.comparingDouble(knob::position));
        return members;
    }

    /** 16 hexadecimal digits that stand for what is the same in all of them, see {@link Condition#id}. */
    public String id() {
        return knob.rest(turned());
    }

    /** The values of the knob, rising. */
    public double[] levels() {
        return conditions.stream().mapToDouble(knob::of).toArray();
    }

    private Condition turned() {
        return conditions.stream().filter(knob::turned).findFirst().orElseThrow();
    }

    /** What is the same in all of them, for headings; empty when nothing is done to chips but this. */
    public String rest() {
        Condition one = turned();
        if (knob.equals(Knob.MISMATCH)) {
            // the label of a level of mismatch goes on to say of what
            return one.label().replaceFirst("^[^%]*% ", "");
        }
        Condition unturned = knob.unturned(one);
        return unturned.random() || unturned.quantised() ? unturned.label() : "";
    }
}
