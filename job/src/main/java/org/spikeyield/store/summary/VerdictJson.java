package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.signoff.YieldVerdict;
import org.spikeyield.stats.signoff.YieldVerdict.Need;
import org.spikeyield.study.summary.Summary.VerdictSummary;

/** A verdict as JSON; what does not exist is null. */
final class VerdictJson {
    private VerdictJson() {}

    static void put(ObjectNode row, VerdictSummary summary) {
        YieldVerdict verdict = summary.verdict();
        row.put("scope", SummaryFiles.key(summary.whose()))
                .put("name", summary.name())
                .put("networks", summary.networks())
                .put("on", SummaryFiles.key(summary.on()))
                .put("outcome", SummaryFiles.key(verdict.outcome()))
                .put("lower", verdict.bounds().map(Interval::lower).orElse(null))
                .put("upper", verdict.bounds().map(Interval::upper).orElse(null))
                .put(
                        "lack",
                        verdict.need()
                                .map(need -> SummaryFiles.key(need.lack()))
                                .orElse(null))
                .put("count", verdict.need().map(Need::count).orElse(null));
    }
}
