package org.spikeyield.study.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spikeyield.CanonicalNumber;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.perturbation.CheckedNetworks;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.network.Model;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.ConditionLabels;
import org.spikeyield.study.NetworkSource;
import org.spikeyield.task.DecisionRule;

/**
 * Reads {@code comparisons}: a list of groups, each of which says that one kind of networks is better than others, under some
 * conditions of the study or, where it names none, under all.
 */
final class ComparisonsReader {
    private static final String KEY = "comparisons";
    private static final Pattern PERCENTAGE = Pattern.compile("(\\d+(?:\\.\\d+)?) %");
    private static final int MAX_CLAIMS = 10_000;
    private static final String RULE = "rule";

    /** What is compared. */
    private enum By {
        ACCURACY,
        SQUARED_ERROR
    }

    private ComparisonsReader() {}

    static List<Comparison> read(
            SettingsReader root,
            List<NetworkSource> networks,
            ConditionLabels conditions,
            List<DecisionRule> rules,
            DecisionRule usualRule,
            CheckedNetworks checks) {
        Map<String, Model> models = new LinkedHashMap<>();
        for (NetworkSource source : networks) {
            if (source instanceof NetworkSource.Trained trained) {
                models.put(trained.label(), trained.settings().model());
            }
        }
        Set<Comparison> family = new LinkedHashSet<>();
        if (root.has(KEY) && models.isEmpty()) {
            root.problem(
                    KEY,
                    "compare networks that the study trains, by the label of their entry, and this study trains none:"
                            + " networks from files are single ones, of which no claim about a method can be tested");
        } else if (root.has(KEY)) {
            root.sections(KEY).forEach(reader -> {
                Set<Comparison> some = read(
                        reader,
                        List.copyOf(models.keySet()),
                        conditions,
                        byName(conditions, checks),
                        rules,
                        usualRule,
                        family.size());
                check(reader, some, models, checks);
                family.addAll(some);
            });
        }
        return new ArrayList<>(family);
    }

    private static void check(
            SettingsReader reader, Set<Comparison> comparisons, Map<String, Model> models, CheckedNetworks checks) {
        Map<Condition, Set<String>> compared = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            Set<String> labels = compared.computeIfAbsent(comparison.condition(), any -> new LinkedHashSet<>());
            labels.add(comparison.better());
            labels.add(comparison.than());
        }
        compared.forEach((condition, labels) ->
                labels.forEach(label -> check(reader, condition, label, models.get(label), checks)));
    }

    /** Two methods can be compared only where a condition does the same to both. */
    private static void check(
            SettingsReader reader, Condition condition, String label, Model model, CheckedNetworks checks) {
        Set<ParameterGroup> groups =
                new LinkedHashSet<>(condition.mismatch().groupLevels().keySet());
        groups.removeAll(ParameterGroup.of(model));
        if (checks.enforced() && !groups.isEmpty()) {
            reader.problem(
                    "conditions",
                    "has \"" + condition.name() + "\", whose group-levels name "
                            + groups.stream().map(ParameterGroup::key).collect(Collectors.joining(", "))
                            + ", must be conditions without: networks of " + label + " have no such parameters");
        }
    }

    /** Conditions by what claims may call them, labels first; a stored study may have names of its time. */
    private static Map<String, Condition> byName(ConditionLabels conditions, CheckedNetworks checks) {
        Map<String, Condition> byName = new LinkedHashMap<>();
        conditions.byCondition().forEach((condition, label) -> byName.put(label, condition));
        conditions.byCondition().keySet().forEach(condition -> byName.putIfAbsent(condition.name(), condition));
        if (!checks.enforced()) {
            conditions
                    .byCondition()
                    .keySet()
                    .forEach(condition -> byName.putIfAbsent(formerName(condition.name()), condition));
        }
        return byName;
    }

    /** The name that a condition had when names did not identify it: percentages of four decimals, no number of cores and no length. */
    private static String formerName(String name) {
        return PERCENTAGE
                .matcher(name.replaceAll(" \\((\\d+ cores|length [^)]*)\\)", ""))
                .replaceAll(found ->
                        CanonicalNumber.of(StrictMath.rint(Double.parseDouble(found.group(1)) * 1e4) / 1e4) + " %");
    }

    private static Set<Comparison> read(
            SettingsReader reader,
            List<String> labels,
            ConditionLabels shown,
            Map<String, Condition> conditions,
            List<DecisionRule> rules,
            DecisionRule usualRule,
            int claimsBefore) {
        Set<Comparison> family = new LinkedHashSet<>();
        List<String> all =
                shown.byCondition().keySet().stream().map(Condition::name).toList();
        List<String> better = reader.names("better", List.of(), labels);
        List<String> than = reader.names("than", List.of(), labels);
        List<String> wanted =
                reader.names("conditions", all, List.copyOf(shown.byCondition().values()), conditions.keySet()).stream()
                        .map(conditions::get)
                        .map(Condition::name)
                        .toList();
        Set<Condition> chosen = new LinkedHashSet<>(shown.byCondition().keySet());
        chosen.retainAll(wanted.stream().map(conditions::get).toList());
        // labels are for people and may change; names do not, and the identity has the ids
        reader.canonical().putTexts("conditions", wanted, all);
        reader.canonical().isSpelling("conditions");
        if (!wanted.equals(all)) {
            reader.canonical()
                    .putIdentity(
                            "condition-ids", chosen.stream().map(Condition::id).toList());
        }
        Optional<DecisionRule> rule = readRule(reader, rules, usualRule);
        double claims = (double) better.size() * than.size() * wanted.size();
        if (claimsBefore + claims > MAX_CLAIMS) {
            reader.problem("brings the claims to " + CanonicalNumber.of(claimsBefore + claims) + ", must be at most "
                    + MAX_CLAIMS);
            return Set.of();
        }
        for (String one : better) {
            for (String other : than) {
                if (one.equals(other)) {
                    reader.problem("than", "has " + other + ", which is better itself; must be another label");
                }
                chosen.stream()
                        .map(condition -> new Comparison(one, other, condition, rule))
                        .forEach(family::add);
            }
        }
        return family;
    }

    private static Optional<DecisionRule> readRule(
            SettingsReader reader, List<DecisionRule> rules, DecisionRule usualRule) {
        if (reader.choice("by", By.ACCURACY) == By.ACCURACY) {
            return Optional.of(DecisionRule.read(reader, RULE, usualRule, rules));
        }
        if (reader.has(RULE)) {
            reader.problem(RULE, "is given beside by = squared-error, must be left out: no decision is compared");
        }
        return Optional.empty();
    }
}
