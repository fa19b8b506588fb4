package org.spikeyield.study.summary;

import java.util.List;
import java.util.Optional;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.study.Causes;
import org.spikeyield.study.Causes.Response;

/**
 * What became of a question for causes, for the networks of one kind. Two questions are kept apart: which sets of groups cost the mean
 * accuracy, and which make chips of a network differ.
 *
 * <p>Intervals of a kind of one network are over its chips and hold for that network; those of several are over networks.
 *
 * @param kind name of the kind
 * @param networks networks that were judged, at least 1
 * @param chips of each network that were compared, at most
 * @param causes the question
 * @param loss mean accuracy, under the spec's rule, of the ideal network minus that with all sets varying
 * @param sets what each set does to the mean accuracy, in the order of the question
 * @param variances what each set does to the differences between chips, response by response; without those that no chip differs in
 */
public record CausesSummary(
        String kind,
        int networks,
        int chips,
        Causes causes,
        NetworkMeans loss,
        List<Shares> sets,
        List<Variances> variances) {
    /** Copies the lists. */
    public CausesSummary {
        sets = List.copyOf(sets);
        variances = List.copyOf(variances);
    }

    /** Whether the intervals are over chips. */
    public boolean overChips() {
        return networks == 1;
    }

    /**
     * A set's shares of the mean loss; each is empty where there is no loss, or was not asked for.
     *
     * @param alone the loss with this set varying alone
     * @param restored what of the loss goes away when this set alone is made ideal
     * @param shapley the mean of what its varying adds, over all orders in which sets may come (Shapley, Contributions to the Theory
     *     of Games II, 307–317, 1953); those of all sets add up to one
     */
    public record Shares(Optional<Estimate> alone, Optional<Estimate> restored, Optional<Estimate> shapley) {}

    /**
     * Sobol's indices of the sets, see {@link org.spikeyield.stats.SobolIndices}.
     *
     * @param response of what
     * @param sets in the order of the question
     * @param interactions the share of the variance that no set makes alone
     */
    public record Variances(Response response, List<Indices> sets, Estimate interactions) {
        /** Copies the list. */
        public Variances {
            sets = List.copyOf(sets);
        }
    }

    /** Both indices of a set. */
    public record Indices(Estimate first, Estimate total) {}
}
