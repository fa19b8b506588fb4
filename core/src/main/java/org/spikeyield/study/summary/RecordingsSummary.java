package org.spikeyield.study.summary;

import java.util.List;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.Estimate;
import org.spikeyield.study.summary.Summary.Scope;
import org.spikeyield.task.DecisionRule;

/**
 * What a study on recordings found that other studies do not: misses and false alarms, with intervals for further recordings.
 *
 * @param recordings that the test set is of
 * @param problem why nothing is said of further recordings, in a sentence; empty where it is
 * @param alarms per decision rule, network or kind, and listed condition
 */
public record RecordingsSummary(int recordings, Optional<String> problem, List<AlarmSummary> alarms) {
    /** Copies the list. */
    public RecordingsSummary {
        alarms = List.copyOf(alarms);
    }

    /** Of a network or a kind, under a condition and a rule. */
    public Optional<AlarmSummary> of(Scope scope, String name, Condition condition, DecisionRule rule) {
        return alarms.stream()
                .filter(found -> found.scope() == scope
                        && found.name().equals(name)
                        && found.condition().equals(condition)
                        && found.rule().equals(rule.key()))
                .findFirst();
    }

    /**
     * The alarms of the judged chips of a network or of the networks of a kind, each network counting the same. A diverged chip is right on no sample. Intervals are for
     * further recordings and further chips, or further networks: see {@link org.spikeyield.stats.signoff.NewSampleShare}; there is none of two to four networks, and
     * none where all samples of a class are of one recording.
     *
     * @param scope network or kind
     * @param name of either
     * @param condition the condition
     * @param rule key of the decision rule
     * @param accuracy share of the samples that are right
     * @param misses share of the samples of the phrase that raise no alarm
     * @param falseAlarms share of the other samples that raise one
     * @param words alarms by word; under the spec's rule only
     */
    public record AlarmSummary(
            Scope scope,
            String name,
            Condition condition,
            String rule,
            Estimate accuracy,
            Estimate misses,
            Estimate falseAlarms,
            List<WordAlarms> words) {
        /** Copies the list. */
        public AlarmSummary {
            words = List.copyOf(words);
        }
    }

    /**
     * Alarms on one word.
     *
     * @param word what is said
     * @param label 1 for the phrase, 0 for others
     * @param recordings of it in the test set
     * @param samples that are of these
     * @param alarms share of the samples that raise an alarm
     */
    public record WordAlarms(String word, int label, int recordings, int samples, Estimate alarms) {}
}
