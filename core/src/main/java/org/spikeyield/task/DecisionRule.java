package org.spikeyield.task;

import java.util.List;
import java.util.Optional;
import org.spikeyield.settings.SettingsReader;

/**
 * How a filtered readout z is turned into a decision for a class. A {@link Task} offers those that fit its classes and outputs; of one task they have
 * different keys. Immutable values, safe for use by many threads.
 */
public interface DecisionRule {
    /** What {@link #decide} gives for a trace that carries no answer; it counts as wrong. */
    int UNDECIDED = -1;

    /** See {@link StandardRule#THRESHOLD}. */
    DecisionRule THRESHOLD = StandardRule.THRESHOLD;

    /** See {@link StandardRule#PEAK}. */
    DecisionRule PEAK = StandardRule.PEAK;

    /** The rules of a task that has two classes and one output, or as many outputs as classes. */
    List<DecisionRule> STANDARD = List.of(THRESHOLD, PEAK);

    /**
     * Reads which rule a study names.
     *
     * @param usual where it names none
     * @param rules those of its task
     */
    static DecisionRule read(SettingsReader reader, String key, DecisionRule usual, List<DecisionRule> rules) {
        List<String> keys = rules.stream().map(DecisionRule::key).toList();
        return rules.get(keys.indexOf(reader.choice(key, usual.key(), keys)));
    }

    /** Its name in studies and, before an underscore, in columns: lower-case letters and digits, a letter first. */
    String key();

    /** What it does, in a sentence without a full stop. */
    String meaning();

    /** A fit of its numbers to a network; empty where it has none. What it makes has the same key. */
    default Optional<RuleFit> newFit() {
        return Optional.empty();
    }

    /**
     * Decides from the trace of a sample.
     *
     * @param trace whose values are finite; not modified
     * @return the class, from 0, or {@link #UNDECIDED}
     * @throws IllegalStateException when it has numbers that have not been fitted
     */
    int decide(ReadoutTrace trace);

    /**
     * What it compares with a boundary, step by step, to be drawn; empty where the readout itself says it.
     *
     * @param trace whose values are finite; not modified
     * @throws IllegalStateException when it has numbers that have not been fitted
     */
    default Optional<DecisionLevel> level(ReadoutTrace trace) {
        return Optional.empty();
    }
}
