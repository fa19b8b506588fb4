package org.spikeyield.study.summary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.Condition;
import org.spikeyield.stats.HierarchicalYield;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.LevelCrossing;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.PairedDifference;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.signoff.NewSampleYield;
import org.spikeyield.stats.signoff.YieldVerdict;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Study;
import org.spikeyield.study.Until;
import org.spikeyield.task.DecisionRule;

/**
 * What a study found: for each (network, condition), and for each condition over the networks of one kind.
 *
 * <p>Intervals are nested as the chips are: those over chips hold for one network, those over networks for its kind,
 * and no interval is ever taken over the chips of several networks at once.
 *
 * @param spec the spec that yields refer to
 * @param testSamples samples of the test set
 * @param until when the study stopped; empty when all its chips were run
 * @param networks per network and condition, in plan order
 * @param groups per kind of network and condition, in plan order
 * @param causes what became of its questions for causes, question by question and kind by kind
 * @param tails what became of its questions for rare failures, question by question and network by network
 * @param comparisons what became of the study's claims, in its order
 * @param crossings where yields fall to {@link #TARGETS}: per series of levels of mismatch the single networks, then their kinds, and
 *     per target
 * @param verdicts whether the yield that the spec asks for is reached; empty where it asks for none
 * @param recordings misses and false alarms; empty where the task is on no recordings
 */
public record Summary(
        Spec spec,
        int testSamples,
        Optional<Until> until,
        List<NetworkSummary> networks,
        List<GroupSummary> groups,
        List<CausesSummary> causes,
        List<TailSummary> tails,
        List<ComparisonSummary> comparisons,
        List<CrossingSummary> crossings,
        List<VerdictSummary> verdicts,
        Optional<RecordingsSummary> recordings) {
    /** The yields whose level of mismatch is told: a tenth of the chips lost, which some hundred chips place well, and a hundredth. */
    public static final List<Double> TARGETS = List.of(0.9, 0.99);

    public Summary {
        networks = List.copyOf(networks);
        groups = List.copyOf(groups);
        causes = List.copyOf(causes);
        tails = List.copyOf(tails);
        comparisons = List.copyOf(comparisons);
        crossings = List.copyOf(crossings);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * The chips of one network under one condition.
     *
     * @param slot the network
     * @param condition the condition
     * @param chips what became of them
     * @param stopped the yield under the spec's rule where the study stops by itself; empty elsewhere and where nothing is random
     * @param newSamples the yield over new samples, under the spec's rule; empty where nothing is random or no chip was tried, and
     *     for conditions that only serve an estimate
     */
    public record NetworkSummary(
            NetworkSlot slot,
            Condition condition,
            ChipsSummary chips,
            Optional<Stopped> stopped,
            Optional<NewSampleYield> newSamples) {
        /**
         * The yield with its intervals over chips; empty where nothing is random, since one chip is then all there is.
         */
        @SuppressWarnings("NamedLikeContextualKeyword") // the field's own word
        public Optional<YieldBounds> yield(DecisionRule rule) {
            RuleSummary summary = chips.rule(rule);
            if (!condition.random() || summary.tried() == 0) {
                return Optional.empty();
            }
            return Optional.of(new YieldBounds(summary.passed(), summary.judged(), summary.failed(), Study.CONFIDENCE));
        }
    }

    /**
     * The yield on these samples where the number of chips was chosen by it.
     *
     * @param method of the interval
     * @param interval see {@link org.spikeyield.stats.stop.YieldAtStop}; where chips failed, from its lower end if none of them works to its upper one
     *     if all do
     * @param share freed from what the choice of the moment adds, with failed chips as such that do not work; NaN when no chip was tried
     */
    public record Stopped(Until.Method method, Interval interval, double share) {}

    /**
     * The chips of all networks of one kind under one condition: those that one entry of the study trains, or those
     * that come from files.
     *
     * @param label name of the kind: the entry's label, or {@code network files}
     * @param condition the condition
     * @param chips what became of all of them, pooled
     * @param rules means of the networks by the key of the decision rule; none when no network has a chip that was tried
     * @param newSamples the yield over new samples, under the spec's rule; empty when no chip was tried or their outcomes take too
     *     much memory, see {@link SummaryBuilder}
     */
    public record GroupSummary(
            String label,
            Condition condition,
            ChipsSummary chips,
            Map<String, OverNetworks> rules,
            Optional<NewSampleYield> newSamples) {
        public GroupSummary {
            rules = Map.copyOf(rules);
        }

        /** The means of the networks under one rule. */
        public Optional<OverNetworks> rule(DecisionRule rule) {
            return Optional.ofNullable(rules.get(rule.key()));
        }
    }

    /**
     * What became of a claim.
     *
     * @param claim the claim
     * @param difference mean accuracies of the networks of the one kind minus those of the other, network by network, or squared errors of the other minus those of the
     *     one: above 0 where the claim is right; empty when fewer than two pairs were judged
     * @param adjustedP p corrected for the family of all claims of the study ({@link org.spikeyield.stats.Holm}); 1 where there is
     *     no difference
     * @param failed chips of these networks that failed or, where squared errors are compared, diverged, of which {@code difference} does not know; where there are
     *     any, nothing is shown
     * @param newSamples interval of the difference over further pairs of networks and further samples; empty where nothing can be said of these
     */
    public record ComparisonSummary(
            Comparison claim,
            Optional<PairedDifference> difference,
            double adjustedP,
            int failed,
            Optional<Interval> newSamples) {
        /** Whether the claim holds. */
        public enum Verdict {
            /** The difference is as claimed and too large for chance. */
            HOLDS,
            /** The difference is the other way round and too large for chance. */
            REVERSED,
            /** Chance could make such a difference. */
            NOT_SHOWN
        }

        /** The verdict at level 1 − {@link Study#CONFIDENCE} for the whole family. */
        public Verdict verdict() {
            if (difference.isEmpty() || failed > 0 || adjustedP > 1 - Study.CONFIDENCE || !holdsOnNewSamples()) {
                return Verdict.NOT_SHOWN;
            }
            return difference.get().difference().mean() > 0 ? Verdict.HOLDS : Verdict.REVERSED;
        }

        /** Other samples would not turn the difference round, as far as that can be said. */
        private boolean holdsOnNewSamples() {
            return newSamples.isEmpty()
                    || newSamples.get().lower() > 0
                    || newSamples.get().upper() < 0;
        }
    }

    /**
     * One number per network, summarised; a network without a chip that was tried has none.
     *
     * @param accuracy mean accuracies of the networks with a judged chip; empty when there is none
     * @param yield the networks' yields if no failed chip works
     * @param yieldIfFailedWork their mean if all failed chips do
     * @param hierarchical what their chips say of the yield over all networks of the kind if no failed chip works
     * @param interval for that yield; where chips failed, up to the upper end that it has if all of them work
     */
    public record OverNetworks(
            Optional<NetworkMeans> accuracy,
            NetworkMeans yield,
            double yieldIfFailedWork,
            HierarchicalYield hierarchical,
            Optional<Interval> interval) {}

    /** What a statement holds for. */
    public enum Scope {
        /** Further chips of one network. */
        NETWORK,
        /** Further networks of one kind. */
        NETWORKS
    }

    /**
     * The level of mismatch at which a yield under the spec's rule falls to a target.
     *
     * @param scope whether the yield is that of one network or the mean of a kind
     * @param name of the network or the kind
     * @param series the conditions that differ in nothing but the level
     * @param units chips, or networks, that it is made of: those tried at all levels, of chips the first {@value LevelYields#MAX_CHIPS}
     * @param crossing the level if no failed chip works; its interval reaches up to the end that it has if all do
     */
    public record CrossingSummary(
            Scope scope, String name, ConditionSeries series, int units, LevelCrossing crossing) {}

    /** Whose yield a verdict is about. */
    public enum Whose {
        /** Further chips of one network. */
        NETWORK,
        /** Those of each of the networks of a kind. */
        ALL_NETWORKS,
        /** Chips of a further network of a kind. */
        FURTHER_NETWORK
    }

    /** On what a chip has to meet the spec. */
    public enum On {
        /** The test set of the study. */
        THESE_SAMPLES,
        /** All samples there could be. */
        NEW_SAMPLES
    }

    /**
     * Whether a yield reaches the target of the spec, by itself with {@link Study#CONFIDENCE}.
     *
     * @param whose which chips are meant
     * @param name of the network or the kind
     * @param networks how many there are of the kind, or 1
     * @param on which samples are meant
     * @param verdict without bounds and needs of its own where it is about all networks
     */
    public record VerdictSummary(Whose whose, String name, int networks, On on, YieldVerdict verdict) {}
}
