package org.spikeyield.store.reuse;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spikeyield.store.table.BlockFile;
import org.spikeyield.study.plan.Block;
import org.spikeyield.study.plan.StudyPlan;

/** How many rows are taken, for people. */
record TakenText(StudyPlan plan) {
    /**
     * The rows of each cell that come from one run.
     *
     * @param chipsSha256 of that run
     */
    static Map<List<Integer>, Integer> rows(StudyPlan plan, Map<Integer, BlockFile> blocks, String chipsSha256) {
        Map<List<Integer>, Integer> rows = new HashMap<>();
        blocks.forEach((index, file) -> file.origin()
                .filter(origin -> origin.chipsSha256().equals(chipsSha256))
                .ifPresent(origin -> {
                    Block block = plan.blocks().get(index);
                    rows.merge(List.of(block.network(), block.condition()), origin.rows(), Integer::sum);
                }));
        return rows;
    }

    /**
     * A line for one run.
     *
     * @param taken rows by network and condition
     * @param place where the run is
     */
    String line(Map<List<Integer>, Integer> taken, String place) {
        List<List<Integer>> several = cells();
        Collection<String> each = several.stream()
                .map(cell -> taken.getOrDefault(cell, 0) + " of " + atMost() + plan.chips(cell.get(0), cell.get(1)))
                .collect(Collectors.toSet());
        if (each.size() == 1) {
            return each.iterator().next() + " chips under each random condition taken from " + place + asNeeded();
        }
        long rows = taken.values().stream().mapToLong(Integer::longValue).sum();
        return String.format(
                Locale.ROOT, "%,d of %s%,d chips taken from %s%s", rows, atMost(), plan.rows(), place, asNeeded());
    }

    private String atMost() {
        return plan.study().until().isPresent() ? "at most " : "";
    }

    /** A study that stops by itself takes no more than it runs. */
    private String asNeeded() {
        return atMost().isEmpty() ? "" : ", as far as they are needed";
    }

    /** Networks and conditions that have more than one chip. */
    private List<List<Integer>> cells() {
        return plan.networks().stream()
                .flatMap(slot -> IntStream.range(0, plan.study().conditions().size())
                        .filter(condition -> plan.chips(slot.ordinal(), condition) > 1)
                        .mapToObj(condition -> List.of(slot.ordinal(), condition)))
                .toList();
    }
}
