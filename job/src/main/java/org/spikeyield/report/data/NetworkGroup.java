package org.spikeyield.report.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikeyield.report.chart.SeriesStyle;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.plan.StudyPlan;

/**
 * The networks that one entry of the study trains, or those that come from files.
 *
 * @param label its name
 * @param style how it is drawn
 * @param slots its networks
 */
public record NetworkGroup(String label, SeriesStyle style, List<NetworkSlot> slots) {
    /** Copies the list. */
    public NetworkGroup {
        slots = List.copyOf(slots);
    }

    /** The ensembles of a study, in its order. */
    public static List<NetworkGroup> of(StudyPlan plan) {
        Map<String, List<NetworkSlot>> byLabel = new LinkedHashMap<>();
        for (NetworkSlot slot : plan.networks()) {
            byLabel.computeIfAbsent(plan.study().networks().get(slot.entry()).kind(), label -> new ArrayList<>())
                    .add(slot);
        }
        List<NetworkGroup> ensembles = new ArrayList<>();
        byLabel.forEach(
                (label, slots) -> ensembles.add(new NetworkGroup(label, new SeriesStyle(ensembles.size()), slots)));
        return ensembles;
    }
}
