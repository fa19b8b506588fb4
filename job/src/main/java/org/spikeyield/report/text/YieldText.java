package org.spikeyield.report.text;

import java.util.Optional;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.report.data.NetworkGroup;
import org.spikeyield.report.data.RunSummary;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.store.summary.SummaryRow;

/**
 * The share of chips that work for one ensemble under one condition, in words.
 *
 * @param share the share, mean over networks; NaN when no chip was judged
 * @param most the same if all chips that failed work, of which the share supposes that none does
 * @param percent both as text
 * @param headline the same in the largest letters: a word where there is one chip only
 * @param range between which bounds it lies, in short
 * @param meaning the same in full
 */
public record YieldText(double share, double most, String percent, String headline, String range, String meaning) {
    /** The text for an ensemble under a condition, by the rule of the spec. */
    public static YieldText of(RunSummary run, NetworkGroup ensemble, Condition condition) {
        SummaryRow row = run.row(ensemble, condition, run.rule());
        double share = row.number("networks_yield_mean");
        double most = row.most("networks_yield_mean");
        String percent = row.span("networks_yield_mean", Numbers::percent, "–");
        String failed = row.count("failed") > 0 ? ", " + Numbers.counted(row.count("failed"), "chip") + " failed" : "";
        int networks = ensemble.slots().size();
        if (!Double.isFinite(share) || row.count("judged") == 0) {
            return new YieldText(
                    Double.NaN, Double.NaN, "–", "–", "no chip judged" + failed, "no chip was judged" + failed);
        }
        if (!condition.random()) {
            String count = row.count("passed") + " of " + row.count("judged");
            return new YieldText(
                    share,
                    most,
                    percent,
                    networks > 1 ? count : share == 1 ? "works" : "fails",
                    (networks > 1 ? "networks" : "1 chip") + failed,
                    "nothing is random, " + count + " networks work" + failed);
        }
        Optional<Interval> interval = interval(run, ensemble, condition);
        if (interval.isEmpty()) {
            String each = ensemble.slots().stream()
                    .map(slot -> run.row(slot, condition, run.rule()).span("yield", Numbers::percent, "–"))
                    .collect(Collectors.joining(" · "));
            return new YieldText(
                    share,
                    most,
                    percent,
                    percent,
                    each + failed,
                    "its " + networks + " networks: " + each + "; fewer than " + NetworkMeans.MIN_NETWORKS
                            + ", so there is no interval over networks" + failed);
        }
        String bounds = Numbers.percent(interval.get().lower()) + " … "
                + Numbers.percent(interval.get().upper());
        return new YieldText(
                share,
                most,
                percent,
                percent,
                bounds + failed,
                "95 % interval " + bounds + ", "
                        + (networks == 1 ? "for further chips of this network" : "over " + networks + " networks")
                        + failed);
    }

    /** The interval that belongs to the share: over chips where an ensemble has one network, else over networks; empty where there is none. */
    public static Optional<Interval> interval(RunSummary run, NetworkGroup ensemble, Condition condition) {
        return ensemble.slots().size() == 1
                ? run.row(ensemble.slots().get(0), condition, run.rule()).interval("yield")
                : run.row(ensemble, condition, run.rule()).interval("networks_yield");
    }
}
