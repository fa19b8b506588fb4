package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spikeyield.evaluate.ChipMetric;
import org.spikeyield.stats.Distribution;
import org.spikeyield.stats.Holm;
import org.spikeyield.stats.PairedDifference;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.ClaimTally.NetworkPair;
import org.spikeyield.study.summary.Summary.ComparisonSummary;
import org.spikeyield.study.summary.Summary.NetworkSummary;

/**
 * Answers the claims of a study, from the mean accuracies or squared errors of its networks.
 *
 * @param study whose claims they are
 * @param networks its summarised networks, in plan order
 * @param kinds networks by kind
 * @param outcomes sample by sample; empty where they were too many to keep
 */
record Claims(
        Study study,
        List<NetworkSummary> networks,
        Map<String, List<NetworkSlot>> kinds,
        Optional<ClaimTally> outcomes) {
    /** What became of them, corrected for all together. */
    List<ComparisonSummary> all() {
        List<Comparison> claims = study.comparisons();
        List<List<NetworkPair>> pairs = claims.stream().map(this::pairs).toList();
        List<Optional<PairedDifference>> differences = IntStream.range(0, claims.size())
                .mapToObj(k -> difference(claims.get(k), pairs.get(k)))
                .toList();
        double[] adjusted = Holm.adjust(differences.stream()
                .mapToDouble(difference -> difference.map(PairedDifference::p).orElse(1.0))
                .toArray());
        List<ComparisonSummary> summaries = new ArrayList<>();
        for (int k = 0; k < claims.size(); k++) {
            Comparison claim = claims.get(k);
            List<NetworkPair> paired = pairs.get(k);
            Optional<PairedDifference> difference = differences.get(k);
            summaries.add(new ComparisonSummary(
                    claim,
                    difference,
                    adjusted[k],
                    failed(claim),
                    outcomes.flatMap(tally ->
                            difference.flatMap(found -> tally.difference(paired, claim, found.difference())))));
        }
        return summaries;
    }

    private int index(Comparison claim) {
        return study.conditions().indexOf(claim.condition());
    }

    private ChipsSummary chips(NetworkSlot slot, Comparison claim) {
        return networks.get(slot.ordinal() * study.conditions().size() + index(claim))
                .chips();
    }

    /** Chips without an answer; one that diverged is right on no sample, and has no squared error. */
    private int failed(Comparison claim) {
        return Stream.of(claim.better(), claim.than())
                .flatMap(kind -> kinds.get(kind).stream())
                .map(slot -> chips(slot, claim))
                .mapToInt(chips -> chips.failed() + (claim.rule().isEmpty() ? chips.diverged() : 0))
                .sum();
    }

    /** The networks of two kinds by their replicates, of which chips share their draws, as far as chips of both were judged. */
    private List<NetworkPair> pairs(Comparison claim) {
        List<NetworkSlot> better = kinds.get(claim.better());
        List<NetworkSlot> than = kinds.get(claim.than());
        return IntStream.range(0, Math.min(better.size(), than.size()))
                .mapToObj(k -> new NetworkPair(better.get(k), than.get(k)))
                .filter(pair ->
                        Double.isFinite(score(pair.better(), claim)) && Double.isFinite(score(pair.than(), claim)))
                .toList();
    }

    private Optional<PairedDifference> difference(Comparison claim, List<NetworkPair> pairs) {
        if (pairs.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(PairedDifference.of(
                pairs.stream().mapToDouble(pair -> score(pair.better(), claim)).toArray(),
                pairs.stream().mapToDouble(pair -> score(pair.than(), claim)).toArray(),
                Study.CONFIDENCE));
    }

    /** The mean accuracy, or the mean squared error with its sign changed, so that more is better; NaN when no chip was judged. */
    private double score(NetworkSlot slot, Comparison claim) {
        ChipsSummary chips = chips(slot, claim);
        return claim.rule()
                .map(rule -> chips.rule(rule).accuracy().map(Distribution::mean).orElse(Double.NaN))
                .orElseGet(() -> -chips.value(ChipMetric.MSE_TARGET));
    }
}
