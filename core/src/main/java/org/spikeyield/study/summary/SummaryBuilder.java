package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.Distribution;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.stats.HierarchicalYield;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.signoff.NewSampleTally;
import org.spikeyield.stats.signoff.NewSampleYield;
import org.spikeyield.stats.signoff.TestSamples;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Study;
import org.spikeyield.study.Tail;
import org.spikeyield.study.Until;
import org.spikeyield.study.plan.StopIntervals;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.Summary.GroupSummary;
import org.spikeyield.study.summary.Summary.NetworkSummary;
import org.spikeyield.study.summary.Summary.OverNetworks;
import org.spikeyield.study.summary.Summary.Stopped;
import org.spikeyield.study.summary.Summary.VerdictSummary;
import org.spikeyield.task.DecisionRule;

/**
 * Makes a {@link Summary} of rows that come in plan order, one at a time; its memory grows with networks, conditions
 * and test samples, not with chips. The outcomes of single samples are kept of some chips near the spec for
 * each network and listed condition, unless that is more than {@value Study#MAX_OUTCOME_BYTES} bytes: then nothing is said of new samples, nor
 * where {@link Study#newSamplesProblem} says why not.
 */
public final class SummaryBuilder {
    private final Study study;
    private final StudyPlan plan;
    private final List<List<ChipsTally>> networks = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Group> groupOfNetwork = new ArrayList<>();
    private final List<List<NewSampleTally>> newSamples = new ArrayList<>();
    private final List<CausesTally> causes;
    private final boolean keepsOutcomes;
    private final GreyZone greyZone;
    private final int[] labelCounts;
    private final LevelYields levels;
    private final Optional<TestSet> testSet;
    private final Optional<RecordingsTally> recordings;
    private final Optional<ClaimTally> claims;
    private long last = -1;

    /** Networks of one kind, with a tally of all their chips per condition. */
    private record Group(String label, List<NetworkSlot> slots, List<ChipsTally> tallies) {}

    /** A summary of nothing yet, of a study whose task has its files at hand. */
    public SummaryBuilder(StudyPlan plan) {
        this(plan, TestSet.of(plan.study()));
    }

    /**
     * A summary of nothing yet.
     *
     * @param testSet of a task on recordings; empty where samples are independent, or not known to be of any
     */
    public SummaryBuilder(StudyPlan plan, Optional<TestSet> testSet) {
        this.plan = plan;
        this.testSet = testSet;
        this.study = plan.study();
        causes = study.causes().stream()
                .map(question -> new CausesTally(plan, question))
                .toList();
        keepsOutcomes = outcomeBytes(plan) <= Study.MAX_OUTCOME_BYTES
                && study.newSamplesProblem().isEmpty()
                && testSet.flatMap(TestSet::problem).isEmpty();
        Optional<TestSamples> clustered = testSet.flatMap(test -> test.whole().samples());
        TestSamples samples = clustered.orElseGet(() -> TestSamples.independent(study.testSamples()));
        recordings = testSet.filter(test -> countBytes(plan) <= Study.MAX_OUTCOME_BYTES)
                .map(test -> new RecordingsTally(study, test, plan.networks().size()));
        greyZone = study.greyZone();
        labelCounts = study.testLabelCounts();
        levels = new LevelYields(plan);
        for (NetworkSlot slot : plan.networks()) {
            List<ChipsTally> tallies = emptyTallies(clustered);
            networks.add(tallies);
            newSamples.add(study.listedConditions().stream()
                    .map(condition -> new NewSampleTally(samples, study.spec().accuracy()))
                    .toList());
            Group group = group(study.networks().get(slot.entry()).kind(), clustered);
            group.slots().add(slot);
            groupOfNetwork.add(group);
            for (int condition = 0; condition < tallies.size(); condition++) {
                int chips = plan.chips(slot.ordinal(), condition);
                tallies.get(condition).expect(chips);
                group.tallies().get(condition).expect(chips);
            }
        }
        boolean drawn = testSet.isEmpty() || clustered.isPresent();
        claims = drawn && countBytes(plan) <= Study.MAX_OUTCOME_BYTES
                ? Optional.of(new ClaimTally(study, samples, kinds()))
                : Optional.empty();
    }

    /** Bytes of all outcomes that are kept. */
    private static long outcomeBytes(StudyPlan plan) {
        return plan.chips().stream()
                .flatMap(ofNetwork -> ofNetwork.subList(0, plan.study().listed()).stream())
                .mapToLong(count -> NewSampleTally.mostBytes(count, plan.study().testSamples()))
                .sum();
    }

    /** Bytes of what {@link RecordingsTally} and, at most, {@link ClaimTally} count. */
    private static long countBytes(StudyPlan plan) {
        return (long) Integer.BYTES
                * plan.networks().size()
                * plan.study().listed()
                * plan.study().task().rules().size()
                * plan.study().testSamples();
    }

    private List<ChipsTally> emptyTallies(Optional<TestSamples> samples) {
        return study.conditions().stream()
                .map(condition -> new ChipsTally(study, greyZone, labelCounts, samples))
                .toList();
    }

    private Group group(String label, Optional<TestSamples> samples) {
        for (Group group : groups) {
            if (group.label().equals(label)) {
                return group;
            }
        }
        Group group = new Group(label, new ArrayList<>(), emptyTallies(samples));
        groups.add(group);
        return group;
    }

    /**
     * Takes the next row.
     *
     * @throws IllegalArgumentException when the row is not one of the plan's, or does not come behind those before it
     */
    public void add(ChipRow row) {
        long position = plan.position(row.network(), row.condition(), row.chip());
        if (position <= last) {
            throw new IllegalArgumentException("row " + position + " of the plan comes behind row " + last);
        }
        last = position;
        networks.get(row.network()).get(row.condition()).add(row);
        levels.add(row);
        recordings.ifPresent(tally -> tally.add(row));
        claims.ifPresent(tally -> tally.add(row));
        if (keepsOutcomes && row.condition() < study.listed()) {
            NewSampleTally outcomes = newSamples.get(row.network()).get(row.condition());
            if (row.result().status() == ChipStatus.FAILED) {
                outcomes.addFailed();
            } else {
                outcomes.add(row.result().rule(study.spec().rule()).outcomes());
            }
        }
        groupOfNetwork.get(row.network()).tallies().get(row.condition()).add(row);
        causes.forEach(question -> question.add(row));
    }

    /** The summary of the rows so far; chips without a row are counted as missing. */
    public Summary build() {
        List<NetworkSummary> networkSummaries = new ArrayList<>();
        List<GroupSummary> groupSummaries = new ArrayList<>();
        for (NetworkSlot slot : plan.networks()) {
            for (int condition = 0; condition < study.conditions().size(); condition++) {
                networkSummaries.add(summary(slot, condition));
            }
        }
        for (Group group : groups) {
            for (int condition = 0; condition < study.conditions().size(); condition++) {
                groupSummaries.add(new GroupSummary(
                        group.label(),
                        study.conditions().get(condition),
                        group.tallies().get(condition).summary(),
                        overNetworks(networkSummaries, group, condition),
                        newSamples(group.slots(), condition)));
            }
        }
        return new Summary(
                study.spec(),
                study.testSamples(),
                study.until(),
                networkSummaries,
                groupSummaries,
                causes.stream()
                        .flatMap(question -> groups.stream()
                                .flatMap(group -> question.summary(group.label(), group.slots()).stream()))
                        .toList(),
                study.tails().stream()
                        .flatMap(tail -> plan.networks().stream().map(slot -> tail(networkSummaries, slot, tail)))
                        .toList(),
                new Claims(study, networkSummaries, kinds(), claims).all(),
                levels.crossings(networkSummaries),
                study.spec().target().stream()
                        .flatMap(target ->
                                groups.stream().flatMap(group -> verdicts(networkSummaries, group, target).stream()))
                        .toList(),
                testSet.map(this::recordings));
    }

    private RecordingsSummary recordings(TestSet test) {
        return new RecordingsSummary(
                test.whole().recordings(),
                test.problem(),
                study.task().rules().stream()
                        .flatMap(rule -> groups.stream()
                                .flatMap(group -> recordings.stream()
                                        .flatMap(tally -> tally.alarms(group.label(), group.slots(), rule).stream())))
                        .toList());
    }

    private List<VerdictSummary> verdicts(List<NetworkSummary> summarised, Group group, Spec.Target target) {
        int condition = study.conditions().indexOf(target.at());
        List<Verdicts.Network> judged = group.slots().stream()
                .map(slot -> {
                    ChipsSummary chips = summarised.get(place(slot, condition)).chips();
                    RuleSummary rule = chips.rule(study.spec().rule());
                    return new Verdicts.Network(
                            slot.id(),
                            rule.passed(),
                            rule.judged(),
                            chips.failed() + chips.missing(),
                            newSamples.get(slot.ordinal()).get(condition));
                })
                .toList();
        return new Verdicts(target.yield(), group.label(), judged).all(newSamples(group.slots(), condition));
    }

    /** Of the networks with a chip that was tried; empty when there is none, or outcomes are not kept. */
    private Optional<NewSampleYield> newSamples(List<NetworkSlot> slots, int condition) {
        if (condition >= study.listed() || !study.conditions().get(condition).random()) {
            return Optional.empty();
        }
        List<NewSampleTally> judged = slots.stream()
                .map(slot -> newSamples.get(slot.ordinal()).get(condition))
                .filter(tally -> tally.chips() > 0)
                .toList();
        return judged.isEmpty() ? Optional.empty() : Optional.of(NewSampleYield.of(judged, Study.CONFIDENCE));
    }

    private Map<String, List<NetworkSlot>> kinds() {
        return groups.stream().collect(Collectors.toMap(Group::label, Group::slots));
    }

    /** Of what was summarised before, the chips of one network. */
    private RuleSummary judged(List<NetworkSummary> summarised, NetworkSlot slot, int condition, DecisionRule rule) {
        return summarised.get(place(slot, condition)).chips().rule(rule);
    }

    private TailSummary tail(List<NetworkSummary> summarised, NetworkSlot slot, Tail tail) {
        List<ChipsSummary> chips = tail.conditions().stream()
                .map(condition -> summarised
                        .get(place(slot, study.conditions().indexOf(condition)))
                        .chips())
                .toList();
        return TailExtrapolation.of(study, slot, tail, chips);
    }

    /** Of what was summarised before, in plan order. */
    private int place(NetworkSlot slot, int condition) {
        return slot.ordinal() * study.conditions().size() + condition;
    }

    private NetworkSummary summary(NetworkSlot slot, int condition) {
        Condition settings = study.conditions().get(condition);
        ChipsSummary chips = networks.get(slot.ordinal()).get(condition).summary();
        RuleSummary judged = chips.rule(study.spec().rule());
        return new NetworkSummary(
                slot,
                settings,
                chips,
                study.until().filter(until -> settings.random()).map(until -> stopped(until, judged)),
                newSamples(List.of(slot), condition));
    }

    private Stopped stopped(Until until, RuleSummary judged) {
        StopIntervals intervals = new StopIntervals(plan);
        return new Stopped(
                until.method(),
                intervals.interval(judged.passed(), judged.judged(), judged.failed()),
                judged.tried() == 0 ? Double.NaN : intervals.share(judged.passed(), judged.tried()));
    }

    private Map<String, OverNetworks> overNetworks(List<NetworkSummary> summarised, Group group, int condition) {
        Map<String, OverNetworks> found = new HashMap<>();
        for (DecisionRule rule : study.task().rules()) {
            overNetworks(summarised, group, condition, rule).ifPresent(over -> found.put(rule.key(), over));
        }
        return found;
    }

    private Optional<OverNetworks> overNetworks(
            List<NetworkSummary> summarised, Group group, int condition, DecisionRule rule) {
        List<RuleSummary> judged = group.slots().stream()
                .map(slot -> judged(summarised, slot, condition, rule))
                .filter(summary -> summary.tried() > 0)
                .toList();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        double[] accuracies = judged.stream()
                .flatMap(summary -> summary.accuracy().stream())
                .mapToDouble(Distribution::mean)
                .toArray();
        double[] yields = judged.stream().mapToDouble(RuleSummary::yield).toArray();
        HierarchicalYield least = hierarchical(judged, RuleSummary::passed);
        HierarchicalYield most = hierarchical(judged, summary -> summary.passed() + summary.failed());
        return Optional.of(new OverNetworks(
                accuracies.length == 0 ? Optional.empty() : Optional.of(NetworkMeans.of(accuracies, Study.CONFIDENCE)),
                NetworkMeans.of(yields, Study.CONFIDENCE),
                most.share(),
                least,
                least.interval().map(interval -> interval.hull(most.interval().orElseThrow()))));
    }

    private static HierarchicalYield hierarchical(List<RuleSummary> judged, ToIntFunction<RuleSummary> passed) {
        return HierarchicalYield.of(
                judged.stream().mapToInt(passed).toArray(),
                judged.stream().mapToInt(RuleSummary::tried).toArray(),
                Study.CONFIDENCE);
    }
}
