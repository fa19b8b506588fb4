package org.spikeyield.store.summary;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spikeyield.chip.perturbation.ParameterGroup;
import org.spikeyield.stats.Estimate;
import org.spikeyield.study.Causes;
import org.spikeyield.study.Causes.Response;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.CausesSummary;
import org.spikeyield.study.summary.CausesSummary.Shares;
import org.spikeyield.study.summary.CausesSummary.Variances;

/**
 * A question for causes and its answer for the networks of one ensemble, as {@code summary.json} has it in {@code causes}.
 *
 * @param name of the ensemble
 * @param condition the condition with all causes acting
 * @param networks that were judged
 * @param overChips whether intervals are over the chips of the network, and not over networks
 * @param loss mean accuracy that is lost
 * @param sets what each set of parameter groups does
 * @param interactions share of the variance that no set makes alone, of the responses in which chips differ
 */
public record CausesPart(
        String name,
        String condition,
        int networks,
        boolean overChips,
        Estimate loss,
        List<SetPart> sets,
        Map<Response, Estimate> interactions) {
    private static final String NAME = "name";
    private static final String CONDITION = "condition";
    private static final String NETWORKS = "networks";
    private static final String INTERVALS_OVER = "intervals_over";
    private static final String CHIPS = "chips";
    private static final String LOSS = "loss";
    private static final String SETS = "sets";
    private static final String SET = "set";
    private static final String ALONE = "alone";
    private static final String RESTORED = "restored";
    private static final String SHAPLEY = "shapley";
    private static final String FIRST = "_first";
    private static final String TOTAL = "_total";
    private static final String INTERACTIONS = "interactions";

    /**
     * A set of parameter groups.
     *
     * @param set its name
     * @param alone share of the loss with this set varying alone; empty where there is no loss
     * @param restored share of the loss that goes away when this set alone is ideal
     * @param shapley its share over all orders; empty where it is not part of the question
     * @param variances its shares of the variance between chips
     */
    public record SetPart(
            String set,
            Optional<Estimate> alone,
            Optional<Estimate> restored,
            Optional<Estimate> shapley,
            Map<Response, Indices> variances) {
        /** Copies the map. */
        public SetPart {
            variances = Map.copyOf(variances);
        }
    }

    /**
     * Shares of a variance (Sobol).
     *
     * @param first made by the set alone
     * @param total gone if the set alone were ideal
     */
    public record Indices(Estimate first, Estimate total) {}

    /** Copies list and map. */
    public CausesPart {
        sets = List.copyOf(sets);
        interactions = Map.copyOf(interactions);
    }

    static void put(ObjectNode node, Study study, CausesSummary found) {
        Causes causes = found.causes();
        node.put(NAME, found.kind())
                .put("condition_id", causes.all().id())
                .put(CONDITION, study.label(causes.all()))
                .put(NETWORKS, found.networks())
                .put(CHIPS, found.chips())
                .put(INTERVALS_OVER, found.overChips() ? CHIPS : NETWORKS);
        SummaryFields.putEstimate(node, LOSS, Optional.of(Estimate.of(found.loss())));
        ArrayNode sets = node.putArray(SETS);
        for (int set = 0; set < causes.sets().size(); set++) {
            Shares shares = found.sets().get(set);
            ObjectNode row = sets.addObject().put(SET, causes.sets().get(set).label());
            ArrayNode groups = row.putArray("groups");
            causes.sets().get(set).groups().stream().map(ParameterGroup::key).forEach(groups::add);
            SummaryFields.putEstimate(row, ALONE, shares.alone());
            SummaryFields.putEstimate(row, RESTORED, shares.restored());
            SummaryFields.putEstimate(row, SHAPLEY, shares.shapley());
            for (Variances variances : found.variances()) {
                String response = SummaryFields.key(variances.response());
                SummaryFields.putEstimate(
                        row,
                        response + FIRST,
                        Optional.of(variances.sets().get(set).first()));
                SummaryFields.putEstimate(
                        row,
                        response + TOTAL,
                        Optional.of(variances.sets().get(set).total()));
            }
        }
        ObjectNode interactions = node.putObject(INTERACTIONS);
        for (Variances variances : found.variances()) {
            SummaryFields.putEstimate(
                    interactions, SummaryFields.key(variances.response()), Optional.of(variances.interactions()));
        }
    }

    static CausesPart read(SummaryFields fields) {
        SummaryFields together = fields.object(INTERACTIONS);
        Map<Response, Estimate> interactions = new EnumMap<>(Response.class);
        for (Response response : Response.values()) {
            String key = SummaryFields.key(response);
            if (together.has(key)) {
                interactions.put(response, together.valued(key));
            }
        }
        return new CausesPart(
                fields.text(NAME),
                fields.text(CONDITION),
                fields.count(NETWORKS),
                fields.text(INTERVALS_OVER).equals(CHIPS),
                fields.valued(LOSS),
                fields.objects(SETS).stream()
                        .map(set -> readSet(set, interactions))
                        .toList(),
                interactions);
    }

    private static SetPart readSet(SummaryFields fields, Map<Response, Estimate> responses) {
        Map<Response, Indices> variances = new EnumMap<>(Response.class);
        for (Response response : responses.keySet()) {
            String key = SummaryFields.key(response);
            variances.put(response, new Indices(fields.valued(key + FIRST), fields.valued(key + TOTAL)));
        }
        return new SetPart(
                fields.text(SET),
                fields.estimate(ALONE),
                fields.estimate(RESTORED),
                fields.estimate(SHAPLEY),
                variances);
    }
}
