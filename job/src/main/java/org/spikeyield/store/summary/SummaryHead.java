package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.RecordingsSummary;
import org.spikeyield.study.summary.Summary;

/**
 * What {@code summary.json} says of the study before its rows.
 *
 * @param study name of the study
 * @param rule the spec's decision rule
 * @param accuracy the least accuracy of a chip that works
 * @param testSamples samples of the test set
 * @param measure what the accuracy is, in words
 * @param baseline accuracy of one answer to all samples; an earlier program did not write it
 * @param newSamplesProblem why nothing is said of new samples
 * @param recordings that the test set is of; empty where the task is on none
 * @param until when the study stopped by itself
 * @param target the yield that is to be shown
 */
public record SummaryHead(
        String study,
        String rule,
        double accuracy,
        int testSamples,
        String measure,
        Optional<Double> baseline,
        Optional<String> newSamplesProblem,
        Optional<Integer> recordings,
        Optional<Stop> until,
        Optional<Target> target) {
    /**
     * When a study stopped by itself.
     *
     * @param yieldHalfWidth half the width of intervals that are narrow enough
     * @param confidence of all of them together
     * @param maxChips at which it stopped in any case
     */
    public record Stop(double yieldHalfWidth, double confidence, int maxChips) {}

    /**
     * A yield that is to be shown.
     *
     * @param yield the yield
     * @param condition under which condition
     */
    @SuppressWarnings("NamedLikeContextualKeyword") // the field's own word
    public record Target(double yield, String condition) {}

    private static final String STUDY = "study";
    private static final String SPEC_RULE = "spec_rule";
    private static final String SPEC_ACCURACY = "spec_accuracy";
    private static final String TEST_SAMPLES = "test_samples";
    private static final String SPEC_MEASURE = "spec_measure";
    private static final String BASELINE_ACCURACY = "baseline_accuracy";
    private static final String CONFIDENCE = "confidence";
    private static final String NEW_SAMPLES_PROBLEM = "new_samples_problem";
    private static final String TEST_RECORDINGS = "test_recordings";
    private static final String UNTIL = "until";
    private static final String YIELD_HALF_WIDTH = "yield_half_width";
    private static final String MAX_CHIPS = "max_chips";
    private static final String TARGET_YIELD = "target_yield";
    private static final String TARGET_CONDITION = "target_condition";

    static void put(ObjectNode node, Study study, Summary summary) {
        node.put(STUDY, study.name())
                .put("hash", study.hash())
                .put(SPEC_RULE, summary.spec().rule().key())
                .put(SPEC_ACCURACY, summary.spec().accuracy())
                .put(TEST_SAMPLES, summary.testSamples())
                .put(SPEC_MEASURE, SummaryFields.key(summary.spec().measure()))
                .put(BASELINE_ACCURACY, study.trivialAccuracy())
                .put(CONFIDENCE, Study.CONFIDENCE);
        ArrayNode labels = node.putArray("test_labels");
        Arrays.stream(study.testLabelCounts()).forEach(labels::add);
        study.newSamplesProblem()
                .or(() -> summary.recordings().flatMap(RecordingsSummary::problem))
                .ifPresent(problem -> node.put(NEW_SAMPLES_PROBLEM, problem));
        summary.recordings().ifPresent(found -> node.put(TEST_RECORDINGS, found.recordings()));
        summary.until()
                .ifPresent(until -> node.putObject(UNTIL)
                        .put(YIELD_HALF_WIDTH, until.yieldHalfWidth())
                        .put(CONFIDENCE, until.confidence())
                        .put(MAX_CHIPS, until.maxChips()));
        summary.spec()
                .target()
                .ifPresent(target -> node.put(TARGET_YIELD, target.yield())
                        .put("target_condition_id", target.at().id())
                        .put(TARGET_CONDITION, study.label(target.at())));
    }

    static SummaryHead read(SummaryFields fields) {
        return new SummaryHead(
                fields.text(STUDY),
                fields.text(SPEC_RULE),
                fields.number(SPEC_ACCURACY),
                fields.count(TEST_SAMPLES),
                fields.has(SPEC_MEASURE) ? fields.text(SPEC_MEASURE).replace('_', ' ') : "accuracy",
                fields.has(BASELINE_ACCURACY) ? Optional.of(fields.number(BASELINE_ACCURACY)) : Optional.empty(),
                fields.has(NEW_SAMPLES_PROBLEM) ? Optional.of(fields.text(NEW_SAMPLES_PROBLEM)) : Optional.empty(),
                fields.has(TEST_RECORDINGS) ? Optional.of(fields.count(TEST_RECORDINGS)) : Optional.empty(),
                fields.has(UNTIL) ? Optional.of(readStop(fields.object(UNTIL))) : Optional.empty(),
                fields.has(TARGET_YIELD)
                        ? Optional.of(new Target(fields.number(TARGET_YIELD), fields.text(TARGET_CONDITION)))
                        : Optional.empty());
    }

    private static Stop readStop(SummaryFields fields) {
        return new Stop(fields.number(YIELD_HALF_WIDTH), fields.number(CONFIDENCE), fields.count(MAX_CHIPS));
    }
}
