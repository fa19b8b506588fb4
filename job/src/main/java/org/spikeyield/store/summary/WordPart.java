package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.spikeyield.stats.Estimate;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.RecordingsSummary;
import org.spikeyield.study.summary.RecordingsSummary.WordAlarms;
import org.spikeyield.study.summary.Summary.Scope;

/**
 * Alarms on one word, as {@code summary.json} has them in {@code words}: of a network or an ensemble under a condition and the spec's rule.
 *
 * @param scope a network or an ensemble
 * @param name of either
 * @param conditionId hash of the condition's settings
 * @param condition its label
 * @param alarms on the word
 */
public record WordPart(Scope scope, String name, String conditionId, String condition, WordAlarms alarms) {
    private static final String SCOPE = "scope";
    private static final String NAME = "name";
    private static final String CONDITION_ID = "condition_id";
    private static final String CONDITION = "condition";
    private static final String WORD = "word";
    private static final String LABEL = "label";
    private static final String RECORDINGS = "recordings";
    private static final String SAMPLES = "samples";
    private static final String ALARMS = "alarms";

    /** All of a study. */
    static List<WordPart> of(Study study, RecordingsSummary recordings) {
        return recordings.alarms().stream()
                .flatMap(found -> found.words().stream()
                        .map(word -> new WordPart(
                                found.scope(),
                                found.name(),
                                found.condition().id(),
                                study.label(found.condition()),
                                word)))
                .toList();
    }

    void put(ObjectNode row) {
        row.put(SCOPE, SummaryFields.key(scope))
                .put(NAME, name)
                .put(CONDITION_ID, conditionId)
                .put(CONDITION, condition)
                .put(WORD, alarms.word())
                .put(LABEL, alarms.label())
                .put(RECORDINGS, alarms.recordings())
                .put(SAMPLES, alarms.samples());
        SummaryFields.putEstimate(row, ALARMS, Optional.of(alarms.alarms()));
    }

    static WordPart read(SummaryFields fields) {
        return new WordPart(
                fields.constant(SCOPE, Scope.class),
                fields.text(NAME),
                fields.text(CONDITION_ID),
                fields.text(CONDITION),
                new WordAlarms(
                        fields.text(WORD),
                        fields.count(LABEL),
                        fields.count(RECORDINGS),
                        fields.count(SAMPLES),
                        new Estimate(fields.number(ALARMS), fields.interval(ALARMS))));
    }
}
