package org.spikeyield.corpus;

import java.util.Arrays;
import java.util.List;

/**
 * Weights by which the words that a phrase is to be told from last as long as the phrase does, so that duration alone does not tell them apart.
 *
 * <p>Durations are divided into classes at the quantiles of those of all recordings of the phrase: eight classes, in a role with less than 32 of them a quarter
 * as many as there are. In each role a word has the weight n⁺/n⁻ of its class: how many recordings of the phrase are in it, over how many of other words.
 */
final class DurationMatching {
    private static final int CLASSES = 8;
    private static final int LEAST_IN_CLASS = 4;

    private final double[] edges;
    private final int[] positives;
    private final int[] negatives;

    /**
     * Matches the durations of one role.
     *
     * @param all durations of the phrase in all roles
     * @param phrase durations of the phrase in this role
     * @param others durations of other words in this role
     */
    DurationMatching(double[] all, List<Double> phrase, List<Double> others) {
        int classes = Math.max(1, Math.min(CLASSES, phrase.size() / LEAST_IN_CLASS));
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        edges = new double[classes - 1];
        for (int k = 0; k < edges.length; k++) {
            edges[k] = sorted[(int) ((long) sorted.length * (k + 1) / classes)];
        }
        positives = counts(phrase);
        negatives = counts(others);
    }

    private int[] counts(List<Double> durations) {
        int[] counts = new int[edges.length + 1];
        durations.forEach(seconds -> counts[place(seconds)]++);
        return counts;
    }

    private int place(double seconds) {
        int place = 0;
        while (place < edges.length && seconds >= edges[place]) {
            place++;
        }
        return place;
    }

    /** The weight of a recording of another word. */
    double weight(double seconds) {
        int place = place(seconds);
        return (double) positives[place] / negatives[place];
    }

    /** Recordings of the phrase that no other word matches. */
    int unmatched() {
        int unmatched = 0;
        for (int i = 0; i < positives.length; i++) {
            unmatched += negatives[i] == 0 ? positives[i] : 0;
        }
        return unmatched;
    }
}
