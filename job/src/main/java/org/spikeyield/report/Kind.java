package org.spikeyield.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.plan.StudyPlan;

/**
 * The networks of one kind.
 *
 * @param label its name
 * @param look how it looks
 * @param slots its networks
 */
record Kind(String label, SeriesStyle look, List<NetworkSlot> slots) {
    Kind {
        slots = List.copyOf(slots);
    }

    /** The kinds of a study, in its order. */
    static List<Kind> of(StudyPlan plan) {
        Map<String, List<NetworkSlot>> byLabel = new LinkedHashMap<>();
        for (NetworkSlot slot : plan.networks()) {
            byLabel.computeIfAbsent(plan.study().networks().get(slot.entry()).kind(), label -> new ArrayList<>())
                    .add(slot);
        }
        List<Kind> kinds = new ArrayList<>();
        byLabel.forEach((label, slots) -> kinds.add(new Kind(label, new SeriesStyle(kinds.size()), slots)));
        return kinds;
    }
}
