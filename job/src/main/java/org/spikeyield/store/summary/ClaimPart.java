package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.PairedDifference;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.Summary.ComparisonSummary;
import org.spikeyield.study.summary.Summary.ComparisonSummary.Verdict;

/**
 * A claim of the study and what became of it, as {@code summary.json} has it in {@code comparisons}.
 *
 * @param better ensemble that is claimed to be better
 * @param than than which
 * @param condition under which
 * @param by the decision rule whose accuracies are compared, or {@link Comparison#SQUARED_ERROR}
 * @param pairs of networks that were judged; 0 where these are too few for a difference
 * @param difference mean difference of accuracies, or by how much the squared error is less; NaN where there is none
 * @param p of the difference; NaN where there is none
 * @param pHolm the same corrected for all claims of the study
 * @param failed chips without an answer; an earlier program did not write them
 * @param newSamples interval of the difference for further samples too; an earlier program wrote it of tasks on recordings alone
 */
public record ClaimPart(
        String better,
        String than,
        String condition,
        String by,
        int pairs,
        Estimate difference,
        double p,
        double pHolm,
        int failed,
        Optional<Interval> newSamples,
        Verdict verdict) {
    private static final String BETTER = "better";
    private static final String THAN = "than";
    private static final String CONDITION = "condition";
    private static final String RULE = "rule";
    private static final String NETWORKS = "networks";
    private static final String DIFFERENCE = "difference";
    private static final String MEAN = DIFFERENCE + "_mean";
    private static final String P = "p";
    private static final String P_HOLM = "p_holm";
    private static final String FAILED = "failed";
    private static final String NEW_SAMPLES = "new_samples_difference";
    private static final String VERDICT = "verdict";

    static void put(ObjectNode row, Study study, ComparisonSummary comparison) {
        Comparison claim = comparison.claim();
        row.put(BETTER, claim.better())
                .put(THAN, claim.than())
                .put("condition_id", claim.condition().id())
                .put(CONDITION, study.label(claim.condition()))
                .put(RULE, claim.by());
        Optional<NetworkMeans> difference = comparison.difference().map(PairedDifference::difference);
        row.put(NETWORKS, difference.map(NetworkMeans::networks).orElse(null));
        SummaryFields.put(row, MEAN, difference.map(NetworkMeans::mean).orElse(Double.NaN));
        SummaryFields.put(
                row, DIFFERENCE + "_sd", difference.map(NetworkMeans::sd).orElse(Double.NaN));
        SummaryFields.putInterval(row, DIFFERENCE, difference.flatMap(NetworkMeans::interval));
        SummaryFields.put(
                row, P, comparison.difference().map(PairedDifference::p).orElse(Double.NaN));
        row.put(P_HOLM, comparison.adjustedP()).put(FAILED, comparison.failed());
        if (comparison.newSamples().isPresent()) {
            SummaryFields.putInterval(row, NEW_SAMPLES, comparison.newSamples());
        }
        row.put(VERDICT, SummaryFields.key(comparison.verdict()));
    }

    static ClaimPart read(SummaryFields fields) {
        return new ClaimPart(
                fields.text(BETTER),
                fields.text(THAN),
                fields.text(CONDITION),
                fields.text(RULE),
                fields.optionalCount(NETWORKS).orElse(0),
                new Estimate(fields.number(MEAN), fields.interval(DIFFERENCE)),
                fields.number(P),
                fields.number(P_HOLM),
                fields.has(FAILED) ? fields.count(FAILED) : 0,
                fields.has(NEW_SAMPLES + "_lower") ? fields.interval(NEW_SAMPLES) : Optional.empty(),
                fields.constant(VERDICT, Verdict.class));
    }

    /** Whether it is squared errors that are compared. */
    public boolean isOfErrors() {
        return by.equals(Comparison.SQUARED_ERROR);
    }
}
