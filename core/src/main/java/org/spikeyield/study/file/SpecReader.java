package org.spikeyield.study.file;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.study.ConditionLabels;
import org.spikeyield.study.Measure;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Spec.Target;
import org.spikeyield.task.DecisionRule;

/** Reads {@code spec}: what a good chip reaches, and the yield that is to be shown, where there is one. */
final class SpecReader {
    private static final String YIELD = "yield";
    private static final String AT = "at";
    private static final Pattern LABEL = Pattern.compile(".{1,400}");

    private SpecReader() {}

    /**
     * The spec.
     *
     * @param rules decision rules of the task
     * @param listed the conditions that the study lists, by their labels
     * @param stops whether the study stops by itself
     */
    static Spec read(SettingsReader reader, List<DecisionRule> rules, ConditionLabels listed, boolean stops) {
        DecisionRule rule = DecisionRule.read(reader, "rule", rules.get(0), rules);
        double accuracy = reader.fraction("accuracy", 0.90);
        Measure measure = reader.choice("measure", Measure.ACCURACY);
        if (!reader.has(YIELD)) {
            if (reader.has(AT)) {
                reader.problem(AT, "is given without yield, must be left out: it is where the yield is to be shown");
            }
            return new Spec(rule, accuracy, measure, Optional.empty());
        }
        int before = reader.problems();
        double yield = reader.number(YIELD, null, value -> value > 0 && value < 1, "a number between 0 and 1");
        if (stops) {
            reader.problem(
                    YIELD,
                    "and until are both given, must be one of them: a verdict takes a number of chips that no yield has chosen");
        }
        Optional<Condition> at = at(reader, listed);
        return new Spec(
                rule,
                accuracy,
                measure,
                at.filter(found -> reader.problems() == before).map(found -> new Target(yield, found)));
    }

    /** The design point, by its whole label or name, by how only one of these begins, or because there is no other. */
    private static Optional<Condition> at(SettingsReader reader, ConditionLabels listed) {
        List<Condition> random =
                listed.byCondition().keySet().stream().filter(Condition::random).toList();
        String labels = random.stream().map(listed::of).collect(Collectors.joining("; "));
        if (random.isEmpty()) {
            reader.problem(YIELD, "is given, must be left out where no listed condition is random");
            return Optional.empty();
        }
        String allowed = "one of the random conditions, or how only one of them begins: " + labels;
        String wanted = reader.text(AT, random.size() == 1 ? random.get(0).name() : null, LABEL, allowed);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Predicate<Condition>> ways = List.of(
                condition -> listed.of(condition).equals(wanted),
                condition -> condition.name().equals(wanted),
                condition -> listed.of(condition).startsWith(wanted),
                condition -> condition.name().startsWith(wanted));
        List<Condition> found = ways.stream()
                .map(way -> random.stream().filter(way).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (found.size() != 1) {
            reader.problem(
                    AT,
                    "is the text \"" + wanted + "\", with which "
                            + (found.isEmpty() ? "none begins" : found.size() + " begin") + ", must be " + allowed);
            return Optional.empty();
        }
        // labels are for people and may change; names do not, and the identity has the id
        Condition at = found.get(0);
        reader.canonical().putText(AT, at.name(), null);
        reader.canonical().isSpelling(AT);
        reader.canonical().putIdentity("at-id", List.of(at.id()));
        return Optional.of(at);
    }
}
