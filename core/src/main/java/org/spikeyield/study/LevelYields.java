package org.spikeyield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.spikeyield.chip.Condition;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.stats.LevelCrossing;
import org.spikeyield.study.Summary.CrossingSummary;
import org.spikeyield.study.Summary.NetworkSummary;
import org.spikeyield.study.Summary.Scope;

/**
 * Takes rows one by one and keeps which chips passed, to tell at which level of mismatch yields fall to {@link Summary#TARGETS}.
 *
 * <p>Chips of a number share their draws across levels, so the crossing of a network is made of the chips that were judged at all levels
 * of a series; where nothing is random, the one chip stands for all of them. Of each network and condition the first {@value #MOST_CHIPS}
 * chips are kept, two bits a chip. Where the study stops by itself, the chips common to all levels are as many as the level that stopped first
 * has; the bounds are those for a number fixed before.
 */
final class LevelYields {
    /** Chips of a network that are looked at: they know a yield of 0.9 to ± 0.006, and the bootstrap's time grows with them. */
    static final int MOST_CHIPS = 10_000;

    private final StudyPlan plan;
    private final List<Condition> conditions;
    private final List<ConditionSeries> all;
    private final Cell[][] cells;

    /** Chips of one network under one condition, by number. */
    private record Cell(BitSet judged, BitSet passed) {}

    LevelYields(StudyPlan plan) {
        this.plan = plan;
        conditions = plan.study().conditions();
        all = ConditionSeries.of(Knob.MISMATCH, plan.study().listedConditions());
        cells = new Cell[plan.networks().size()][conditions.size()];
        for (Cell[] ofNetwork : cells) {
            Arrays.setAll(ofNetwork, condition -> new Cell(new BitSet(), new BitSet()));
        }
    }

    void add(ChipRow row) {
        if (row.chip() < MOST_CHIPS && row.result().status() != ChipStatus.FAILED) {
            Spec spec = plan.study().spec();
            Cell cell = cells[row.network()][row.condition()];
            int end = conditions.get(row.condition()).random() ? row.chip() + 1 : MOST_CHIPS;
            cell.judged().set(row.chip(), end);
            cell.passed()
                    .set(
                            row.chip(),
                            end,
                            spec.metBy(row.result().rule(spec.rule()).correctShare()));
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
        double[][] yields = slots.stream()
                .map(slot -> yields(networks, slot, series))
                .filter(ofNetwork -> Arrays.stream(ofNetwork).allMatch(Double::isFinite))
                .toArray(double[][]::new);
        return of(
                Scope.NETWORKS,
                kind,
                series,
                yields.length,
                (levels, target) -> LevelCrossing.of(
                        levels, yields, target, Summary.CONFIDENCE, plan.study().seed()));
    }

    private List<CrossingSummary> overChips(NetworkSlot slot, ConditionSeries series) {
        boolean[][] passed = passed(slot, series);
        return of(
                Scope.NETWORK,
                slot.id(),
                series,
                passed.length,
                (levels, target) -> LevelCrossing.of(
                        levels, passed, target, Summary.CONFIDENCE, plan.study().seed()));
    }

    /** Nothing where there is no unit. */
    private static List<CrossingSummary> of(
            Scope scope,
            String name,
            ConditionSeries series,
            int units,
            BiFunction<double[], Double, LevelCrossing> crossing) {
        if (units == 0) {
            return List.of();
        }
        double[] levels =
                series.conditions().stream().mapToDouble(series.knob()::of).toArray();
        return Summary.TARGETS.stream()
                .map(target -> new CrossingSummary(scope, name, series, units, crossing.apply(levels, target)))
                .toList();
    }

    /** Of all chips of one network, level by level; NaN where none was judged. */
    private double[] yields(List<NetworkSummary> networks, NetworkSlot slot, ConditionSeries series) {
        return Arrays.stream(places(series))
                .mapToDouble(condition -> networks.get(slot.ordinal() * conditions.size() + condition)
                        .chips()
                        .rule(plan.study().spec().rule())
                        .yield())
                .toArray();
    }

    /** {@code [chips×levels]}, of the chips that were judged at all levels. */
    private boolean[][] passed(NetworkSlot slot, ConditionSeries series) {
        int[] places = places(series);
        BitSet common = new BitSet();
        common.set(0, MOST_CHIPS);
        for (int condition : places) {
            common.and(cells[slot.ordinal()][condition].judged());
        }
        return common.stream()
                .mapToObj(chip -> {
                    boolean[] ofChip = new boolean[places.length];
                    for (int level = 0; level < places.length; level++) {
                        ofChip[level] =
                                cells[slot.ordinal()][places[level]].passed().get(chip);
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
