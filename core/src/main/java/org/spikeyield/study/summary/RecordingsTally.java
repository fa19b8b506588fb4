package org.spikeyield.study.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spikeyield.evaluate.ChipStatus;
import org.spikeyield.evaluate.RuleResult;
import org.spikeyield.stats.Estimate;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.signoff.NewSampleShare;
import org.spikeyield.stats.signoff.NewSampleShare.Units;
import org.spikeyield.study.ChipRow;
import org.spikeyield.study.NetworkSlot;
import org.spikeyield.study.Study;
import org.spikeyield.study.summary.RecordingsSummary.AlarmSummary;
import org.spikeyield.study.summary.RecordingsSummary.WordAlarms;
import org.spikeyield.study.summary.Summary.Scope;
import org.spikeyield.study.summary.TestSet.Part;
import org.spikeyield.task.DecisionRule;

/**
 * Takes rows one by one and keeps of each network, listed condition and rule how many chips are right on each test sample, 4 bytes a sample, for what is said of
 * misses and false alarms.
 */
final class RecordingsTally {
    private static final int WHOLE = 0;
    private static final int PHRASE = 1;
    private static final int OTHERS = 2;
    private static final int FIRST_WORD = 3;

    private final Study study;
    private final TestSet test;
    private final List<String> words;
    /** All samples, those of the phrase, the others, and those of each word. */
    private final List<Part> parts = new ArrayList<>();
    /** By network and listed condition, by the key of the rule. */
    private final List<List<Map<String, Counts>>> cells = new ArrayList<>();

    /** What is counted of some chips. */
    private final class Counts {
        /** By sample, the chips that are right on it. */
        private final int[] right = new int[test.count()];
        /** By part, of the shares of its samples that the chips are right on. */
        private final double[] sums = new double[parts.size()];

        private final double[] squares = new double[parts.size()];
        private int chips;

        void add(RuleResult scores) {
            chips++;
            for (int s = 0; s < right.length; s++) {
                right[s] += scores.correct(s) ? 1 : 0;
            }
            for (int p = 0; p < sums.length; p++) {
                int[] members = parts.get(p).members();
                int found = 0;
                for (int s : members) {
                    found += scores.correct(s) ? 1 : 0;
                }
                double share = (double) found / members.length;
                sums[p] += share;
                squares[p] += share * share;
            }
        }

        double share(int part) {
            return sums[part] / chips;
        }

        /** Variance of the mean of the chips' shares. */
        Units units(int part) {
            double spread = Math.max(0, squares[part] - sums[part] * sums[part] / chips) / (chips - 1);
            return new Units(spread / chips, chips - 1);
        }
    }

    RecordingsTally(Study study, TestSet test, int networks) {
        this.study = study;
        this.test = test;
        words = test.words();
        parts.add(test.whole());
        parts.add(test.part(s -> test.label(s) == 1));
        parts.add(test.part(s -> test.label(s) != 1));
        words.forEach(word -> parts.add(test.part(s -> test.source(s).word().equals(word))));
        for (int network = 0; network < networks; network++) {
            cells.add(study.listedConditions().stream().map(any -> counts()).toList());
        }
    }

    private Map<String, Counts> counts() {
        Map<String, Counts> byRule = new LinkedHashMap<>();
        study.task().rules().forEach(rule -> byRule.put(rule.key(), new Counts()));
        return byRule;
    }

    void add(ChipRow row) {
        if (row.condition() < study.listed() && row.result().status() != ChipStatus.FAILED) {
            cells.get(row.network())
                    .get(row.condition())
                    .forEach((rule, counts) -> counts.add(row.result().rules().get(rule)));
        }
    }

    /** What was found of the networks of one kind, each by itself and together. */
    List<AlarmSummary> alarms(String kind, List<NetworkSlot> slots, DecisionRule rule) {
        List<AlarmSummary> found = new ArrayList<>();
        for (int condition = 0; condition < study.listed(); condition++) {
            List<Counts> judged = new ArrayList<>();
            for (NetworkSlot slot : slots) {
                Counts counts = cells.get(slot.ordinal()).get(condition).get(rule.key());
                if (counts.chips > 0) {
                    found.add(alarms(Scope.NETWORK, slot.id(), condition, rule, List.of(counts)));
                    judged.add(counts);
                }
            }
            if (!judged.isEmpty()) {
                found.add(alarms(Scope.NETWORKS, kind, condition, rule, judged));
            }
        }
        return found;
    }

    private AlarmSummary alarms(Scope scope, String name, int condition, DecisionRule rule, List<Counts> counts) {
        List<WordAlarms> byWord = rule.key().equals(study.spec().rule().key())
                ? IntStream.range(0, words.size())
                        .mapToObj(word -> alarms(word, condition, counts))
                        .toList()
                : List.of();
        return new AlarmSummary(
                scope,
                name,
                study.conditions().get(condition),
                rule.key(),
                estimate(WHOLE, condition, counts, false),
                estimate(PHRASE, condition, counts, true),
                estimate(OTHERS, condition, counts, true),
                byWord);
    }

    private WordAlarms alarms(int word, int condition, List<Counts> counts) {
        Part part = parts.get(FIRST_WORD + word);
        int label = test.label(part.members()[0]);
        return new WordAlarms(
                words.get(word),
                label,
                part.recordings(),
                part.members().length,
                estimate(FIRST_WORD + word, condition, counts, label != 1));
    }

    /** @param wrong whether the share of the samples that are wrong is meant, not of those that are right */
    private Estimate estimate(int part, int condition, List<Counts> counts, boolean wrong) {
        int[] members = parts.get(part).members();
        double[] right = means(counts, members);
        double[] outcomes = wrong ? Arrays.stream(right).map(share -> 1 - share).toArray() : right;
        double mean = Arrays.stream(outcomes).average().orElse(Double.NaN);
        Optional<Interval> interval = units(part, condition, counts)
                .flatMap(units -> parts.get(part)
                        .samples()
                        .map(samples -> new NewSampleShare(samples, Study.CONFIDENCE).interval(outcomes, units)));
        return new Estimate(mean, interval);
    }

    /** By sample, the share of the chips that are right on it, each network counting the same. */
    private static double[] means(List<Counts> counts, int[] members) {
        double[] means = new double[members.length];
        for (int i = 0; i < means.length; i++) {
            int sample = members[i];
            means[i] = counts.stream()
                            .mapToDouble(of -> (double) of.right[sample] / of.chips)
                            .sum()
                    / counts.size();
        }
        return means;
    }

    /** Empty where chips or networks are too few to say how they differ. */
    private Optional<Units> units(int part, int condition, List<Counts> counts) {
        if (counts.size() > 1) {
            return counts.size() < NetworkMeans.MIN_NETWORKS
                    ? Optional.empty()
                    : Optional.of(Units.of(NetworkMeans.of(
                            counts.stream().mapToDouble(of -> of.share(part)).toArray(), Study.CONFIDENCE)));
        }
        if (!study.conditions().get(condition).random()) {
            return Optional.of(Units.NONE);
        }
        return counts.get(0).chips < 2
                ? Optional.empty()
                : Optional.of(counts.get(0).units(part));
    }
}
