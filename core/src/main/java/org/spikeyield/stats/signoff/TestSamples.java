package org.spikeyield.stats.signoff;

import java.util.Arrays;

/**
 * How the samples of a test set were drawn: one by one, or in clusters, such as the samples of one recording, each from one class.
 * Samples of a cluster are not independent repeats; what a further test set would show is estimated from the differences between
 * clusters of a class.
 */
public final class TestSamples {
    private final int[] cluster;
    private final int[] stratum;
    private final int[] inCluster;
    private final int[] inStratum;
    private final double[] corrections;
    private final boolean independent;

    private TestSamples(int[] cluster, int[] stratum, boolean independent) {
        this.cluster = cluster;
        this.stratum = stratum;
        this.independent = independent;
        inCluster = counts(cluster);
        inStratum = counts(stratum);
        int[] stratumOf = new int[inCluster.length];
        for (int j = 0; j < cluster.length; j++) {
            stratumOf[cluster[j]] = stratum[j];
        }
        int[] clusters = new int[inStratum.length];
        Arrays.stream(stratumOf).forEach(s -> clusters[s]++);
        corrections = Arrays.stream(stratumOf)
                .mapToDouble(s -> clusters[s] / Math.max(1.0, clusters[s] - 1.0))
                .toArray();
    }

    /**
     * Samples that were drawn one by one, whatever their class.
     *
     * @param count at least 1
     */
    public static TestSamples independent(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " samples: allowed is at least 1");
        }
        int[] own = new int[count];
        Arrays.setAll(own, j -> j);
        return new TestSamples(own, new int[count], true);
    }

    /**
     * Samples that were drawn in clusters, so many of each class.
     *
     * @param clusters by sample, numbered from 0 without gaps; not modified
     * @param classes by sample, numbered from 0 without gaps, the same for all samples of a cluster; each class has at least two
     *     clusters; not modified
     */
    public static TestSamples clustered(int[] clusters, int[] classes) {
        if (clusters.length == 0 || clusters.length != classes.length) {
            throw new IllegalArgumentException(clusters.length + " samples with a cluster and " + classes.length
                    + " with a class: allowed are as many, at least 1");
        }
        checkNumbers("clusters", clusters);
        checkNumbers("classes", classes);
        TestSamples samples = new TestSamples(clusters.clone(), classes.clone(), false);
        int[] found = new int[samples.inStratum.length];
        int[] first = new int[samples.inCluster.length];
        Arrays.fill(first, -1);
        for (int j = 0; j < clusters.length; j++) {
            if (first[clusters[j]] < 0) {
                first[clusters[j]] = classes[j];
                found[classes[j]]++;
            } else if (first[clusters[j]] != classes[j]) {
                throw new IllegalArgumentException("cluster " + clusters[j] + " has samples of the classes "
                        + first[clusters[j]] + " and " + classes[j] + ": allowed is one");
            }
        }
        for (int k = 0; k < found.length; k++) {
            if (found[k] < 2) {
                throw new IllegalArgumentException("class " + k + " has one cluster: allowed are at least 2");
            }
        }
        return samples;
    }

    private static void checkNumbers(String what, int[] numbers) {
        int[] distinct = Arrays.stream(numbers).distinct().sorted().toArray();
        for (int i = 0; i < distinct.length; i++) {
            if (distinct[i] != i) {
                throw new IllegalArgumentException(what + " have the number " + distinct[i] + " where " + i
                        + " was to come: allowed are numbers from 0 without gaps");
            }
        }
    }

    private static int[] counts(int[] numbers) {
        int[] counts = new int[Arrays.stream(numbers).max().orElseThrow() + 1];
        Arrays.stream(numbers).forEach(number -> counts[number]++);
        return counts;
    }

    /** Number of samples. */
    public int count() {
        return cluster.length;
    }

    /** Number of clusters; that of samples where these are independent. */
    public int clusters() {
        return inCluster.length;
    }

    boolean areIndependent() {
        return independent;
    }

    /** By how much the squared deviations of a cluster are too small, its class's mean being made of them. */
    double correction(int unit) {
        return corrections[unit];
    }

    /** The variance of a chip's accuracy in units of that of independent samples where samples of a cluster are all alike; 1 without clusters. */
    double largestDesignEffect() {
        double squares = 0;
        for (int samples : inCluster) {
            squares += (double) samples * samples;
        }
        return squares / cluster.length;
    }

    /** Differences between clusters of a class that are free to vary. */
    int degrees() {
        return inCluster.length - inStratum.length;
    }

    /** The variance of the sum of such values over other samples, by the differences between clusters of a class. */
    double varianceOfSum(double[] values) {
        double[] deviations = deviations(values);
        double variance = 0;
        for (int unit = 0; unit < deviations.length; unit++) {
            variance += corrections[unit] * deviations[unit] * deviations[unit];
        }
        return variance;
    }

    /**
     * The same of a chip's number of right samples, and of one further cluster that goes the rarer way as a whole.
     *
     * @param outcomes as for {@link #deviations(byte[])}
     */
    public double guardedVariance(byte[] outcomes) {
        return guardedVariance(values(outcomes));
    }

    double guardedVariance(double[] outcomes) {
        double further = largestDesignEffect();
        return varianceOfSum(outcomes) + further * further;
    }

    /**
     * What {@link #guardedVariance(byte[])} of a number would be if samples were independent.
     *
     * @param share of the samples that are right, 0 to 1
     */
    public double independentVariance(double share) {
        int m = cluster.length;
        double rarer = Math.min(0.5, Math.min(share, 1 - share) + largestDesignEffect() / m);
        return m * rarer * (1 - rarer);
    }

    private double[] values(byte[] outcomes) {
        double[] values = new double[cluster.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = outcomes[j / Byte.SIZE] >> j % Byte.SIZE & 1;
        }
        return values;
    }

    /** By cluster, how many more of its samples are right than the share of its class would make. */
    double[] deviations(byte[] outcomes) {
        return deviations(values(outcomes));
    }

    private double[] deviations(double[] values) {
        double[] byClass = new double[inStratum.length];
        double[] byCluster = new double[inCluster.length];
        for (int j = 0; j < cluster.length; j++) {
            byClass[stratum[j]] += values[j];
            byCluster[cluster[j]] += values[j];
        }
        boolean[] done = new boolean[inCluster.length];
        for (int j = 0; j < cluster.length; j++) {
            int unit = cluster[j];
            if (!done[unit]) {
                done[unit] = true;
                byCluster[unit] -= inCluster[unit] * byClass[stratum[j]] / inStratum[stratum[j]];
            }
        }
        return byCluster;
    }
}
