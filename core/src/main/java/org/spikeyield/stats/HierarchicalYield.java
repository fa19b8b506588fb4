package org.spikeyield.stats;

import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The yield over all networks of a method from chips of K of them, where networks differ in their own yields.
 *
 * <p>The interval is about the mean μ of a beta distribution of the networks' yields: all means that the profile likelihood of
 * the {@link BetaBinomialLikelihood beta-binomial} model does not reject,
 *
 * <pre>
 * 2·(max ℓ − max_θ ℓ(μ, θ)) ≤ max( K·ln(1 + t²/(K − 1)), g(J) )
 * g(J) = 2·(λ − J − J·ln(λ/J)),   λ = quantile of (1+confidence)/2 of the gamma distribution of shape J + 1
 * </pre>
 *
 * <p>with t the quantile of (1+confidence)/2 of Student's t with K − 1 degrees of freedom. The first bound is what the likelihood
 * ratio of a normal mean has; the second is the ratio of a Poisson count at its exact upper limit, where J is the number of
 * networks with a failed chip for means below the estimate, and with a passed one for those above: few such networks say little,
 * however many their chips are.
 *
 * <p>Chosen by its coverage, measured for 5 to 50 networks: see "Intervals" in core/results.md. When all chips passed the
 * lower bound is {@code (α/2)^(1/K)}, as chips of one network may all be alike. Where the networks' yields are not of a beta
 * distribution but have a long tail of rare poor networks, which K networks may not show, it covers too seldom, though more often
 * than Student's t on the yields.
 *
 * <p>Sources: Griffiths, Biometrics 29(4), 637–648, 1973, doi 10.2307/2529131 (model); Garwood, Biometrika 28, 437–442, 1936, doi
 * 10.1093/biomet/28.3-4.437 (limit of a count).
 *
 * @param networks K
 * @param share mean over networks of passed/chips, each network counting the same
 * @param correlation between the chips of one network, see {@link IntraClassCorrelation}; NaN where chips do not tell
 * @param effectiveChips independent chips that tell as much about μ; NaN as {@code correlation}
 * @param confidence nominal probability that the interval covers μ
 * @param interval empty below {@value NetworkMeans#MIN_NETWORKS} networks
 */
public record HierarchicalYield(
        int networks,
        double share,
        double correlation,
        double effectiveChips,
        double confidence,
        Optional<Interval> interval) {

    /** Halvings in search of a bound: to 10⁻¹². */
    private static final int HALVINGS = 40;

    /**
     * Estimates the yield; networks may be given in any order.
     *
     * @param passed chips of each network that passed, at least one network; not modified
     * @param chips chips of each network that were judged, each at least 1; not modified
     * @param confidence between 0 and 1
     */
    public static HierarchicalYield of(int[] passed, int[] chips, double confidence) {
        if (passed.length != chips.length) {
            throw new IllegalArgumentException(
                    passed.length + " networks with passed chips and " + chips.length + " with judged ones");
        }
        int networks = chips.length;
        double[] shares = new double[networks];
        double[] variances = new double[networks];
        for (int k = 0; k < networks; k++) {
            shares[k] = new YieldEstimate(passed[k], chips[k], confidence).share();
            variances[k] = shares[k] * (1 - shares[k]);
        }
        NetworkMeans means = NetworkMeans.of(shares, confidence);
        IntraClassCorrelation alike = IntraClassCorrelation.of(shares, variances, chips);
        Optional<Interval> interval = networks < NetworkMeans.MIN_NETWORKS
                ? Optional.empty()
                : Optional.of(interval(passed, chips, means.mean(), confidence));
        return new HierarchicalYield(
                networks, means.mean(), alike.correlation(), alike.effectiveChips(), confidence, interval);
    }

    private static Interval interval(int[] passed, int[] chips, double share, double confidence) {
        BetaBinomialLikelihood likelihood = new BetaBinomialLikelihood(passed, chips);
        BetaBinomialLikelihood.Peak peak = likelihood.peak();
        double below = largestRatio(passed, chips, true, confidence);
        double above = largestRatio(passed, chips, false, confidence);
        double lower = bound(peak.mean(), 0, mean -> likelihood.ratio(mean, peak) <= below);
        double upper = bound(peak.mean(), 1, mean -> likelihood.ratio(mean, peak) <= above);
        return new Interval(Math.min(lower, share), Math.max(upper, share));
    }

    /**
     * Twice the log likelihood that a mean may lose and stay in the interval.
     *
     * @param below for means below the estimate, else for those above
     */
    static double largestRatio(int[] passed, int[] chips, boolean below, double confidence) {
        double tail = (1 - confidence) / 2;
        int others = chips.length - 1;
        double t = TDistribution.of(others).inverseSurvivalProbability(tail);
        int against = 0;
        for (int k = 0; k < chips.length; k++) {
            against += (below ? passed[k] < chips[k] : passed[k] > 0) ? 1 : 0;
        }
        double limit = GammaDistribution.of(against + 1.0, 1).inverseSurvivalProbability(tail);
        double logGrowth = against == 0 ? 0 : StrictMath.log(limit / against);
        return Math.max(chips.length * StrictMath.log1p(t * t / others), 2 * (limit - against - against * logGrowth));
    }

    /** The first mean on the way from inside to the end that is not kept, or the end. */
    private static double bound(double inside, double end, DoublePredicate kept) {
        double outside = end;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (middle > 0 && middle < 1 && kept.test(middle)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return outside;
    }

    /** What the numbers hold for: "10 networks", or "these 2 networks only", which is why there is no interval. */
    public String scope() {
        return NetworkMeans.scope(networks);
    }
}
