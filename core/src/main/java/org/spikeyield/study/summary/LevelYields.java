package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.spikeyield.chip.Condition;
import org.spikeyield.chip.mismatch.Mismatch;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.LevelCrossing;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.ConditionSeries;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Spec;
import org.spikeyield.study.Study;
import org.spikeyield.study.plan.StudyPlan;
import org.spikeyield.study.summary.Summary.CrossingSummary;
import org.spikeyield.study.summary.Summary.NetworkSummary;
import org.spikeyield.study.summary.Summary.Scope;

/**
 * Takes rows one by one and keeps which chips passed, to tell at which level of mismatch yields fall to {@link Summary#TARGETS}.
 *
 * <p>Chips of a number share their draws across levels, so the crossing of a network is made of the chips that were tried at all levels
 * of a series; where nothing is random, the one chip stands for all of them. Of each network and condition the first {@value #MAX_CHIPS}
 * chips are kept, two bits a chip. Where the study stops by itself, the chips common to all levels are as many as the level that stopped first
 * has; the bounds are those for a number fixed before. A chip that failed counts as one that does not pass, and for the upper bound as one that does.
 */
final class LevelYields {
    /** Chips of a network that are looked at: they know a yield of 0.9 to ± 0.006, and the bootstrap's time grows with them. */
    static final int MAX_CHIPS = 10_000;

    private final StudyPlan plan;
    private final List<Condition> conditions;
    private final List<ConditionSeries> all;
    private final Cell[][] cells;

    /** Chips of one network under one condition, by number: those that were judged or failed, those that passed, those that failed. */
    private record Cell(BitSet tried, BitSet passed, BitSet failed) {}

    LevelYields(StudyPlan plan) {
        this.plan = plan;
        conditions = plan.study().conditions();
        all = ConditionSeries.of(Mismatch.LEVEL, plan.study().listedConditions());
        cells = new Cell[plan.networks().size()][conditions.size()];
        for (Cell[] ofNetwork : cells) {
            Arrays.setAll(ofNetwork, condition -> new Cell(new BitSet(), new BitSet(), new BitSet()));
        }
    }

    void add(ChipRow row) {
        if (row.chip() < MAX_CHIPS) {
            Spec spec = plan.study().spec();
            Cell cell = cells[row.network()][row.condition()];
            int end = conditions.get(row.condition()).random() ? row.chip() + 1 : MAX_CHIPS;
            boolean failed = row.result().status() == ChipStatus.FAILED;
            cell.tried().set(row.chip(), end);
            cell.failed().set(row.chip(), end, failed);
            cell.passed().set(row.chip(), end, !failed && spec.metBy(row.result()));
        }
    }

    /**
     * The crossings of all series.
     *
     * @param networks summaries of all networks and conditions, in plan order
     */
    List<CrossingSummary> crossings(List<NetworkSummary> networks) {
        Map<String, List<NetworkSlot>> kinds = new LinkedHashMap<>();
        for (NetworkSlot slot : plan.networks()) {
            kinds.computeIfAbsent(plan.study().networks().get(slot.entry()).kind(), kind -> new ArrayList<>())
                    .add(slot);
        }
        List<CrossingSummary> crossings = new ArrayList<>();
        for (ConditionSeries series : all) {
            plan.networks().forEach(slot -> crossings.addAll(overChips(slot, series)));
            kinds.forEach((kind, slots) -> crossings.addAll(overNetworks(networks, kind, slots, series)));
        }
        return crossings;
    }

    private List<CrossingSummary> overNetworks(
            List<NetworkSummary> networks, String kind, List<NetworkSlot> slots, ConditionSeries series) {
        double[][] least = yields(networks, slots, series, RuleSummary::yield);
        double[][] most = yields(networks, slots, series, RuleSummary::yieldIfFailedWork);
        return of(
                Scope.NETWORKS,
                kind,
                series,
                least.length,
                Arrays.deepEquals(least, most),
                failedWork -> LevelCrossing.of(
                        series.levels(),
                        failedWork ? most : least,
                        Summary.TARGETS,
                        Study.CONFIDENCE,
                        plan.study().seed()));
    }

    private List<CrossingSummary> overChips(NetworkSlot slot, ConditionSeries series) {
        boolean[][] least = passed(slot, series, false);
        boolean[][] most = passed(slot, series, true);
        return of(
                Scope.NETWORK,
                slot.id(),
                series,
                least.length,
                Arrays.deepEquals(least, most),
                failedWork -> LevelCrossing.of(
                        series.levels(),
                        failedWork ? most : least,
                        Summary.TARGETS,
                        Study.CONFIDENCE,
                        plan.study().seed()));
    }

    /**
     * Nothing where there is no unit.
     *
     * @param whole whether no chip failed
     * @param crossings for all targets, by whether failed chips count as such that work
     */
    private static List<CrossingSummary> of(
            Scope scope,
            String name,
            ConditionSeries series,
            int units,
            boolean whole,
            Function<Boolean, List<LevelCrossing>> crossings) {
        if (units == 0) {
            return List.of();
        }
        List<LevelCrossing> least = crossings.apply(false);
        List<LevelCrossing> most = whole ? least : crossings.apply(true);
        return IntStream.range(0, least.size())
                .mapToObj(target -> least.get(target).upTo(most.get(target)))
                .map(found -> new CrossingSummary(scope, name, series, units, found))
                .toList();
    }

    /** Of all chips of each network, level by level; only networks of which chips were tried at all levels. */
    private double[][] yields(
            List<NetworkSummary> networks,
            List<NetworkSlot> slots,
            ConditionSeries series,
            ToDoubleFunction<RuleSummary> yield) {
        return slots.stream()
                .map(slot -> Arrays.stream(places(series))
                        .mapToDouble(condition ->
                                yield.applyAsDouble(networks.get(slot.ordinal() * conditions.size() + condition)
                                        .chips()
                                        .rule(plan.study().spec().rule())))
                        .toArray())
                .filter(ofNetwork -> Arrays.stream(ofNetwork).allMatch(Double::isFinite))
                .toArray(double[][]::new);
    }

    /** {@code [chips×levels]}, of the chips that were tried at all levels. */
    private boolean[][] passed(NetworkSlot slot, ConditionSeries series, boolean failedWork) {
        int[] places = places(series);
        BitSet common = new BitSet();
        common.set(0, MAX_CHIPS);
        for (int condition : places) {
            common.and(cells[slot.ordinal()][condition].tried());
        }
        return common.stream()
                .mapToObj(chip -> {
                    boolean[] ofChip = new boolean[places.length];
                    for (int level = 0; level < places.length; level++) {
                        Cell cell = cells[slot.ordinal()][places[level]];
                        ofChip[level] = cell.passed().get(chip)
                                || failedWork && cell.failed().get(chip);
                    }
                    return ofChip;
                })
                .toArray(boolean[][]::new);
    }

    /** The places of a series' conditions among the study's. */
    private int[] places(ConditionSeries series) {
        return series.conditions().stream().mapToInt(conditions::indexOf).toArray();
    }
}
