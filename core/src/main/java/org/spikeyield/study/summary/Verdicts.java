package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.signoff.NewSampleTally;
import org.spikeyield.stats.signoff.NewSampleYield;
import org.spikeyield.stats.signoff.YieldVerdict;
import org.spikeyield.stats.signoff.YieldVerdict.Outcome;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.Summary.On;
import org.spikeyield.study.summary.Summary.VerdictSummary;
import org.spikeyield.study.summary.Summary.Whose;

/**
 * Verdicts on the networks of one kind at the design point: each network, all of them where they are several, and chips of a further network.
 *
 * @param target the yield to reach
 * @param kind name of the kind
 * @param networks its networks, in plan order
 */
record Verdicts(double target, String kind, List<Network> networks) {
    /**
     * The chips of one network at the design point.
     *
     * @param id of the network
     * @param passed chips that met the spec
     * @param judged chips that were judged
     * @param failed chips that should have been and were not
     * @param outcomes of the judged ones, without any where outcomes are not kept
     */
    record Network(String id, int passed, int judged, int failed, NewSampleTally outcomes) {
        private boolean tried() {
            return judged + failed > 0;
        }

        private YieldBounds bounds(double confidence) {
            return new YieldBounds(passed, judged, failed, confidence);
        }
    }

    private static final double CONFIDENCE = Study.CONFIDENCE;

    /**
     * All verdicts of the kind.
     *
     * @param newSamples of all networks with judged chips together; empty where outcomes are not kept
     */
    List<VerdictSummary> all(Optional<NewSampleYield> newSamples) {
        List<VerdictSummary> verdicts = new ArrayList<>();
        for (On on : On.values()) {
            for (Network network : networks) {
                verdicts.add(new VerdictSummary(Whose.NETWORK, network.id(), 1, on, of(network, on, CONFIDENCE)));
            }
            if (networks.size() > 1) {
                verdicts.add(new VerdictSummary(Whose.ALL_NETWORKS, kind, networks.size(), on, ofEach(on)));
            }
            verdicts.add(
                    new VerdictSummary(Whose.FURTHER_NETWORK, kind, networks.size(), on, ofFurther(on, newSamples)));
        }
        return verdicts;
    }

    private YieldVerdict of(Network network, On on, double confidence) {
        if (!network.tried() || on == On.NEW_SAMPLES && network.outcomes().chips() == 0) {
            return notAnswerable();
        }
        DoubleFunction<YieldVerdict> verdict = on == On.THESE_SAMPLES
                ? c -> YieldVerdict.ofChips(network.bounds(c), target)
                : c -> YieldVerdict.ofNewSamples(
                        NewSampleYield.of(List.of(network.outcomes()), c), network.judged(), target);
        return verdict.apply(confidence).withFailed(network.failed());
    }

    /** Each of the networks: shown where each is, refuted where one is with so many times less error. */
    private YieldVerdict ofEach(On on) {
        double corrected = 1 - (1 - CONFIDENCE) / networks.size();
        Outcome outcome = YieldVerdict.ofAll(
                networks.stream().map(network -> of(network, on, CONFIDENCE)).toList(),
                networks.stream().map(network -> of(network, on, corrected)).toList());
        return new YieldVerdict(outcome, target, Optional.empty(), Optional.empty());
    }

    private YieldVerdict ofFurther(On on, Optional<NewSampleYield> newSamples) {
        List<YieldBounds> yields = networks.stream()
                .filter(Network::tried)
                .map(network -> network.bounds(CONFIDENCE))
                .toList();
        YieldVerdict verdict = on == On.THESE_SAMPLES
                ? YieldVerdict.ofFurtherNetwork(yields, target, CONFIDENCE)
                : newSamples
                        .map(yield -> YieldVerdict.ofFurtherNetworkOnNewSamples(yield, yields, target))
                        .orElseGet(this::notAnswerable);
        return verdict.withFailed(networks.stream().mapToInt(Network::failed).sum());
    }

    private YieldVerdict notAnswerable() {
        return new YieldVerdict(Outcome.NOT_ANSWERABLE, target, Optional.empty(), Optional.empty());
    }
}
