package org.spikeyield.study.local;

import java.util.Locale;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.RuleSummary;
import org.spikeyield.study.summary.Summary.NetworkSummary;
import org.spikeyield.study.summary.Summary.Stopped;
import org.spikeyield.task.DecisionRule;

/**
 * How many of the chips of one network meet the spec under one condition, on the samples of the study.
 *
 * @param slot the network
 * @param condition the condition
 * @param label what the study calls it
 * @param passed chips that meet the spec
 * @param chips chips that were run
 * @param failed chips among them whose trial broke, of which nothing is known
 * @param share the yield if no failed chip works, freed from what the choice of the moment adds where the study stopped by itself; NaN without a chip
 * @param interval for further chips of this network, with the failed ones working or not, at the confidence of {@code until} or else 95 %; empty where
 *     nothing is random, since one chip is then all there is
 */
public record NetworkYield(
        NetworkSlot slot,
        Condition condition,
        String label,
        int passed,
        int chips,
        int failed,
        double share,
        Optional<Interval> interval) {
    static NetworkYield of(NetworkSummary cell, Study study) {
        DecisionRule rule = study.spec().rule();
        RuleSummary judged = cell.chips().rule(rule);
        Optional<Stopped> stopped = cell.stopped();
        return new NetworkYield(
                cell.slot(),
                cell.condition(),
                study.label(cell.condition()),
                judged.passed(),
                judged.tried(),
                judged.failed(),
                stopped.map(Stopped::share).orElseGet(judged::yield),
                stopped.map(Stopped::interval).or(() -> cell.yield(rule).map(YieldBounds::interval)));
    }

    /** For people, such as {@code xor-ads, 10 %: 0.700 (0.653 … 0.747), 700 chips}. */
    @Override
    public String toString() {
        return slot.id() + ", " + label + ": " + String.format(Locale.ROOT, "%.3f", share)
                + interval.map(between ->
                                String.format(Locale.ROOT, " (%.3f … %.3f)", between.lower(), between.upper()))
                        .orElse("")
                + ", " + chips + (chips == 1 ? " chip" : " chips") + (failed > 0 ? ", " + failed + " failed" : "");
    }
}
