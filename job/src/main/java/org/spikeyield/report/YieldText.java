package org.spikeyield.report;

import java.util.Optional;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.report.chart.Numbers;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;

/**
 * The share of chips that work for one kind of networks under one condition, in words.
 *
 * @param share the share, mean over networks; NaN when no chip was judged
 * @param percent the same as text
 * @param headline the same in the largest letters: a word where there is one chip only
 * @param range between which bounds it lies, in short
 * @param meaning the same in full
 */
record YieldText(double share, String percent, String headline, String range, String meaning) {
    static YieldText of(RunSummary run, Kind kind, Condition condition) {
        SummaryRow row = run.row(kind, condition, run.rule());
        double share = row.number("networks_yield_mean");
        int networks = kind.slots().size();
        if (!Double.isFinite(share)) {
            return new YieldText(share, "–", "–", "no chip judged", "no chip was judged");
        }
        if (!condition.random()) {
            String count = row.count("passed") + " of " + row.count("judged");
            return new YieldText(
                    share,
                    Numbers.percent(share),
                    networks > 1 ? count : share == 1 ? "works" : "fails",
                    networks > 1 ? "networks" : "1 chip",
                    "nothing is random, " + count + " networks work");
        }
        Optional<Interval> interval = interval(run, kind, condition);
        if (interval.isEmpty()) {
            String each = kind.slots().stream()
                    .map(slot ->
                            Numbers.percent(run.row(slot, condition, run.rule()).number("yield")))
                    .collect(Collectors.joining(" · "));
            return new YieldText(
                    share,
                    Numbers.percent(share),
                    Numbers.percent(share),
                    each,
                    "its " + networks + " networks: " + each + "; fewer than " + NetworkMeans.FEWEST_NETWORKS
                            + ", so there is no interval over networks");
        }
        String bounds = Numbers.percent(interval.get().lower()) + " … "
                + Numbers.percent(interval.get().upper());
        return new YieldText(
                share,
                Numbers.percent(share),
                Numbers.percent(share),
                bounds,
                "95 % interval " + bounds + ", "
                        + (networks == 1 ? "for further chips of this network" : "over " + networks + " networks"));
    }

    /** The interval that belongs to the share: over chips where a kind has one network, else over networks; empty where there is none. */
    static Optional<Interval> interval(RunSummary run, Kind kind, Condition condition) {
        return kind.slots().size() == 1
                ? run.row(kind.slots().get(0), condition, run.rule()).interval("yield")
                : run.row(kind, condition, run.rule()).interval("networks_yield");
    }
}
