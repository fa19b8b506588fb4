package org.spikeyield.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.Perturbations;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.chip.perturbation.SweptParameter;
import org.spikeyield.chip.perturbation.Term;

/**
 * Conditions of a study that differ in one number only.
 *
 * @param swept the number
 * @param conditions by rising value; the one in which it does nothing is among them if the study has it
 */
public record ConditionSeries(SweptParameter swept, List<Condition> conditions) {
    /** Fewest values of a number, beside its neutral one, that make a curve. */
    private static final int FEWEST = 2;

    public ConditionSeries {
        conditions = List.copyOf(conditions);
    }

    /** All series of a study, number by number, in its order. */
    public static List<ConditionSeries> of(List<Condition> conditions) {
        return Perturbations.SWEPT.stream()
                .flatMap(swept -> of(swept, conditions).stream())
                .toList();
    }

    /** The series of one number, in the study's order. */
    public static List<ConditionSeries> of(SweptParameter swept, List<Condition> conditions) {
        List<ConditionSeries> series = new ArrayList<>();
        Map<String, List<Condition>> byRest = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            if (condition.acts(swept)) {
                byRest.computeIfAbsent(condition.idWithout(swept), rest -> new ArrayList<>())
                        .add(condition);
            }
        }
        for (List<Condition> acting : byRest.values()) {
            if (acting.size() >= FEWEST) {
                series.add(new ConditionSeries(swept, withNeutralMembers(swept, acting, conditions)));
            }
        }
        return series;
    }

    private static List<Condition> withNeutralMembers(
            SweptParameter swept, List<Condition> acting, List<Condition> all) {
        List<Condition> members = new ArrayList<>(acting);
        String neutral = acting.get(0).withNeutral(swept).id();
        all.stream().filter(condition -> condition.id().equals(neutral)).forEach(members::add);
        members.sort(Comparator.comparingDouble(condition -> condition.sortValue(swept)));
        return members;
    }

    /** 16 hexadecimal digits that stand for what is the same in all of them, see {@link Condition#id}. */
    public String id() {
        return acting().idWithout(swept);
    }

    /** The values of the number, rising. */
    public double[] levels() {
        return conditions.stream()
                .mapToDouble(condition -> condition.value(swept))
                .toArray();
    }

    private Condition acting() {
        return conditions.stream()
                .filter(condition -> condition.acts(swept))
                .findFirst()
                .orElseThrow();
    }

    /** What is the same in all of them, for headings; empty when nothing is done to chips but this. */
    public String rest() {
        Stream<Term> rest = acting().withNeutral(swept).terms().stream();
        if (swept.equals(Mismatch.LEVEL)) {
            // the first term is that of the level, which goes on to say of what
            List<Term> terms = acting().terms();
            rest = Stream.concat(
                    Stream.of(Term.plain(
                            terms.get(0).word().replaceFirst(" ?N %", "").strip())),
                    terms.stream().skip(1));
        }
        return rest.map(Term::text).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }
}
