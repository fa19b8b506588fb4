package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.signoff.YieldVerdict;
import org.spikeyield.stats.signoff.YieldVerdict.Lack;
import org.spikeyield.stats.signoff.YieldVerdict.Need;
import org.spikeyield.stats.signoff.YieldVerdict.Outcome;
import org.spikeyield.study.summary.Summary.On;
import org.spikeyield.study.summary.Summary.VerdictSummary;
import org.spikeyield.study.summary.Summary.Whose;

/**
 * Whether a yield reaches the target of the spec, as {@code summary.json} has it in {@code verdicts}.
 *
 * @param scope which chips are meant
 * @param name of the network or the ensemble
 * @param networks how many there are of the ensemble, or 1
 * @param on which samples are meant
 * @param bounds one-sided each; empty where the question is not answerable
 * @param need what is missing at the least; empty where that is not known or nothing is
 */
public record VerdictPart(
        Whose scope,
        String name,
        int networks,
        On on,
        Outcome outcome,
        Optional<Interval> bounds,
        Optional<Need> need) {
    private static final String SCOPE = "scope";
    private static final String NAME = "name";
    private static final String NETWORKS = "networks";
    private static final String ON = "on";
    private static final String OUTCOME = "outcome";
    private static final String LOWER = "lower";
    private static final String UPPER = "upper";
    private static final String LACK = "lack";
    private static final String COUNT = "count";

    static void put(ObjectNode row, VerdictSummary summary) {
        YieldVerdict verdict = summary.verdict();
        row.put(SCOPE, SummaryFields.key(summary.whose()))
                .put(NAME, summary.name())
                .put(NETWORKS, summary.networks())
                .put(ON, SummaryFields.key(summary.on()))
                .put(OUTCOME, SummaryFields.key(verdict.outcome()))
                .put(LOWER, verdict.bounds().map(Interval::lower).orElse(null))
                .put(UPPER, verdict.bounds().map(Interval::upper).orElse(null))
                .put(
                        LACK,
                        verdict.need()
                                .map(need -> SummaryFields.key(need.lack()))
                                .orElse(null))
                .put(COUNT, verdict.need().map(Need::count).orElse(null));
    }

    static VerdictPart read(SummaryFields fields) {
        double lower = fields.number(LOWER);
        double upper = fields.number(UPPER);
        Optional<Integer> count = fields.optionalCount(COUNT);
        return new VerdictPart(
                fields.constant(SCOPE, Whose.class),
                fields.text(NAME),
                fields.count(NETWORKS),
                fields.constant(ON, On.class),
                fields.constant(OUTCOME, Outcome.class),
                Double.isNaN(lower) ? Optional.empty() : Optional.of(new Interval(lower, upper)),
                fields.optionalConstant(LACK, Lack.class).flatMap(lack -> count.map(least -> new Need(lack, least))));
    }
}
