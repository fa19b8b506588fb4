package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.signoff.NewSampleShare;
import org.spikeyield.stats.signoff.NewSampleShare.Units;
import org.spikeyield.stats.signoff.TestSamples;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.Comparison;
import org.spikeyield.study.Measure;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;

/**
 * Takes rows one by one and keeps, of each network, condition and rule that a claim is about, how many chips are right on each test sample: 4 bytes a sample. All
 * chips run on the same samples, so a difference may be one of these samples alone.
 */
final class ClaimTally {
    private final Study study;
    private final TestSamples samples;
    /** By network, by condition, by the key of the rule. */
    private final List<Map<Integer, Map<String, Counts>>> cells = new ArrayList<>();

    /** Networks of two kinds that share their draws. */
    record NetworkPair(NetworkSlot better, NetworkSlot than) {}

    private static final class Counts {
        private final int[] right;
        private int chips;

        Counts(int samples) {
            right = new int[samples];
        }

        void add(RuleResult scores) {
            chips++;
            for (int s = 0; s < right.length; s++) {
                right[s] += scores.correct(s) ? 1 : 0;
            }
        }

        double share(int sample) {
            return (double) right[sample] / chips;
        }
    }

    /**
     * @param samples how they were drawn
     * @param kinds networks by kind
     */
    ClaimTally(Study study, TestSamples samples, Map<String, List<NetworkSlot>> kinds) {
        this.study = study;
        this.samples = samples;
        for (Comparison claim : study.comparisons()) {
            int condition = study.conditions().indexOf(claim.condition());
            claim.rule()
                    .ifPresent(rule -> Stream.of(claim.better(), claim.than())
                            .flatMap(kind -> kinds.get(kind).stream())
                            .forEach(slot -> expect(slot.ordinal(), condition, rule.key())));
        }
    }

    private void expect(int network, int condition, String rule) {
        while (cells.size() <= network) {
            cells.add(new HashMap<>());
        }
        cells.get(network)
                .computeIfAbsent(condition, any -> new HashMap<>())
                .computeIfAbsent(rule, any -> new Counts(study.testSamples()));
    }

    void add(ChipRow row) {
        if (row.network() < cells.size() && row.result().status() != ChipStatus.FAILED) {
            cells.get(row.network())
                    .getOrDefault(row.condition(), Map.of())
                    .forEach((rule, counts) -> counts.add(row.result().rules().get(rule)));
        }
    }

    /**
     * The interval for a difference of mean accuracies of pairs of networks over further pairs and samples; empty where {@link NetworkMeans} has none, and where
     * it is not shares of the samples that are compared: rows keep no squared error of a single sample.
     *
     * @param pairs of networks, each with chips that were judged
     * @param difference of these on the test samples
     */
    Optional<Interval> difference(List<NetworkPair> pairs, Comparison claim, NetworkMeans difference) {
        if (difference.interval().isEmpty()
                || claim.rule().isEmpty()
                || study.spec().measure() != Measure.ACCURACY) {
            return Optional.empty();
        }
        double[] differences = new double[study.testSamples()];
        for (NetworkPair pair : pairs) {
            Counts better = counts(pair.better(), claim);
            Counts than = counts(pair.than(), claim);
            for (int s = 0; s < differences.length; s++) {
                differences[s] += (better.share(s) - than.share(s)) / pairs.size();
            }
        }
        return Optional.of(
                new NewSampleShare(samples, Study.CONFIDENCE).differences(differences, Units.of(difference)));
    }

    private Counts counts(NetworkSlot slot, Comparison claim) {
        return cells.get(slot.ordinal())
                .get(study.conditions().indexOf(claim.condition()))
                .get(claim.by());
    }
}
