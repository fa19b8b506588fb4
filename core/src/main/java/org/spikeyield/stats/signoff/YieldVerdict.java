package org.spikeyield.stats.signoff;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.spikeyield.stats.BoundedMean;
import org.spikeyield.stats.Checks;
import org.spikeyield.stats.Interval;
import org.spikeyield.stats.NetworkMeans;
import org.spikeyield.stats.YieldBounds;
import org.spikeyield.stats.YieldEstimate;

/**
 * Whether a yield reaches a target, by one-sided bounds of which each holds with the confidence by itself.
 *
 * @param outcome the answer
 * @param target the yield that is to be reached, between 0 and 1
 * @param bounds lower and upper; empty where the question is not answerable
 * @param need what it still takes to show the target, at the least; empty where that is not known or nothing is needed
 */
public record YieldVerdict(Outcome outcome, double target, Optional<Interval> bounds, Optional<Need> need) {
    /** The answer. */
    public enum Outcome {
        /** The lower bound is at least the target. */
        SHOWN,
        /** The upper bound is below the target. */
        REFUTED,
        /** Neither. */
        NOT_SHOWN,
        /** There are too few networks. */
        NOT_ANSWERABLE
    }

    /** Of what there is too little. */
    public enum Lack {
        /** Further chips, all of which pass. */
        CHIPS,
        /** Further networks, all of whose chips pass. */
        NETWORKS,
        /** Test samples, as a multiple of those that there are, if accuracies spread smoothly. */
        TIMES_THE_SAMPLES,
        /** Chips that failed to run have to be run: as long as one has not, nothing is shown. */
        RERUNS
    }

    /**
     * What it still takes.
     *
     * @param lack of what
     * @param count how many, at least 1
     */
    public record Need(Lack lack, int count) {}

    /** More chips or networks than these are as good as none. */
    private static final int MOST = 1_000_000_000;

    private static final int MAX_NETWORKS = 10_000;

    /** The share of grey chips below which samples do not limit what chips show. */
    private static final double FEW_GREY = 0.1;

    /**
     * Of one network on these samples, by Clopper and Pearson's bounds: the lower one if no chip that failed to run passes, the upper one if
     * all do.
     *
     * @param yield the chips, and the confidence of the verdict, above 0.5
     * @param target between 0 and 1
     */
    public static YieldVerdict ofChips(YieldBounds yield, double target) {
        Checks.inside("target", target);
        int passed = yield.passed();
        int chips = yield.chips();
        double confidence = yield.confidence();
        Interval bounds = new YieldBounds(passed, yield.judged(), yield.failed(), twice(confidence)).clopperPearson();
        OptionalInt more =
                least(further -> ofFurther(passed, chips, further, confidence).lower() >= target, MOST - chips);
        return of(target, bounds, need(Lack.CHIPS, more));
    }

    private static Interval ofFurther(int passed, int chips, int further, double confidence) {
        return new YieldEstimate(passed + further, chips + further, twice(confidence)).clopperPearson();
    }

    /**
     * Of one network on new samples.
     *
     * @param yield from the chips of one network
     * @param chips all that were judged
     */
    public static YieldVerdict ofNewSamples(NewSampleYield yield, int chips, double target) {
        Optional<Interval> bounds = yield.intervals().map(NewSampleYield.Intervals::bounds);
        if (bounds.isEmpty()) {
            return notAnswerable(target);
        }
        return of(target, bounds.get(), lack(yield, chips, target));
    }

    /** Samples where many chips are grey, else chips. */
    private static Optional<Need> lack(NewSampleYield yield, int chips, double target) {
        if (yield.grey() > FEW_GREY) {
            double times = yield.grey() / FEW_GREY * (yield.grey() / FEW_GREY);
            return Optional.of(new Need(Lack.TIMES_THE_SAMPLES, (int) Math.ceil(times)));
        }
        int passed = (int) Math.round(yield.estimate() * chips);
        return ofChips(new YieldBounds(passed, chips, 0, yield.confidence()), target)
                .need();
    }

    /**
     * Of the chips of a further network, by {@link BoundedMean}'s bounds for the mean yield of such networks; not answerable below
     * {@value NetworkMeans#MIN_NETWORKS} networks.
     *
     * @param networks the chips of each network
     * @param target between 0 and 1
     * @param confidence above 0.5, below 1
     */
    public static YieldVerdict ofFurtherNetwork(List<YieldBounds> networks, double target, double confidence) {
        if (networks.size() < NetworkMeans.MIN_NETWORKS) {
            return notAnswerable(target);
        }
        double[] yields = networks.stream()
                .mapToDouble(network -> network.least().share())
                .toArray();
        double[] most =
                networks.stream().mapToDouble(network -> network.most().share()).toArray();
        BoundedMean mean = new BoundedMean(confidence);
        OptionalInt more = least(
                further -> {
                    double[] all = Arrays.copyOf(yields, yields.length + further);
                    Arrays.fill(all, yields.length, all.length, 1);
                    return mean.lower(all) >= target;
                },
                MAX_NETWORKS);
        return of(target, new Interval(mean.lower(yields), mean.upper(most)), need(Lack.NETWORKS, more));
    }

    /** Of the chips of a further network on new samples; not answerable below {@value NetworkMeans#MIN_NETWORKS} networks. */
    public static YieldVerdict ofFurtherNetworkOnNewSamples(
            NewSampleYield yield, List<YieldBounds> networks, double target) {
        Optional<Interval> bounds = yield.intervals().map(NewSampleYield.Intervals::bounds);
        if (bounds.isEmpty() || yield.networks() < NetworkMeans.MIN_NETWORKS) {
            return notAnswerable(target);
        }
        // networks first: samples narrow nothing as long as there are too few of them
        YieldVerdict onThese = ofFurtherNetwork(networks, target, yield.confidence());
        return of(
                target,
                bounds.get(),
                onThese.outcome() == Outcome.NOT_SHOWN
                        ? onThese.need()
                        : lack(
                                yield,
                                networks.stream().mapToInt(YieldBounds::chips).sum(),
                                target));
    }

    /** The same, but not shown as long as chips have no result; what is refuted stays so, as its bounds allow for failed chips that pass. */
    public YieldVerdict withFailed(int failed) {
        return failed == 0 || outcome == Outcome.NOT_ANSWERABLE || outcome == Outcome.REFUTED
                ? this
                : new YieldVerdict(Outcome.NOT_SHOWN, target, bounds, Optional.of(new Need(Lack.RERUNS, failed)));
    }

    /**
     * Whether each of several networks reaches the target.
     *
     * <p>Shown where it is shown of each of them: no correction is needed, since one that does not reach it is shown to with the error of
     * a single verdict. Refuted where it is of one of them with K times less error.
     *
     * @param single the verdicts of all networks
     * @param corrected the same at a confidence of {@code 1 − (1 − confidence)/K}
     */
    public static Outcome ofAll(List<YieldVerdict> single, List<YieldVerdict> corrected) {
        if (single.stream().allMatch(verdict -> verdict.outcome() == Outcome.SHOWN)) {
            return Outcome.SHOWN;
        }
        return corrected.stream().anyMatch(verdict -> verdict.outcome() == Outcome.REFUTED)
                ? Outcome.REFUTED
                : Outcome.NOT_SHOWN;
    }

    /** Bounds that hold with a confidence are the ends of an interval that misses twice as often. */
    private static double twice(double confidence) {
        return 2 * confidence - 1;
    }

    private static YieldVerdict of(double target, Interval bounds, Optional<Need> need) {
        Checks.inside("target", target);
        if (bounds.lower() >= target) {
            return new YieldVerdict(Outcome.SHOWN, target, Optional.of(bounds), Optional.empty());
        }
        return bounds.upper() < target
                ? new YieldVerdict(Outcome.REFUTED, target, Optional.of(bounds), Optional.empty())
                : new YieldVerdict(Outcome.NOT_SHOWN, target, Optional.of(bounds), need);
    }

    private static YieldVerdict notAnswerable(double target) {
        Checks.inside("target", target);
        return new YieldVerdict(Outcome.NOT_ANSWERABLE, target, Optional.empty(), Optional.empty());
    }

    private static Optional<Need> need(Lack lack, OptionalInt count) {
        return count.isPresent() && count.getAsInt() > 0
                ? Optional.of(new Need(lack, count.getAsInt()))
                : Optional.empty();
    }

    /** The least number, from 0 to the most, that is enough; all above it are. */
    private static OptionalInt least(IntPredicate enough, int most) {
        int tooFew = -1;
        int last = 0;
        while (!enough.test(last)) {
            tooFew = last;
            if (last == most) {
                return OptionalInt.empty();
            }
            last = (int) Math.min(most, 2L * last + 1);
        }
        while (last - tooFew > 1) {
            int middle = (tooFew + last) >>> 1;
            if (enough.test(middle)) {
                last = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalInt.of(last);
    }
}
