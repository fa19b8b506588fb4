package org.spikeyield.store.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.signoff.NewSampleYield;
import org.spikeyield.study.Study;
import org.spikeyield.study.Until;
import org.spikeyield.study.summary.ChipsSummary;
import org.spikeyield.study.summary.RecordingsSummary.AlarmSummary;
import org.spikeyield.study.summary.RuleSummary;
import org.spikeyield.study.summary.Summary;
import org.spikeyield.study.summary.Summary.GroupSummary;
import org.spikeyield.study.summary.Summary.NetworkSummary;
import org.spikeyield.study.summary.Summary.OverNetworks;
import org.spikeyield.study.summary.Summary.Scope;
import org.spikeyield.study.summary.Summary.Stopped;
import org.spikeyield.task.DecisionRule;

/**
 * What a row of the summary is made of: the chips of a network, or of the networks of a kind, under one condition and decision rule.
 *
 * @param study the study
 * @param rule the rule
 * @param scope a network or a kind
 * @param name of either
 * @param condition the condition
 * @param chips what became of the chips
 * @param yield the yield with its intervals over chips; empty for kinds and where nothing is random
 * @param stopped the yield where the study stops by itself; only of networks under the spec's rule
 * @param over means of networks; only of kinds
 * @param newSamples the yield over new samples; only under the spec's rule
 * @param alarms misses and false alarms; only of tasks on recordings
 */
record SummaryLine(
        Study study,
        DecisionRule rule,
        Scope scope,
        String name,
        Condition condition,
        ChipsSummary chips,
        Optional<YieldBounds> yield,
        Optional<Stopped> stopped,
        Optional<OverNetworks> over,
        Optional<NewSampleYield> newSamples,
        Optional<AlarmSummary> alarms) {
    /** The rows of a summary in order: by rule, first the networks, then their kinds. */
    static List<SummaryLine> of(Study study, Summary summary) {
        List<SummaryLine> lines = new ArrayList<>();
        for (DecisionRule rule : study.task().rules()) {
            boolean primary = rule.key().equals(summary.spec().rule().key());
            for (NetworkSummary network : summary.networks()) {
                lines.add(new SummaryLine(
                        study,
                        rule,
                        Scope.NETWORK,
                        network.slot().id(),
                        network.condition(),
                        network.chips(),
                        network.yield(rule),
                        network.stopped().filter(found -> primary),
                        Optional.empty(),
                        network.newSamples().filter(found -> primary),
                        alarms(summary, Scope.NETWORK, network.slot().id(), network.condition(), rule)));
            }
            for (GroupSummary group : summary.groups()) {
                lines.add(new SummaryLine(
                        study,
                        rule,
                        Scope.NETWORKS,
                        group.label(),
                        group.condition(),
                        group.chips(),
                        Optional.empty(),
                        Optional.empty(),
                        group.rule(rule),
                        group.newSamples().filter(found -> primary),
                        alarms(summary, Scope.NETWORKS, group.label(), group.condition(), rule)));
            }
        }
        return lines;
    }

    private static Optional<AlarmSummary> alarms(
            Summary summary, Scope scope, String name, Condition condition, DecisionRule rule) {
        return summary.recordings().flatMap(found -> found.of(scope, name, condition, rule));
    }

    /** What the chips reached under the rule. */
    RuleSummary judged() {
        return chips.rule(rule);
    }

    /** Whether no chip missed the spec, where the number of chips was fixed before. */
    boolean flawless() {
        return yield.isPresent() && stopped.isEmpty() && judged().passed() == judged().tried();
    }

    /** Networks that it would take to know their mean yield as well as the yield of each. */
    Optional<Integer> networksWanted() {
        double halfWidth = study.until().map(Until::yieldHalfWidth).orElse(Double.NaN);
        return over.filter(found -> study.until().isPresent()).stream()
                .flatMap(found -> found.yield().networksFor(halfWidth).stream().boxed())
                .findFirst();
    }
}
