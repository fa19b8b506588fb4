package org.spikeyield.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.DecisionRule;
import org.spikeyield.network.Model;

/**
 * Reads {@code comparisons}: a list of groups, each of which says that one kind of networks is better than others, under some
 * conditions of the study or, where it names none, under all.
 */
final class ComparisonsReader {
    private static final String KEY = "comparisons";

    private ComparisonsReader() {}

    static List<Comparison> read(
            SettingsReader root,
            List<NetworkSource> networks,
            Set<Condition> conditions,
            DecisionRule usualRule,
            ConditionChecks checks) {
        Map<String, Model> models = new LinkedHashMap<>();
        for (NetworkSource source : networks) {
            if (source instanceof NetworkSource.Trained trained) {
                models.put(trained.label(), trained.settings().model());
            }
        }
        Set<Comparison> family = new LinkedHashSet<>();
        if (root.has(KEY)) {
            root.sections(KEY).forEach(reader -> {
                Set<Comparison> some = read(reader, List.copyOf(models.keySet()), conditions, usualRule);
                check(reader, some, models, checks);
                family.addAll(some);
            });
        }
        return new ArrayList<>(family);
    }

    private static void check(
            SettingsReader reader, Set<Comparison> comparisons, Map<String, Model> models, ConditionChecks checks) {
        Map<Condition, Set<String>> compared = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            Set<String> labels = compared.computeIfAbsent(comparison.condition(), any -> new LinkedHashSet<>());
            labels.add(comparison.better());
            labels.add(comparison.than());
        }
        compared.forEach((condition, labels) ->
                labels.forEach(label -> checks.comparison(reader, condition, label, models.get(label))));
    }

    private static Set<Comparison> read(
            SettingsReader reader, List<String> labels, Set<Condition> conditions, DecisionRule usualRule) {
        Set<Comparison> family = new LinkedHashSet<>();
        List<String> conditionLabels = conditions.stream().map(Condition::label).toList();
        List<String> better = reader.names("better", List.of(), labels);
        List<String> than = reader.names("than", List.of(), labels);
        List<String> wanted = reader.names("conditions", conditionLabels, conditionLabels);
        DecisionRule rule = reader.choice("rule", usualRule);
        for (String one : better) {
            for (String other : than) {
                if (one.equals(other)) {
                    reader.problem("than", "has " + other + ", which is better itself; must be another label");
                }
                conditions.stream()
                        .filter(condition -> wanted.contains(condition.label()))
                        .map(condition -> new Comparison(one, other, condition, rule))
                        .forEach(family::add);
            }
        }
        return family;
    }
}
