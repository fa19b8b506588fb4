package org.spikeyield.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.perturbation.Term;

/**
 * What people call the conditions of a study: what the study says, else short texts made of what they are, longer only where that tells them
 * apart. A legend says what short texts leave unsaid.
 *
 * <p>Nothing goes by labels but people: rows and files go by {@link Condition#id}, the text of stored studies by {@link Condition#name}. So
 * labels that are made here may change with the program.
 *
 * @param byCondition in the order of the study
 * @param own those among them that the study gives
 */
public record ConditionLabels(Map<Condition, String> byCondition, Set<Condition> own) {
    private static final String BETWEEN = ", ";
    private static final String IDEAL = "ideal";

    public ConditionLabels {
        byCondition = Collections.unmodifiableMap(new LinkedHashMap<>(byCondition));
        own = Collections.unmodifiableSet(new LinkedHashSet<>(own));
    }

    /**
     * The labels of some conditions.
     *
     * @param given those that the study gives, among them
     */
    public static ConditionLabels of(Collection<Condition> conditions, Map<Condition, String> given) {
        Map<Condition, String> labels = new LinkedHashMap<>();
        conditions.forEach(condition -> labels.put(condition, given.getOrDefault(condition, text(condition))));
        Map<String, List<Condition>> alike = conditions.stream()
                .filter(condition -> !given.containsKey(condition))
                .collect(Collectors.groupingBy(labels::get, LinkedHashMap::new, Collectors.toList()));
        alike.forEach((label, some) -> some.forEach(condition -> {
            List<String> more = beyond(condition, some, ConditionLabels::meanings);
            if (!more.isEmpty()) {
                labels.put(condition, label + " (" + String.join(BETWEEN, more) + ")");
            }
        }));
        return new ConditionLabels(labels, given.keySet());
    }

    /** The same with labels of further conditions, which tell these apart and change no other. */
    public ConditionLabels and(Collection<Condition> more) {
        Map<Condition, String> labels = new LinkedHashMap<>(byCondition);
        Set<Condition> all = new LinkedHashSet<>(byCondition.keySet());
        all.addAll(more);
        of(all, Map.of()).byCondition().forEach(labels::putIfAbsent);
        return new ConditionLabels(labels, own);
    }

    /** A label for each condition of a group of a study: the group's, with what its lists vary behind it. */
    public static Map<Condition, String> ofGroup(String label, List<Condition> group) {
        Map<Condition, List<String>> varied = new LinkedHashMap<>();
        group.forEach(condition -> varied.put(condition, beyond(condition, group, ConditionLabels::texts)));
        Map<Condition, String> labels = new LinkedHashMap<>();
        varied.forEach((condition, texts) -> {
            List<Condition> alike = group.stream()
                    .filter(other -> varied.get(other).equals(texts))
                    .toList();
            List<String> all = new ArrayList<>(List.of(label));
            all.addAll(texts);
            all.addAll(beyond(condition, alike, ConditionLabels::meanings));
            if (all.size() == 1 && group.size() > 1 && condition.terms().isEmpty()) {
                all.add(IDEAL);
            }
            labels.put(condition, String.join(BETWEEN, all));
        });
        return labels;
    }

    /** What of a condition is not in all of some conditions. */
    private static List<String> beyond(Condition condition, List<Condition> some, Pieces pieces) {
        List<String> own = new ArrayList<>(pieces.of(condition));
        own.removeIf(piece -> some.stream().allMatch(other -> pieces.of(other).contains(piece)));
        return own;
    }

    private interface Pieces {
        List<String> of(Condition condition);
    }

    private static List<String> texts(Condition condition) {
        return condition.terms().stream()
                .map(Term::text)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<String> meanings(Condition condition) {
        return condition.terms().stream()
                .flatMap(term -> term.meaning().stream())
                .toList();
    }

    private static String text(Condition condition) {
        List<String> texts = texts(condition);
        return texts.isEmpty() ? IDEAL : String.join(BETWEEN, texts);
    }

    /** The label of a condition; of one that is none of these its short text. */
    public String of(Condition condition) {
        return byCondition.getOrDefault(condition, text(condition));
    }

    /**
     * What the labels of some conditions leave unsaid: by label what the study calls otherwise, and by word, such as {@code N %}, what that means;
     * by label where it means another thing under each.
     */
    public Map<String, String> legend(List<Condition> conditions) {
        Map<String, String> legend = new LinkedHashMap<>();
        Map<String, Map<String, List<String>>> words = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            // a label that ends with all that varies says it already
            if (own.contains(condition) && !of(condition).endsWith(text(condition))) {
                legend.put(of(condition), text(condition));
            }
            condition
                    .terms()
                    .forEach(term -> words.computeIfAbsent(term.word(), any -> new LinkedHashMap<>())
                            .computeIfAbsent(of(condition), any -> new ArrayList<>())
                            .addAll(term.meaning()));
        }
        words.forEach((word, meanings) -> {
            if (Set.copyOf(meanings.values()).size() == 1) {
                add(legend, word, meanings.values().iterator().next());
            } else {
                meanings.forEach((label, meaning) -> add(legend, word + " (" + label + ")", meaning));
            }
        });
        return legend;
    }

    private static void add(Map<String, String> legend, String word, List<String> meaning) {
        if (!meaning.isEmpty()) {
            legend.put(word, String.join(BETWEEN, meaning));
        }
    }
}
