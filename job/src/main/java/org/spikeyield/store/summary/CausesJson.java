package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.stats.Estimate;
import org.spikeyield.study.CauseSet;
import org.spikeyield.study.Causes;
import org.spikeyield.study.summary.CausesSummary;
import org.spikeyield.study.summary.CausesSummary.Indices;
import org.spikeyield.study.summary.CausesSummary.Shares;
import org.spikeyield.study.summary.CausesSummary.Variances;

/** A question for causes and its answer, as part of {@code summary.json}. */
final class CausesJson {
    private CausesJson() {}

    static void put(ObjectNode node, CausesSummary found) {
        Causes causes = found.causes();
        node.put("name", found.kind())
                .put("condition_id", causes.all().id())
                .put("condition", causes.all().label())
                .put("networks", found.networks())
                .put("chips", found.chips())
                .put("intervals_over", found.overChips() ? "chips" : "networks");
        put(node, "loss", Optional.of(Estimate.of(found.loss())));
        ArrayNode sets = node.putArray("sets");
        for (int set = 0; set < causes.sets().size(); set++) {
            CauseSet asked = causes.sets().get(set);
            Shares shares = found.sets().get(set);
            ObjectNode row = sets.addObject().put("set", asked.label());
            ArrayNode groups = row.putArray("groups");
            asked.groups().stream().map(ParameterGroup::key).forEach(groups::add);
            put(row, "alone", shares.alone());
            put(row, "restored", shares.restored());
            put(row, "shapley", shares.shapley());
            for (Variances variances : found.variances()) {
                Indices indices = variances.sets().get(set);
                String response = SummaryFiles.key(variances.response());
                put(row, response + "_first", Optional.of(indices.first()));
                put(row, response + "_total", Optional.of(indices.total()));
            }
        }
        ObjectNode interactions = node.putObject("interactions");
        for (Variances variances : found.variances()) {
            put(interactions, SummaryFiles.key(variances.response()), Optional.of(variances.interactions()));
        }
    }

    private static void put(ObjectNode node, String name, Optional<Estimate> estimate) {
        SummaryFiles.put(node, name, estimate.map(Estimate::value).orElse(Double.NaN));
        SummaryFiles.putInterval(node, name, estimate.flatMap(Estimate::interval));
    }
}
