package org.spikeyield.stats.signoff;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.spikeyield.stats.BoundedMean;
import org.spikeyield.stats.Distribution;
import org.spikeyield.stats.GreyZone;
import org.spikeyield.stats.HierarchicalYield;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;

/**
 * The yield over new test samples: the share of chips that would be right on at least the required share of all samples there could
 * be, of which the test set is a draw.
 *
 * <p>The interval holds whatever the distribution of the chips' accuracies. It is a profile likelihood over all such distributions,
 * in which the common test set may have moved all accuracies together, never narrower than Clopper and Pearson's interval at the
 * estimate. Where chips are nearly alike at the spec it is as wide as [0, 1], however many they are: more samples narrow it,
 * more chips do not. One-sided bounds allow for a cluster of chips just beside the spec that crosses it with the samples, and so does the interval where
 * {@value #MAX_GREY} of the chips or more are grey and at ends that samples, not chips, decide; elsewhere such a cluster may make an end miss a
 * little more often. Nothing is said of kinds of samples that the test set lacks.
 *
 * <p>For several networks, from {@value NetworkMeans#MIN_NETWORKS} on, it is about the chips of further networks: the chips of all
 * networks are put together, each network counting the same, and their log likelihood is multiplied by what they are worth beside
 * independent ones. That is the factor that makes their plain likelihood end where {@link HierarchicalYield}'s interval does, or
 * {@link BoundedMean}'s bounds at half the error where these are farther out, which hold also where few networks are poor; no end of the
 * interval is inside of those bounds.
 *
 * <p>Measured coverage and widths: "Intervals" in core/results.md. Profile likelihood: Murphy and van der Vaart, J. Am. Stat.
 * Assoc. 95, 449–465, 2000, doi 10.1080/01621459.2000.10474219; factor: Chandler and Bate, Biometrika 94(1), 167–183, 2007, doi
 * 10.1093/biomet/asm015; allowance for clusters: Self and Liang, J. Am. Stat. Assoc. 82, 605–610, 1987, doi
 * 10.1080/01621459.1987.10478472.
 *
 * @param networks K
 * @param share mean over networks of the share of chips that reach the spec on the test set itself
 * @param estimate of the yield over all samples; chips that failed to run do not work, here and in {@code share} and {@code grey}
 * @param estimateIfFailedWork the same if all of them work
 * @param grey share of the chips within the test's error of the spec, see {@link GreyZone}
 * @param common variance that chips at the spec share through the test set, in units of that of independent samples
 * @param confidence nominal probability that an interval covers the yield over new samples
 * @param intervals empty for 2 to 4 networks
 */
public record NewSampleYield(
        int networks,
        double share,
        double estimate,
        double estimateIfFailedWork,
        double grey,
        double common,
        double confidence,
        Optional<Intervals> intervals) {

    /** The share of grey chips from which nothing is said of smooth accuracies, and the interval allows for clusters. */
    public static final double MAX_GREY = 0.3;

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
     *     test's noise; {@code any} where {@value NewSampleYield#MAX_GREY} of the chips or more are grey
     * @param chipsOnly what the interval would be if the accuracies over all samples were known; inside of {@code any}
     */
    public record Intervals(Interval any, Interval bounds, Interval ifSmooth, Interval chipsOnly) {
        private Intervals hull(Intervals other) {
            return new Intervals(
                    any.hull(other.any),
                    bounds.hull(other.bounds),
                    ifSmooth.hull(other.ifSmooth),
                    chipsOnly.hull(other.chipsOnly));
        }
    }

    /**
     * Estimates the yield from the outcomes of all chips on one test set.
     *
     * <p>Where chips failed to run, each interval reaches from the lower end that it has if none of them works to the upper one that it has
     * if all do.
     *
     * <p>At a spec of 1 nothing is shown: no samples show that a chip is right on all there could be.
     *
     * @param networks the chips of each network, at least one of each, on the same test set with the same spec; in any order
     * @param confidence above 0.5, below 1
     */
    public static NewSampleYield of(List<NewSampleTally> networks, double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException("confidence is " + confidence + ", allowed is above 0.5, below 1");
        }
        if (networks.isEmpty() || networks.stream().anyMatch(network -> network.chips() == 0)) {
            throw new IllegalArgumentException("there is no network, or one has no chip");
        }
        NewSampleYield least = of(networks, false, confidence);
        return networks.stream().allMatch(network -> network.failed() == 0)
                ? least
                : least.upTo(of(networks, true, confidence));
    }

    private static NewSampleYield of(List<NewSampleTally> networks, boolean failedWork, double confidence) {
        int[][] histograms =
                networks.stream().map(network -> network.histogram(failedWork)).toArray(int[][]::new);
        TestSamples samples = networks.get(0).samples();
        double spec = networks.get(0).spec();
        if (spec == 0 || spec == 1) {
            return ofLimit(histograms, spec, confidence);
        }
        SharedNoise noise = SharedNoise.of(networks.stream().flatMap(NewSampleTally::nearest), samples, spec);
        return of(histograms, spec, noise, confidence);
    }

    /** The same from histograms {@code [K][samples + 1]} of the counts of right samples. */
    static NewSampleYield of(int[][] histograms, double spec, SharedNoise noise, double confidence) {
        CountBins bins = bins(histograms, spec);
        NewSampleLikelihood any = new NewSampleLikelihood(bins, spec, noise, false);
        int[] passed = passed(histograms, spec);
        int[] chips = chips(histograms);
        double grey = grey(histograms, spec, noise.total());
        Optional<Intervals> intervals = Optional.empty();
        if (isAnswerable(histograms)) {
            ChipWorth worth = ChipWorth.ofInterval(passed, chips, confidence);
            Interval bounds = any.bounds(confidence, ChipWorth.ofBounds(passed, chips, confidence));
            boolean manyGrey = grey >= MAX_GREY;
            Interval interval = any.interval(confidence, manyGrey, worth).hull(bounds);
            Interval smooth = manyGrey
                    ? interval
                    : new NewSampleLikelihood(bins, spec, noise, true).interval(confidence, false, worth);
            Interval chipsOnly = any.chipsOnly(confidence, worth);
            if (chips.length > 1) {
                Interval networksOnly = ChipWorth.bounded(passed, chips, (1 + confidence) / 2);
                interval = interval.hull(networksOnly);
                smooth = smooth.hull(networksOnly);
            }
            intervals = Optional.of(new Intervals(interval, bounds, smooth, chipsOnly));
        }
        double estimate = any.estimate();
        return new NewSampleYield(
                histograms.length,
                mean(passed, chips),
                estimate,
                estimate,
                grey,
                noise.common(),
                confidence,
                intervals);
    }

    /** The same with every interval up to the other's upper end. */
    private NewSampleYield upTo(NewSampleYield most) {
        return new NewSampleYield(
                networks,
                share,
                estimate,
                most.estimate,
                grey,
                common,
                confidence,
                intervals.map(these -> these.hull(most.intervals.orElseThrow())));
    }

    /** Every chip reaches 0; of those that are right on all samples it is not known whether they are on all others. */
    private static NewSampleYield ofLimit(int[][] histograms, double spec, double confidence) {
        double share = mean(passed(histograms, spec), chips(histograms));
        Interval all = new Interval(spec == 0 ? 1 : 0, 1);
        Optional<Intervals> intervals =
                isAnswerable(histograms) ? Optional.of(new Intervals(all, all, all, all)) : Optional.empty();
        return new NewSampleYield(histograms.length, share, share, share, 0, 0, confidence, intervals);
    }

    /** What the numbers hold for: "10 networks", or "these 2 networks only". */
    public String scope() {
        return NetworkMeans.scope(networks);
    }

    private static boolean isAnswerable(int[][] histograms) {
        return histograms.length == 1 || histograms.length >= NetworkMeans.MIN_NETWORKS;
    }

    /** All chips, those of each network together counting the same. */
    private static CountBins bins(int[][] histograms, double spec) {
        double all = Arrays.stream(chips(histograms)).sum();
        double[] pooled = new double[histograms[0].length];
        // in an order of their own
        int[][] sorted = Arrays.stream(histograms).sorted(Arrays::compare).toArray(int[][]::new);
        for (int[] histogram : sorted) {
            double weight = all / histograms.length / Arrays.stream(histogram).sum();
            for (int right = 0; right < pooled.length; right++) {
                pooled[right] += weight * histogram[right];
            }
        }
        return new CountBins(pooled, spec);
    }

    private static int[] chips(int[][] histograms) {
        return Arrays.stream(histograms)
                .mapToInt(histogram -> Arrays.stream(histogram).sum())
                .toArray();
    }

    private static int[] passed(int[][] histograms, double spec) {
        int samples = histograms[0].length - 1;
        int needed = (int) Math.ceil(spec * samples - TINY);
        return Arrays.stream(histograms)
                .mapToInt(histogram ->
                        Arrays.stream(histogram, needed, samples + 1).sum())
                .toArray();
    }

    private static double grey(int[][] histograms, double spec, double designEffect) {
        int samples = histograms[0].length - 1;
        GreyZone zone = new GreyZone(spec, samples, GREY_CONFIDENCE).with(designEffect);
        int[] grey = new int[histograms.length];
        for (int right = 0; right <= samples; right++) {
            for (int k = 0; k < grey.length; k++) {
                grey[k] += zone.contains((double) right / samples) ? histograms[k][right] : 0;
            }
        }
        return mean(grey, chips(histograms));
    }

    /** Mean over networks of a share of their chips. */
    private static double mean(int[] some, int[] chips) {
        double[] shares = new double[chips.length];
        Arrays.setAll(shares, k -> (double) some[k] / chips[k]);
        return Distribution.of(shares).mean();
    }
}
