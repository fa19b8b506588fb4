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
    /** A right sample too few that rounding alone makes. */
    private static final double TINY = 1e-9;

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

    /** Whether the best constant answer has this accuracy. */
    public boolean meets(double spec) {
        return commonest >= spec * samples - TINY;
    }

    /** The balanced accuracy of any constant answer where all classes are there. */
    public double balancedAccuracy() {
        return 1.0 / classes;
    }
}
