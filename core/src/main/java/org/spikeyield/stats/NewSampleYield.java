package org.spikeyield.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The yield over new test samples: the share of chips that would be right on at least the required share of all samples there could
 * be, of which the test set is a draw.
 *
 * <p>The interval holds whatever the distribution of the chips' accuracies. It is a profile likelihood over all such distributions,
 * in which the common test set may have moved all accuracies together, never narrower than Clopper and Pearson's interval at the
 * estimate. Where chips are nearly alike at the spec it is as wide as [0, 1], however many they are: more samples narrow it,
 * more chips do not. Nothing is said of kinds of samples that the test set lacks.
 *
 * <p>For several networks, from {@value NetworkMeans#FEWEST_NETWORKS} on, it is about the chips of further networks: the chips of all
 * networks are put together, each network counting the same, and their log likelihood is multiplied by what they are worth beside
 * independent ones. That is the factor that makes their plain likelihood end where {@link HierarchicalYield}'s interval does.
 *
 * <p>Measured coverage and widths: "Intervals" in the library's README. Profile likelihood: Murphy and van der Vaart, J. Am. Stat.
 * Assoc. 95, 449–465, 2000, doi 10.1080/01621459.2000.10474219; factor: Chandler and Bate, Biometrika 94(1), 167–183, 2007, doi
 * 10.1093/biomet/asm015.
 *
 * @param networks K
 * @param share mean over networks of the share of chips that reach the spec on the test set itself
 * @param estimate of the yield over all samples
 * @param grey share of the chips within the test's error of the spec, see {@link GreyZone}
 * @param common variance that chips at the spec share through the test set, in units of that of independent samples
 * @param confidence nominal probability that an interval covers the yield over new samples
 * @param intervals empty for 2 to 4 networks
 */
public record NewSampleYield(
        int networks,
        double share,
        double estimate,
        double grey,
        double common,
        double confidence,
        Optional<Intervals> intervals) {

    /** The share of grey chips from which nothing is said of smooth accuracies. */
    public static final double MOST_GREY = 0.3;

    private static final double GREY_CONFIDENCE = 0.95;

    /** A right sample too few that rounding alone makes. */
    private static final double TINY = 1e-9;

    /**
     * What is said of the yield over all samples.
     *
     * @param any the interval whatever the distribution of accuracies
     * @param bounds each of its ends holds with the confidence, by itself; over networks whatever the distribution of their yields is,
     *     see {@link BoundedMean}
     * @param ifSmooth the interval if chips do not cluster at the spec, that is, if their accuracies near it spread by at least half the
     *     test's noise; {@code any} where {@value NewSampleYield#MOST_GREY} of the chips or more are grey
     * @param chipsOnly what the interval would be if the accuracies over all samples were known; inside of {@code any}
     */
    public record Intervals(Interval any, Interval bounds, Interval ifSmooth, Interval chipsOnly) {}

    /**
     * Estimates the yield from the outcomes of all chips on one test set.
     *
     * @param outcomes {@code [K][chips][ceil(samples/8)]}; bit {@code s % 8} (least significant first) of byte {@code s / 8} is set
     *     when sample s is right, bits past the last sample are not; networks and their chips may come in any order; not modified
     * @param samples of the test set
     * @param spec the share of samples that a chip has to be right on, 0 to 1; at 1 no samples show that a chip reaches it
     * @param confidence above 0.5, below 1
     */
    public static NewSampleYield of(byte[][][] outcomes, TestSamples samples, double spec, double confidence) {
        check(outcomes, samples.count(), spec, confidence);
        int[][] right = Arrays.stream(outcomes)
                .map(network ->
                        Arrays.stream(network).mapToInt(SharedNoise::right).toArray())
                .toArray(int[][]::new);
        if (spec == 0 || spec == 1) {
            return ofLimit(right, samples.count(), spec, confidence);
        }
        byte[][] chips = Arrays.stream(outcomes).flatMap(Arrays::stream).toArray(byte[][]::new);
        return of(right, samples.count(), spec, SharedNoise.of(chips, samples, spec), confidence);
    }

    /** The same from the counts of right samples by network and chip. */
    static NewSampleYield of(int[][] right, int samples, double spec, SharedNoise noise, double confidence) {
        CountBins bins = bins(right, samples, spec);
        NewSampleLikelihood any = new NewSampleLikelihood(bins, spec, noise, false);
        ChipWorth worth = ChipWorth.ofInterval(passed(right, samples, spec), chips(right), confidence);
        double grey = grey(right, samples, spec);
        Optional<Intervals> intervals = Optional.empty();
        if (isAnswerable(right)) {
            // a bound that misses with 1 − confidence is the end of an interval that misses with twice that
            double twice = 2 * confidence - 1;
            ChipWorth oneSided = ChipWorth.ofBounds(passed(right, samples, spec), chips(right), confidence);
            Interval interval = any.interval(confidence, worth);
            Interval smooth = grey >= MOST_GREY
                    ? interval
                    : new NewSampleLikelihood(bins, spec, noise, true).interval(confidence, worth);
            intervals = Optional.of(
                    new Intervals(interval, any.interval(twice, oneSided), smooth, any.chipsOnly(confidence, worth)));
        }
        return new NewSampleYield(
                right.length, share(right, samples, spec), any.estimate(), grey, noise.common(), confidence, intervals);
    }

    /** Every chip reaches 0; of those that are right on all samples it is not known whether they are on all others. */
    private static NewSampleYield ofLimit(int[][] right, int samples, double spec, double confidence) {
        double share = share(right, samples, spec);
        Interval all = new Interval(spec == 0 ? 1 : 0, 1);
        Optional<Intervals> intervals =
                isAnswerable(right) ? Optional.of(new Intervals(all, all, all, all)) : Optional.empty();
        return new NewSampleYield(right.length, share, share, 0, 0, confidence, intervals);
    }

    /** What the numbers hold for: "10 networks", or "these 2 networks only". */
    public String scope() {
        return NetworkMeans.scope(networks);
    }

    private static boolean isAnswerable(int[][] right) {
        return right.length == 1 || right.length >= NetworkMeans.FEWEST_NETWORKS;
    }

    private static void check(byte[][][] outcomes, int samples, double spec, double confidence) {
        if (!(spec >= 0 && spec <= 1)) {
            throw new IllegalArgumentException("spec is " + spec + ", allowed is 0 to 1");
        }
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence is " + confidence + ", allowed is above 0.5, below 1");
        }
        if (outcomes.length < 1) {
            throw new IllegalArgumentException("there is no network");
        }
        for (byte[][] network : outcomes) {
            if (network.length == 0) {
                throw new IllegalArgumentException("a network has no chip");
            }
            for (byte[] chip : network) {
                if (chip.length != (samples + Byte.SIZE - 1) / Byte.SIZE) {
                    throw new IllegalArgumentException(
                            chip.length + " bytes of outcomes do not fit " + samples + " samples");
                }
            }
        }
    }

    /** All chips, those of each network together counting the same. */
    private static CountBins bins(int[][] right, int samples, double spec) {
        int all = Arrays.stream(chips(right)).sum();
        double[] weights = new double[all];
        int[] pooled = new int[all];
        int next = 0;
        for (int[] network : right) {
            for (int count : network) {
                weights[next] = (double) all / right.length / network.length;
                pooled[next++] = count;
            }
        }
        return new CountBins(pooled, weights, samples, spec);
    }

    private static int[] chips(int[][] right) {
        return Arrays.stream(right).mapToInt(network -> network.length).toArray();
    }

    private static int[] passed(int[][] right, int samples, double spec) {
        int needed = (int) Math.ceil(spec * samples - TINY);
        return Arrays.stream(right)
                .mapToInt(network ->
                        (int) Arrays.stream(network).filter(k -> k >= needed).count())
                .toArray();
    }

    private static double share(int[][] right, int samples, double spec) {
        int[] passed = passed(right, samples, spec);
        double[] shares = new double[right.length];
        Arrays.setAll(shares, k -> (double) passed[k] / right[k].length);
        return Distribution.of(shares).mean();
    }

    private static double grey(int[][] right, int samples, double spec) {
        GreyZone zone = new GreyZone(spec, samples, GREY_CONFIDENCE);
        double[] shares = Arrays.stream(right)
                .mapToDouble(network -> Arrays.stream(network)
                                .filter(k -> zone.contains((double) k / samples))
                                .count()
                        / (double) network.length)
                .toArray();
        return Distribution.of(shares).mean();
    }
}
