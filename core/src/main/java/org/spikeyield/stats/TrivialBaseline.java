package org.spikeyield.stats;

import java.util.Arrays;

/**
 * What a chip reaches that gives the same answer to all samples: the share of the commonest label.
 *
 * @param classes C, at least 2
 * @param samples of the test set, at least 1
 * @param commonest samples of the label that most have, at least {@code samples/C}
 */
public record TrivialBaseline(int classes, int samples, int commonest) {
    public TrivialBaseline {
        if (classes < 2 || samples < 1 || commonest < least(classes, samples) || commonest > samples) {
            throw new IllegalArgumentException(commonest + " of " + samples + " samples are no commonest label of "
                    + classes + " classes: allowed are " + least(classes, samples) + " to all of at least one sample");
        }
    }

    /**
     * That of a drawn test set.
     *
     * @param labels 0 to {@code classes − 1}; not modified
     */
    public static TrivialBaseline of(int[] labels, int classes) {
        int[] counts = new int[classes];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return new TrivialBaseline(
                classes, labels.length, Arrays.stream(counts).max().orElse(0));
    }

    /** That of the evenest test set, which no draw is below. */
    public static TrivialBaseline ofEvenLabels(int classes, int samples) {
        return new TrivialBaseline(classes, samples, least(classes, samples));
    }

    private static int least(int classes, int samples) {
        return (samples + classes - 1) / classes;
    }

    /** The accuracy of the best constant answer. */
    public double accuracy() {
        return (double) commonest / samples;
    }

    /** The balanced accuracy of any constant answer; where all samples are of one class, of that class. */
    public double balancedAccuracy() {
        return commonest == samples ? 1 : 1.0 / classes;
    }

    /**
     * The samples of equal classes on which a balanced accuracy would be as uncertain, rounded down: {@code L²/(1/n₁ + … + 1/n_L)} of the L classes that
     * are there; all samples where they are of one class.
     *
     * @param counts samples of each class; not modified
     */
    public static int balancedSamples(int[] counts) {
        int[] present = Arrays.stream(counts).filter(count -> count > 0).toArray();
        if (present.length == 2) {
            return (int) (4L * present[0] * present[1] / (present[0] + present[1]));
        }
        double sum = Arrays.stream(present).mapToDouble(count -> 1.0 / count).sum();
        // what rounding takes from a whole number is given back
        return (int) (present.length * present.length / sum * (1 + 1e-12));
    }
}
