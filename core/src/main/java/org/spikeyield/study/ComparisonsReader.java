package org.spikeyield.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.DecisionRule;

/**
 * Reads {@code comparisons}: a list of groups, each of which says that one kind of networks is better than others, under some
 * conditions of the study or, where it names none, under all.
 */
final class ComparisonsReader {
    private static final String KEY = "comparisons";
    private static final int MAX_CLAIMS = 10_000;

    private ComparisonsReader() {}

    static List<Comparison> read(
            SettingsReader root, List<NetworkSource> networks, Set<Condition> conditions, DecisionRule usualRule) {
        List<String> labels = networks.stream()
                .filter(NetworkSource.Trained.class::isInstance)
                .map(NetworkSource::label)
                .toList();
        Set<Comparison> family = new LinkedHashSet<>();
        if (root.has(KEY) && labels.isEmpty()) {
            root.problem(
                    KEY,
                    "compare networks that the study trains, by the label of their entry, and this study trains none:"
                            + " networks from files are single ones, of which no claim about a method can be tested");
        } else if (root.has(KEY)) {
            root.sections(KEY).forEach(reader -> read(reader, labels, conditions, usualRule, family));
        }
        return new ArrayList<>(family);
    }

    private static void read(
            SettingsReader reader,
            List<String> labels,
            Set<Condition> conditions,
            DecisionRule usualRule,
            Set<Comparison> family) {
        List<String> conditionLabels = conditions.stream().map(Condition::label).toList();
        List<String> better = reader.names("better", List.of(), labels);
        List<String> than = reader.names("than", List.of(), labels);
        List<String> wanted = reader.names("conditions", conditionLabels, conditionLabels);
        // labels are for people and may change
        reader.canonical().isSpelling("conditions");
        if (!wanted.equals(conditionLabels)) {
            reader.canonical()
                    .putIdentity(
                            "condition-ids",
                            conditions.stream()
                                    .filter(condition -> wanted.contains(condition.label()))
                                    .map(Condition::id)
                                    .toList());
        }
        DecisionRule rule = reader.choice("rule", usualRule);
        double claims = (double) better.size() * than.size() * wanted.size();
        if (family.size() + claims > MAX_CLAIMS) {
            reader.problem("brings the claims to " + CanonicalNumber.of(family.size() + claims) + ", must be at most "
                    + MAX_CLAIMS);
            return;
        }
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
    }
}
