package org.spikeyield.study.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.settings.SettingsReader;
import org.spikeyield.study.Measure;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Spec.Target;
import org.spikeyield.task.DecisionRule;

/** Reads {@code spec}: what a good chip reaches, and the yield that is to be shown, where there is one. */
final class SpecReader {
    private static final String YIELD = "yield";
    private static final String AT = "at";
    private static final Pattern LABEL = Pattern.compile(".{1,200}");

    private SpecReader() {}

    /**
     * The spec.
     *
     * @param rules decision rules of the task
     * @param listed the conditions that the study lists
     * @param stops whether the study stops by itself
     */
    static Spec read(SettingsReader reader, List<DecisionRule> rules, List<Condition> listed, boolean stops) {
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

    /** The design point, by its whole label, by how only its label begins, or because there is no other. */
    private static Optional<Condition> at(SettingsReader reader, List<Condition> listed) {
        List<Condition> random = listed.stream().filter(Condition::random).toList();
        String labels = random.stream().map(Condition::label).collect(Collectors.joining("; "));
        if (random.isEmpty()) {
            reader.problem(YIELD, "is given, must be left out where no listed condition is random");
            return Optional.empty();
        }
        String allowed = "one of the random conditions, or how only one of them begins: " + labels;
        String wanted = reader.text(AT, random.size() == 1 ? random.get(0).label() : null, LABEL, allowed);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<Condition> found = random.stream()
                .filter(condition -> condition.label().equals(wanted))
                .toList();
        if (found.isEmpty()) {
            found = random.stream()
                    .filter(condition -> condition.label().startsWith(wanted))
                    .toList();
        }
        if (found.size() != 1) {
            reader.problem(
                    AT,
                    "is the text \"" + wanted + "\", with which "
                            + (found.isEmpty() ? "none begins" : found.size() + " begin") + ", must be " + allowed);
            return Optional.empty();
        }
        // labels are for people and may change
        Condition at = found.get(0);
        reader.canonical().putText(AT, at.label(), null);
        reader.canonical().isSpelling(AT);
        reader.canonical().putIdentity("at-id", List.of(at.id()));
        return Optional.of(at);
    }
}
